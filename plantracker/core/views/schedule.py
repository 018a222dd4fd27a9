"""Whether the scheduler is at work and messages leave: for people, and for a monitor that stands outside."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plantracker.core.deeds import press, signed
from plantracker.core.operations.heartbeats import BACKUP, RUN_CYCLE, SEND_MESSAGES
from plantracker.core.operations.releasing import release_messages, start_mail, stop_mail
from plantracker.core.policies import may_manage_people
from plantracker.core.rules.messages import Hold
from plantracker.core.watching import verdict, watch
from plantracker.lib.wording import count

MAY_NOT = "Only project managers and administrators look after the schedule and the mail."
_COMMANDS = {
    RUN_CYCLE: "Every step that is due, and sending",
    SEND_MESSAGES: "Sending alone",
    BACKUP: "Copy of the data",
}
_HOLDS = {"restore": (Hold.RESTORE, Hold.RESTORE_IN_DOUBT), "list": (Hold.NOT_ON_LIST,)}


@require_safe
def schedule_detail(request: HttpRequest) -> HttpResponse:
    _look_after(request)
    seen = watch(now=timezone.now())
    context = {
        "watch": seen,
        "runs": [(words, seen.heartbeats.get(name)) for name, words in _COMMANDS.items()],
        "held_by_restore": sum(number for hold, number in seen.held if hold in _HOLDS["restore"]),
        "held_by_list": sum(number for hold, number in seen.held if hold in _HOLDS["list"]),
        "mail_mode": settings.MAIL_MODE,
        "allowed": settings.MAIL_ALLOWLIST,
        "demonstration": settings.DEMONSTRATION,
    }
    return render(request, "core/schedule_detail.html", context)


@require_POST
def mail_stop(request: HttpRequest) -> HttpResponse:
    _look_after(request)
    if request.POST.get("sure") != "yes":
        messages.error(request, "Nothing was stopped: tick the box to say that you mean it.")
        return redirect("core:schedule_detail")

    def deed() -> str:
        stop_mail(reason=f"stopped by {request.user}", **signed(request))
        return "Mail is stopped. What is written waits."

    press(request, deed)
    return redirect("core:schedule_detail")


@require_POST
def mail_start(request: HttpRequest) -> HttpResponse:
    _look_after(request)

    def deed() -> str:
        start_mail(**signed(request))
        return "Mail is started again. What waits leaves with the next run."

    press(request, deed)
    return redirect("core:schedule_detail")


@require_POST
def held_release(request: HttpRequest) -> HttpResponse:
    """Everything that is held for one reason; single messages are released on their own page."""
    _look_after(request)
    holds = _HOLDS.get(request.POST.get("held", ""), ())

    def deed() -> str:
        released = release_messages(holds=holds, **signed(request)) if holds else 0
        return f"{count(released, 'message')} released."

    press(request, deed)
    return redirect("core:schedule_detail")


@login_not_required
@require_safe
def health_live(request: HttpRequest) -> HttpResponse:
    """The site answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def health_ready(request: HttpRequest) -> HttpResponse:
    """The database answers, the scheduler is at work and messages leave; why not is for those who sign in."""
    try:
        well = settings.DEMONSTRATION or verdict(now=timezone.now()).is_well
    except DatabaseError:
        well = False
    words, status = ("ok\n", 200) if well else ("not well: see check_schedule\n", 503)
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _look_after(request: HttpRequest) -> None:
    if not may_manage_people(request.user):
        raise PermissionDenied(MAY_NOT)
