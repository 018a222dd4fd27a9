"""What the demonstration's Board resolved at its two past meetings, and what came of it."""

from __future__ import annotations

from datetime import timedelta

from boards.models import Meeting
from boards.operations.resolutions import follow_up, record_resolution
from plantracker.core.models import User

FIRST = (
    (
        "that the waiting times for a first health assessment be brought to the next meeting",
        "Designated Nurse",
    ),
    (
        "that the young people’s council be asked what a good welcome looks like",
        "Strategic Lead for Participation",
    ),
)
SECOND = (("that partners say before the next meeting who stands in for each lead", "Clerk to the Board"),)


def record_resolutions(first: Meeting, second: Meeting, *, by: User) -> None:
    """Of the first meeting one is done by the second and one is open still; the second's waits for an answer."""
    done, _open = [
        record_resolution(
            meeting=first,
            text=f"Resolved: {text}.",
            owner=owner,
            due=first.date + timedelta(days=42),
            by=by,
            on=first.date,
        )
        for text, owner in FIRST
    ]
    follow_up(
        resolution=done,
        version=done.version,
        text=done.text,
        owner=done.owner,
        due=done.due,
        outcome="Presented by the health trust; the Board asked for the figures by district.",
        done_on=second.date,
        by=by,
        on=second.date,
    )
    for text, owner in SECOND:
        record_resolution(meeting=second, text=f"Resolved: {text}.", owner=owner, by=by, on=second.date)
