"""What the Board resolved: recorded at the meeting, followed up, made an action of the plan."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from actions.models import Action
from actions.operations.adding import add_action
from boards import policies
from boards.models import Meeting, Resolution
from objectives.models import Objective
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.lib.wording import long_date

STALE = "Somebody else changed this resolution meanwhile: theirs is above, your text is kept below."


@transaction.atomic
def record_resolution(
    *, meeting: Meeting, text: str, owner: str = "", due: date | None = None, by: User | None, on: date
) -> Resolution:
    """Write down what a Board resolved at a meeting that it has held."""
    require(policies.may_run_board(by, meeting.board))
    if meeting.cancelled:
        raise Refused("This meeting was cancelled: it resolved nothing.")
    if on < meeting.date:
        raise Refused(
            f"The Board meets on {long_date(meeting.date)}: record what it resolved from that day on."
        )
    resolution = Resolution.objects.create(meeting=meeting, text=_wording(text), owner=owner.strip(), due=due)
    record_event(verb="resolution recorded", target=resolution, by=by, on=on)
    return resolution


@transaction.atomic
def follow_up(
    *,
    resolution: Resolution,
    version: int,
    text: str,
    owner: str,
    due: date | None,
    outcome: str,
    done_on: date | None,
    by: User | None,
    on: date,
) -> Resolution:
    """What came of it, and whether that is all; who and by when may change on the way."""
    require(policies.may_run_board(by, resolution.meeting.board))
    fields = {
        "text": _wording(text),
        "owner": owner.strip(),
        "due": due,
        "outcome": outcome.strip(),
        "done_on": done_on,
    }
    if done_on and not fields["outcome"]:
        raise Refused("Say what came of it: a resolution is done with an outcome.")
    if done_on and done_on > on:
        raise Refused(f"{long_date(done_on)} is still to come: give the day on which it was done.")
    changes = {
        name: [str(getattr(resolution, name)), str(new)]
        for name, new in fields.items()
        if getattr(resolution, name) != new
    }
    _write(resolution, version=version, **fields)
    record_event(verb="resolution followed up", target=resolution, changes=changes, by=by, on=on)
    return resolution


@transaction.atomic
def make_action_of(
    *, resolution: Resolution, objective: Objective, ref: str, by: User | None, on: date
) -> Action:
    """An open action in the resolution's words, due when it is due. Once: the second press is told of the first."""
    require(policies.may_run_board(by, resolution.meeting.board))
    if resolution.action_id:
        raise Stale(f"This is action {resolution.action} already.")
    timescale = f"{resolution.due:%d/%m/%Y}" if resolution.due else ""
    action = add_action(
        objective=objective, ref=ref, title=resolution.text, timescale=timescale, by=by, on=on
    )
    if not Resolution.objects.filter(pk=resolution.pk, action=None).update(
        action=action, version=F("version") + 1
    ):
        raise Stale("Somebody else has just made an action of this.")
    resolution.action = action
    record_event(verb="resolution made an action", target=resolution, summary=str(action), by=by, on=on)
    return action


def _wording(text: str) -> str:
    if not text.strip():
        raise Refused("Write what the Board resolved.")
    return text.strip()


def _write(resolution: Resolution, *, version: int, **fields: object) -> None:
    """Only if nobody else has changed it since ``version``: believe the row count."""
    unchanged = Resolution.objects.filter(pk=resolution.pk, version=version)
    if not unchanged.update(**fields, version=F("version") + 1):
        raise Stale(STALE)
    resolution.refresh_from_db()
