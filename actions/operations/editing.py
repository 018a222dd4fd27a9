"""Changing one action: its words, state, timescale and BRAG, its notes and evidence."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from actions import policies
from actions.models import Action, BragChange, DueDateChange, Evidence, ProgressNote
from actions.models.action import timescale_columns
from actions.rules.brag import Brag
from actions.rules.evidence_details import Details, evidence_problem
from actions.rules.evidence_files import LONGEST_NAME
from actions.rules.states import ActionState
from actions.rules.timescales import parse_timescale
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.versions import write_seen
from plantracker.core.policies import require
from plantracker.lib.wording import short_date

STALE = "Somebody else changed this action while you were writing: your text is kept below, theirs is above."


@transaction.atomic
def edit_action(
    *,
    action: Action,
    version: int,
    title: str,
    parent_ref: str,
    workstream: str,
    state: ActionState | None = None,
    by: User | None,
    on: date,
) -> Action:
    """Change the words of an action, and where it is given its state, if nobody else has since ``version``."""
    require(policies.may_edit_action(by, action))
    fields = {"title": title, "parent_ref": parent_ref, "workstream": workstream}
    fields |= {"state": state} if state else {}
    changes = {
        name: [getattr(action, name), new] for name, new in fields.items() if getattr(action, name) != new
    }
    if changes:
        write_action(action, version=version, **fields)
        record_event(verb="action edited", target=action, changes=changes, by=by, on=on)
    return action


@transaction.atomic
def state_brag(
    *,
    action: Action,
    brag: Brag | None,
    version: int | None = None,
    why: str = "",
    by_name: str = "",
    by: User | None,
    on: date,
) -> BragChange | None:
    """Write down that the stated BRAG is now ``brag``; the same again changes nothing.

    With ``version`` only if nobody else has changed the action since.
    """
    require(policies.may_edit_action(by, action))
    before, after = action.brag, brag.value if brag else ""
    if before == after:
        return None
    write_action(action, version=version or action.version, brag=after, brag_text="")
    record_event(verb="BRAG stated", target=action, changes={"brag": [before, after]}, by=by, on=on)
    return BragChange.objects.create(
        action=action, from_brag=before, to_brag=after, why=why, by_name=by_name or actor_name(by), on=on
    )


@transaction.atomic
def move_timescale(
    *,
    action: Action,
    text: str,
    why: str,
    version: int | None = None,
    by_name: str = "",
    agreed_by: str = "",
    by: User | None,
    on: date,
) -> DueDateChange | None:
    """Give the action a new timescale, with the reason the Board will read.

    With ``version`` only if nobody else has changed the action since.
    """
    require(policies.may_edit_action(by, action))
    before, before_due = action.timescale_text, action.due
    if before == text:
        return None
    if not why.strip():
        raise Refused("A new timescale needs a reason: say in a sentence why the date moves.")
    write_action(action, version=version or action.version, **timescale_columns(parse_timescale(text)))
    record_event(verb="timescale moved", target=action, changes={"timescale": [before, text]}, by=by, on=on)
    return DueDateChange.objects.create(
        action=action,
        from_text=before,
        from_due=before_due,
        to_text=text,
        to_due=action.due,
        why=why,
        by_name=by_name or actor_name(by),
        agreed_by=agreed_by,
        on=on,
    )


@transaction.atomic
def add_note(*, action: Action, text: str, author: str = "", by: User | None, on: date) -> ProgressNote:
    """Add a dated note to the end of the action's diary."""
    require(policies.may_edit_action(by, action))
    if not text.strip():
        raise Refused("The note is empty: write what has happened since the last one.")
    note = ProgressNote.objects.create(
        action=action,
        position=next_position(action.notes),
        date=on,
        date_text=short_date(on),
        author=author,
        text=text.strip(),
        by=by,
        on=on,
    )
    record_event(verb="progress note added", target=action, by=by, on=on)
    return note


@transaction.atomic
def add_evidence(
    *,
    action: Action,
    text: str,
    link: str = "",
    file_path: str = "",
    file_name: str = "",
    details: Details | None = None,
    keeper: Lead | None = None,
    by: User | None,
    on: date,
) -> Evidence:
    """Add one piece of evidence: what it is and where it is kept, its link, or a file that was kept before.

    Of a file without words the text is its name, of a link the link itself: lists and workbooks show the text.
    """
    require(policies.may_edit_action(by, action))
    words = text.strip() or link or file_name
    if problem := evidence_problem(words, link, details or Details()):
        raise Refused(problem)
    evidence = Evidence.objects.create(
        action=action,
        position=next_position(action.evidence),
        text=words,
        link=link,
        file=file_path,
        file_name=(file_name or words)[:LONGEST_NAME] if file_path else "",
        keeper=keeper,
        by=by,
        on=on,
        **vars(details or Details()),
    )
    record_event(verb="evidence added", target=action, by=by, on=on)
    return evidence


def next_position(rows) -> int:
    """The place after the last of ``rows``, a related manager of rows with a position."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def write_action(action: Action, *, version: int, **fields: object) -> None:
    """The conditional update: nothing is overwritten that the writer has not seen."""
    write_seen(action, version=version, stale=STALE, **fields)
