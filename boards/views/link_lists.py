"""Who holds which personal link, and ending it with one press."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from boards.link_rows import links_of_cycle
from boards.models import UpdateCycle
from boards.operations.links import revoke_links
from boards.operations.renewing import replace_links
from boards.rules.states import UNDER_WAY
from boards.views.doors import run_cycle
from plantracker.core.deeds import press, signed
from plantracker.core.models import Lead
from plantracker.core.policies import may_manage_people
from plantracker.lib.wording import count


@require_safe
def link_list(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    cycle, on = run_cycle(request, slug, day), timezone.localdate()
    context = {
        "cycle": cycle,
        "meeting": cycle.meeting,
        "board": cycle.meeting.board,
        "held": links_of_cycle(cycle, on=on),
        "is_under_way": cycle.state in UNDER_WAY and cycle.meeting.date >= on,
        "may_manage_people": may_manage_people(request.user),
    }
    return render(request, "boards/link_list.html", context)


@require_POST
def link_end(request: HttpRequest, slug: str, day: date, pk: int) -> HttpResponse:
    """End what a lead holds, at once; with ``fresh`` a new link goes to their address."""
    cycle = run_cycle(request, slug, day)
    lead = get_object_or_404(Lead.objects.filter(answer_links__cycle=cycle).distinct(), pk=pk)
    press(request, lambda: _ended(request, cycle, lead))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect(f"{reverse('boards:link_list', args=[slug, day])}#lead-{pk}")


def _ended(request: HttpRequest, cycle: UpdateCycle, lead: Lead) -> str:
    if request.POST.get("fresh"):
        sent = replace_links(cycle=cycle, lead=lead, **signed(request))
        to = ", ".join(message.to_address for message in sent)
        return f"The links of {lead} have ended, and a fresh one goes to {to}."
    ended = revoke_links(cycle=cycle, lead=lead, **signed(request))
    return f"{count(ended, 'link')} of {lead} ended. Whoever has the page open can no longer answer there."
