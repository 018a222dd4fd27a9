"""Something in a reported plan was wrong: what it should have said is written beside it, and nothing is overwritten."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from actions.rules.brag import Brag
from boards import policies
from boards.models import PaperCorrection, Snapshot
from boards.rules.covering_texts import TITLE, covering_texts
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

FIRST = 2  # version 1 is what the Board saw
LONGEST_REASON = 300


@transaction.atomic
def correct_snapshot(
    *, snapshot: Snapshot, position: int, field: str, text: str, reason: str, by: User | None, on: date
) -> PaperCorrection:
    """One cell of an action, or one text of the covering report, at ``position``; the number of the version is
    taken with it, once.
    """
    require(policies.may_run_board(by, snapshot.meeting.board))
    text, reason = text.strip(), reason.strip()
    where = _where(snapshot, position, field)
    _refuse_what_cannot_stand(position, field, text, reason)
    last = snapshot.corrections.last()
    version = last.version + 1 if last else FIRST
    try:
        with transaction.atomic():
            made = PaperCorrection.objects.create(
                snapshot=snapshot,
                version=version,
                position=position,
                field=field,
                text=text,
                reason=reason,
                by_name=actor_name(by),
                on=on,
            )
    except IntegrityError:
        raise Stale("Somebody else has just corrected these papers: look at theirs first.") from None
    record_event(
        verb="papers corrected",
        target=snapshot,
        changes={"version": version, "where": where, "field": field, "to": text, "reason": reason},
        by=by,
        on=on,
    )
    return made


def _where(snapshot: Snapshot, position: int, field: str) -> str:
    """What is corrected, in words; refuses what the Board did not see."""
    if field == PaperCorrection.Field.COVERING:
        return f"covering report, {_covering_heading(snapshot, position)}"
    row = snapshot.rows.filter(position=position).first()
    if row is None:
        raise Refused("This action was not in the plan that the Board saw: choose one that was.")
    return str(row)


def _covering_heading(snapshot: Snapshot, position: int) -> str:
    written = snapshot.facts.get("covering", {})
    texts = covering_texts(written) if written.get("written") else []
    if not 0 <= position < len(texts):
        raise Refused("This text was not in the covering report that the Board saw: choose one that was.")
    return texts[position][0]


def _refuse_what_cannot_stand(position: int, field: str, text: str, reason: str) -> None:
    if not reason:
        raise Refused("Say why: the reason is printed on the corrected papers.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason is longer than {LONGEST_REASON} characters: shorten it.")
    if field == PaperCorrection.Field.BRAG and text not in set(Brag):
        raise Refused("A BRAG is Blue, Red, Amber or Green: write one of the four.")
    if field == PaperCorrection.Field.COVERING and position == TITLE and not text:
        raise Refused("A covering report has a title: write one.")
