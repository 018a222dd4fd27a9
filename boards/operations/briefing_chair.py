"""Between the project manager and those who are briefed: a private note, and a word that the pack was read."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from boards import policies
from boards.models import BriefReading, Meeting, PrivateNote
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

STALE = "Somebody else changed this note meanwhile: theirs is above, your text is kept below."
LONGEST = 2000


def private_note_of(meeting: Meeting) -> PrivateNote:
    """What is written for this meeting, or an empty one with version 0."""
    return PrivateNote.objects.filter(meeting=meeting).first() or PrivateNote(meeting=meeting, version=0)


@transaction.atomic
def write_private_note(
    *, meeting: Meeting, version: int, text: str, by: User | None, on: date
) -> PrivateNote:
    """Save it, if nobody else has since ``version`` (0: it was not written yet). The trail does not hold its words."""
    require(policies.may_run_board(by, meeting.board))
    if len(text) > LONGEST:
        raise Refused(f"The note is longer than {LONGEST:,} characters: shorten it.")
    note = _create(meeting, text.strip()) if version == 0 else _change(meeting, version, text.strip())
    record_event(verb="private note written", target=meeting, by=by, on=on)
    return note


def _create(meeting: Meeting, text: str) -> PrivateNote:
    try:
        with transaction.atomic():
            return PrivateNote.objects.create(meeting=meeting, text=text)
    except IntegrityError:
        raise Stale(STALE) from None


def _change(meeting: Meeting, version: int, text: str) -> PrivateNote:
    unchanged = PrivateNote.objects.filter(meeting=meeting, version=version)
    if not unchanged.update(text=text, version=F("version") + 1):
        raise Stale(STALE)
    return PrivateNote.objects.get(meeting=meeting)


@transaction.atomic
def mark_pack_read(*, meeting: Meeting, by: User | None, on: date) -> BriefReading | None:
    """Who is briefed says that they have read the pack; `None` when they said so before."""
    require(
        policies.is_briefed(by, meeting), "Only those who are briefed for this Board mark its pack as read."
    )
    assert isinstance(by, User)  # noqa: S101 - whoever is briefed has an account
    try:
        with transaction.atomic():
            reading = BriefReading.objects.create(meeting=meeting, user=by, on=on)
    except IntegrityError:
        return None
    record_event(verb="pack read", target=meeting, by=by, on=on)
    return reading
