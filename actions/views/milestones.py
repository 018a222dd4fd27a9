"""The milestones of an action: their page, the form of one, and the buttons beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.forms_milestones import AddMilestoneForm, BulletsForm, DoneForm, MilestoneForm
from actions.mentions import Mentions
from actions.milestones import milestones_of
from actions.models import Action, Milestone
from actions.operations.milestones import (
    add_milestone,
    edit_milestone,
    make_milestones,
    mark_done,
    mark_not_done,
    move_milestone,
    remove_milestone,
)
from actions.policies import may_edit_action, visible_actions
from actions.rules.timescale_sentences import reading_sentence
from actions.views.actions import MAY_NOT_EDIT, action_context, editable_action, visible_action
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.wording import count

MOVES = {"up": -1, "down": 1}


def milestone_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever reads the plan reads them; whoever manages it adds one here."""
    action = visible_action(request, pk) if request.method != "POST" else editable_action(request, pk)
    form = AddMilestoneForm(request.POST or None)
    if attempt(form, lambda typed: add_milestone(action=action, **typed, **signed(request))):
        messages.success(request, "The milestone is added.")
        return _back(request, action)
    steps = milestones_of(action, on=timezone.localdate())
    context = {
        "form": form,
        "may_edit": may_edit_action(request.user, action),
        "milestones": steps,
        "mentions": Mentions(action, steps.texts),
    }
    return render(request, "actions/milestone_list.html", action_context(action) | context)


def milestone_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make milestones of the bullets of the wording."""
    action = editable_action(request, pk)
    offered = milestones_of(action, on=timezone.localdate()).offered
    form = BulletsForm(request.POST or None, bullets=offered)
    made: list[Milestone] = []
    if attempt(form, lambda _: made.extend(_make(request, action, form))):
        messages.success(request, f"{count(len(made), 'milestone')} made. The wording stays as it is.")
        return _back(request, action)
    context = {"form": form, "offered": offered}
    return render(request, "actions/milestone_make.html", action_context(action) | context)


def milestone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = editable_milestone(request, pk)
    names = {"version": "version", "text": "text", "timescale": "timescale_text", "note": "note"}
    form = MilestoneForm(
        request.POST or None, initial={name: getattr(milestone, field) for name, field in names.items()}
    )

    def deed(typed: dict[str, Any]) -> object:
        return edit_milestone(milestone=milestone, **typed, **signed(request))

    if attempt(form, deed):
        messages.success(request, "The milestone is saved.")
        return _back(request, milestone.action, milestone)
    stale = getattr(form, "stale", False)
    if stale:
        milestone = editable_milestone(request, pk)
        form.data = request.POST.dict() | {"version": str(milestone.version)}
    done_form = DoneForm(on=timezone.localdate(), auto_id="done_%s")
    return _milestone_page(request, milestone, form, done_form, stale=stale)


@require_POST
def milestone_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Done today, by one press; or on the day given in the form of the milestone's own page."""
    milestone = editable_milestone(request, pk)
    if "day" not in request.POST:
        return _pressed(request, milestone, lambda: mark_done(milestone=milestone, **signed(request)), "done")
    form = DoneForm(request.POST, on=timezone.localdate(), auto_id="done_%s")
    if attempt(form, lambda typed: mark_done(milestone=milestone, **typed, **signed(request))):
        messages.success(request, "The milestone is done.")
        return _back(request, milestone.action, milestone)
    return _milestone_page(request, milestone, form, form)


@require_POST
def milestone_undo(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = editable_milestone(request, pk)
    return _pressed(
        request, milestone, lambda: mark_not_done(milestone=milestone, **signed(request)), "not done any more"
    )


@require_POST
def milestone_move(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = editable_milestone(request, pk)
    steps = MOVES.get(request.POST.get("way", ""), 0)

    def deed() -> str:
        move_milestone(milestone=milestone, steps=steps, **signed(request))
        return f"Moved: {milestone}"

    press(request, deed)
    return _back(request, milestone.action, milestone)


@require_POST
def milestone_remove(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = editable_milestone(request, pk)

    def deed() -> str:
        remove_milestone(milestone=milestone, **signed(request))
        return f"Removed: {milestone}"

    press(request, deed)
    return _back(request, milestone.action)


def editable_milestone(request: HttpRequest, pk: int) -> Milestone:
    """The milestone, for who may change its action; 404 for who may not see it, 403 for who may only read."""
    seen = Milestone.objects.filter(action__in=visible_actions(request.user))
    milestone = get_object_or_404(seen.select_related("action__objective__plan"), pk=pk)
    if not may_edit_action(request.user, milestone.action):
        raise PermissionDenied(MAY_NOT_EDIT)
    return milestone


def _make(request: HttpRequest, action: Action, form: BulletsForm) -> list[Milestone]:
    return make_milestones(action=action, texts=form.chosen(), **signed(request))


def _pressed(request: HttpRequest, milestone: Milestone, deed: Callable[[], bool], word: str) -> HttpResponse:
    press(request, lambda: f"{milestone}: {word if deed() else f'was {word} already'}.")
    return _back(request, milestone.action, milestone)


def _milestone_page(
    request: HttpRequest, milestone: Milestone, form: Any, done_form: DoneForm, *, stale: bool = False
) -> HttpResponse:
    if form is done_form:
        form = MilestoneForm(
            initial={
                "version": milestone.version,
                "text": milestone.text,
                "timescale": milestone.timescale_text,
                "note": milestone.note,
            }
        )
    context = {
        "form": form,
        "done_form": done_form,
        "milestone": milestone,
        "stale": stale,
        "milestone_reading": reading_sentence(milestone.timescale),
    }
    return render(request, "actions/milestone_edit.html", action_context(milestone.action) | context)


def _back(request: HttpRequest, action: Action, milestone: Milestone | None = None) -> HttpResponse:
    """To where the press came from: the page of the milestones, or that of the action."""
    name = "milestone_list" if request.POST.get("back") == "list" else "action_detail"
    anchor = f"milestone-{milestone.pk}" if milestone else "milestones"
    return HttpResponseRedirect(f"{reverse(f'actions:{name}', args=[action.pk])}#{anchor}")
