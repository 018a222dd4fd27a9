"""Something in a reported plan was wrong: what it should have said is written beside it, and nothing is overwritten."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from actions.rules.brag import Brag
from boards import policies
from boards.models import PaperCorrection, Snapshot
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
    """One cell of one action; the number of the version is taken with it, once."""
    require(policies.may_run_board(by, snapshot.meeting.board))
    row = snapshot.rows.filter(position=position).first()
    if row is None:
        raise Refused("This action was not in the plan that the Board saw: choose one that was.")
    text, reason = text.strip(), reason.strip()
    if not reason:
        raise Refused("Say why: the reason is printed on the corrected papers.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason is longer than {LONGEST_REASON} characters: shorten it.")
    if field == PaperCorrection.Field.BRAG and text not in set(Brag):
        raise Refused("A BRAG is Blue, Red, Amber or Green: write one of the four.")
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
        changes={"version": version, "action": str(row), "field": field, "to": text, "reason": reason},
        by=by,
        on=on,
    )
    return made
