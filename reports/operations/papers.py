"""The papers of a reported meeting: made from what the Board saw, kept with their SHA-256, made once a version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Meeting, Paper, Snapshot
from boards.operations.correcting_papers import correct_snapshot
from boards.operations.reporting import report_meeting
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.covering_report import covering_paper
from reports.datasets.open_actions import open_actions
from reports.kinds import KINDS as FURTHER
from reports.renderers.formats import BRIEFING_PACK, OPEN_ACTIONS

COVERING_REPORT = "covering-report"
KINDS = (("open_actions", "pdf"), ("open_actions", "html"), ("briefing_pack", "pdf"))
WRITTEN_KINDS = tuple((COVERING_REPORT, ending) for ending in ("pdf", "html", "docx"))
Made = tuple[Snapshot, str, str, int, bytes]


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
        (snapshot, kind, ending, 1, _content(snapshot, kind, ending, 1))
        for snapshot, kind, ending in _missing(meeting)
    ]
    return _keep_all(made, reason="", by=by, on=on)


def correct_papers(
    *,
    snapshot: Snapshot,
    position: int,
    field: str,
    text: str,
    reason: str,
    by: User | None,
    on: date,
) -> list[Paper]:
    """The next version of every kept paper, with one cell put right and the reason; the earlier ones stay.

    The correction is written down first. Where a paper then fails to be made, nothing is kept of that version, and
    `keep_corrected` makes it later.
    """
    require(policies.may_run_board(by, snapshot.meeting.board))
    correct_snapshot(
        snapshot=snapshot, position=position, field=field, text=text, reason=reason, by=by, on=on
    )
    return keep_corrected(snapshot=snapshot, by=by, on=on)


def keep_corrected(*, snapshot: Snapshot, by: User | None, on: date) -> list[Paper]:
    """The papers of the newest version that are not kept yet."""
    require(policies.may_run_board(by, snapshot.meeting.board))
    newest = snapshot.corrections.last()
    if newest is None:
        raise Refused("Nothing has been corrected: the papers are as the Board saw them.")
    have = set(snapshot.papers.filter(version=newest.version).values_list("kind", "format"))
    made = [
        (snapshot, kind, ending, newest.version, _content(snapshot, kind, ending, newest.version))
        for kind, ending in snapshot.papers.filter(version=1).values_list("kind", "format")
        if (kind, ending) not in have
    ]
    return _keep_all(made, reason=newest.reason, by=by, on=on)


def _missing(meeting: Meeting) -> Iterator[tuple[Snapshot, str, str]]:
    """A covering report that nobody wrote was not put before the Board."""
    for snapshot in Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board"):
        have = set(snapshot.papers.values_list("kind", "format"))
        written = snapshot.facts.get("covering", {}).get("written")
        for wanted in KINDS + (WRITTEN_KINDS if written else ()):
            if wanted not in have:
                yield (snapshot, *wanted)


def _content(snapshot: Snapshot, kind: str, ending: str, version: int) -> bytes:
    meeting, plan, on = snapshot.meeting, snapshot.plan, snapshot.as_of
    makers: dict[str, Callable[[], bytes]] = {
        "open_actions": lambda: OPEN_ACTIONS[ending](
            open_actions(meeting, plan=plan, on=on, version=version)
        ),
        "briefing_pack": lambda: BRIEFING_PACK[ending](
            briefing_pack(meeting, plan=plan, on=on, version=version)
        ),
        COVERING_REPORT: lambda: FURTHER[COVERING_REPORT].formats[ending](
            covering_paper(meeting, plan=plan, on=on, version=version)
        ),
    }
    return makers[kind]()


def _keep_all(made: list[Made], *, reason: str, by: User | None, on: date) -> list[Paper]:
    kept = [_keep(*each, reason=reason, by=by, on=on) for each in made]
    return [paper for paper in kept if paper]


def _keep(
    snapshot: Snapshot,
    kind: str,
    ending: str,
    version: int,
    content: bytes,
    *,
    reason: str,
    by: User | None,
    on: date,
) -> Paper | None:
    """The unique key decides: of two that make the same paper, the first one's is kept."""
    checksum = sha256(content).hexdigest()
    told = {"sha256": checksum} | ({"version": version, "reason": reason} if version > 1 else {})
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                snapshot=snapshot,
                kind=kind,
                format=ending,
                content=content,
                sha256=checksum,
                version=version,
                reason=reason,
            )
            record_event(verb="paper kept", target=paper, changes=told, by=by, on=on)
    except IntegrityError:
        return None
    return paper
