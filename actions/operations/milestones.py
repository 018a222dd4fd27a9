"""The steps of an action: added, changed, done and not done after all, moved, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from actions import policies
from actions.models import Action, Milestone
from actions.models.action import FIELD_LIMIT
from actions.operations.editing import next_position
from actions.rules.timescales import parse_timescale
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

MOST = 100  # an action with more steps than this is a plan of its own
STALE = (
    "Somebody else changed this milestone while you were writing: your text is kept below, theirs is above."
)
NO_TEXT = "The milestone is empty: say in a few words what will be done."
MEANWHILE = "Somebody else changed the milestones in the same moment: look at them, then try again."


@transaction.atomic
def add_milestone(*, action: Action, text: str, timescale: str = "", by: User | None, on: date) -> Milestone:
    """Add a step after the last one. Its day is read from ``timescale`` as the action's own is."""
    require(policies.may_edit_action(by, action))
    [milestone] = _create(action, [(_words(text), timescale.strip())])
    record_event(verb="milestone added", target=action, summary=str(milestone), by=by, on=on)
    return milestone


@transaction.atomic
def make_milestones(*, action: Action, texts: Sequence[str], by: User | None, on: date) -> list[Milestone]:
    """Make milestones of the bullets of the wording, in their order; what is one already is left out.

    The wording stays as it is: a second click makes nothing more.
    """
    require(policies.may_edit_action(by, action))
    there = set(action.milestones.values_list("text", flat=True))
    wanted = [text for text in dict.fromkeys(map(_words, texts)) if text not in there]
    if not wanted:
        return []
    made = _create(action, [(text, "") for text in wanted])
    changes = {"milestones": [milestone.text for milestone in made]}
    record_event(verb="milestones made", target=action, changes=changes, by=by, on=on)
    return made


@transaction.atomic
def edit_milestone(
    *,
    milestone: Milestone,
    version: int,
    text: str,
    timescale: str,
    note: str,
    by: User | None,
    on: date,
) -> Milestone:
    """Change the words, the day and the note of a step, if nobody else has since ``version``."""
    require(policies.may_edit_action(by, milestone.action))
    fields = {"text": _words(text), "timescale_text": timescale.strip(), "note": note.strip()}
    changes = {
        name: [getattr(milestone, name), new]
        for name, new in fields.items()
        if getattr(milestone, name) != new
    }
    if not changes:
        return milestone
    due = parse_timescale(fields["timescale_text"]).due
    rows = Milestone.objects.filter(pk=milestone.pk, version=version)
    if not rows.update(**fields, due=due, version=F("version") + 1):
        raise Stale(STALE)
    record_event(verb="milestone edited", target=milestone.action, changes=changes, by=by, on=on)
    return Milestone.objects.select_related("action").get(pk=milestone.pk)


@transaction.atomic
def mark_done(*, milestone: Milestone, day: date | None = None, by: User | None, on: date) -> bool:
    """Say that a step was done on ``day`` (that very day if not given); False where it was done already."""
    require(policies.may_edit_action(by, milestone.action))
    done_on = day or on
    if done_on > on:
        raise Refused("A milestone cannot have been done on a day to come: give the day it was done.")
    open_rows = Milestone.objects.filter(pk=milestone.pk, done_on=None)
    if not open_rows.update(done_on=done_on, done_by=actor_name(by), version=F("version") + 1):
        return False
    record_event(verb="milestone done", target=milestone.action, summary=str(milestone), by=by, on=on)
    return True


@transaction.atomic
def mark_not_done(*, milestone: Milestone, by: User | None, on: date) -> bool:
    """Take the done mark back; False where there is none any more."""
    require(policies.may_edit_action(by, milestone.action))
    done_rows = Milestone.objects.filter(pk=milestone.pk, done_on__isnull=False)
    if not done_rows.update(done_on=None, done_by="", version=F("version") + 1):
        return False
    record_event(verb="milestone not done", target=milestone.action, summary=str(milestone), by=by, on=on)
    return True


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by: User | None, on: date) -> None:
    """Take a step away. What it said stays in the audit trail."""
    require(policies.may_edit_action(by, milestone.action))
    gone, _ = Milestone.objects.filter(pk=milestone.pk).delete()
    if gone:
        changes = {"text": [milestone.text, ""], "timescale": [milestone.timescale_text, ""]}
        record_event(verb="milestone removed", target=milestone.action, changes=changes, by=by, on=on)


@transaction.atomic
def move_milestone(*, milestone: Milestone, steps: int, by: User | None, on: date) -> None:
    """Move it up (``steps`` below nought) or down among the steps of its action; no further than the end."""
    require(policies.may_edit_action(by, milestone.action))
    rows = list(Milestone.objects.filter(action=milestone.action_id).order_by("position", "id"))
    keys = [row.pk for row in rows]
    if milestone.pk not in keys:
        raise Stale(MEANWHILE)
    place = keys.index(milestone.pk)
    rows.insert(max(0, min(len(rows) - 1, place + steps)), rows.pop(place))
    moved = [(row, new) for new, row in enumerate(rows) if row.position != new]
    for row, new in moved:
        if not Milestone.objects.filter(pk=row.pk, position=row.position).update(position=new):
            raise Stale(MEANWHILE)
    if moved:
        record_event(verb="milestone moved", target=milestone.action, summary=str(milestone), by=by, on=on)


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(NO_TEXT)
    if len(words) > FIELD_LIMIT:
        raise Refused(f"The milestone is longer than {FIELD_LIMIT:,} characters: shorten it.")
    return words


def _create(action: Action, steps: Sequence[tuple[str, str]]) -> list[Milestone]:
    if action.milestones.count() + len(steps) > MOST:
        raise Refused(f"An action has at most {MOST} milestones: split the action, or join some of them.")
    first = next_position(action.milestones)
    return [
        Milestone.objects.create(
            action=action,
            position=first + place,
            text=text,
            timescale_text=timescale,
            due=parse_timescale(timescale).due,
        )
        for place, (text, timescale) in enumerate(steps)
    ]
