"""The papers of a reported meeting: made from what the Board saw, kept with their SHA-256, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Meeting, Paper, Snapshot
from boards.operations.reporting import report_meeting
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.renderers.formats import BRIEFING_PACK, OPEN_ACTIONS

KINDS = (("open_actions", "pdf"), ("open_actions", "html"), ("briefing_pack", "pdf"))


def report_with_papers(*, meeting: Meeting, by: User | None, on: date) -> list[Paper]:
    """Freeze the meeting and keep its papers. One reported before only gets the papers it still lacks."""
    require(policies.may_run_board(by, meeting.board))
    if not Snapshot.objects.filter(meeting=meeting).exists():
        report_meeting(meeting=meeting, by=by, on=on)
    elif not any(_missing(meeting)):
        raise Refused(f"{meeting} is already reported: its papers are kept as the Board saw them.")
    return keep_papers(meeting=meeting, by=by, on=on)


def keep_papers(*, meeting: Meeting, by: User | None, on: date) -> list[Paper]:
    """Make and keep the papers a reported meeting lacks. It takes seconds: no transaction spans it."""
    require(policies.may_run_board(by, meeting.board))
    made = [
        (snapshot, kind, ending, _content(snapshot, kind, ending))
        for snapshot, kind, ending in _missing(meeting)
    ]
    kept = [_keep(snapshot, kind, ending, content, by=by, on=on) for snapshot, kind, ending, content in made]
    return [paper for paper in kept if paper]


def _missing(meeting: Meeting) -> Iterator[tuple[Snapshot, str, str]]:
    for snapshot in Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board"):
        have = set(snapshot.papers.values_list("kind", "format"))
        yield from ((snapshot, *wanted) for wanted in KINDS if wanted not in have)


def _content(snapshot: Snapshot, kind: str, ending: str) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        "open_actions": lambda: OPEN_ACTIONS[ending](
            open_actions(snapshot.meeting, plan=snapshot.plan, on=snapshot.as_of)
        ),
        "briefing_pack": lambda: BRIEFING_PACK[ending](
            briefing_pack(snapshot.meeting, plan=snapshot.plan, on=snapshot.as_of)
        ),
    }
    return makers[kind]()


def _keep(
    snapshot: Snapshot, kind: str, ending: str, content: bytes, *, by: User | None, on: date
) -> Paper | None:
    """The unique key decides: of two that make the same paper, the first one's is kept."""
    checksum = sha256(content).hexdigest()
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                snapshot=snapshot, kind=kind, format=ending, content=content, sha256=checksum
            )
            record_event(verb="paper kept", target=paper, changes={"sha256": checksum}, by=by, on=on)
    except IntegrityError:
        return None
    return paper
