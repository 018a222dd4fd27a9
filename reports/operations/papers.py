"""The papers of a reported meeting: made from what the Board saw, kept with their SHA-256, made once a version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

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


@dataclass(frozen=True)
class Wanted:
    """A paper of a reported meeting that is not kept yet; from version 2 on with the reason."""

    snapshot: Snapshot
    kind: str
    format: str
    version: int = 1
    reason: str = ""


def report_with_papers(*, meeting: Meeting, by: User | None, on: date) -> list[Paper]:
    """Freeze the meeting and keep its papers. One reported before only gets the papers it still lacks."""
    freeze_meeting(meeting=meeting, by=by, on=on)
    return keep_papers(meeting=meeting, by=by, on=on)


def freeze_meeting(*, meeting: Meeting, by: User | None, on: date) -> None:
    """What the Board sees, without its papers. Refuses a meeting that was reported and lacks none."""
    require(policies.may_run_board(by, meeting.board))
    if not Snapshot.objects.filter(meeting=meeting).exists():
        report_meeting(meeting=meeting, by=by, on=on)
    elif not any(missing_papers(meeting)):
        raise Refused(f"{meeting} is already reported: its papers are kept as the Board saw them.")


def keep_papers(*, meeting: Meeting, by: User | None, on: date) -> list[Paper]:
    """Make and keep the papers a reported meeting lacks, of what the Board saw and of its newest correction.

    It takes seconds, so no transaction spans it: each is kept as soon as it is made. Raises ``PaperFailed``.
    """
    require(policies.may_run_board(by, meeting.board))
    kept = [_keep(wanted, _content(wanted), by=by, on=on) for wanted in missing_papers(meeting)]
    return [paper for paper in kept if paper]


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
    """The next version of every kept paper, with one text put right and the reason; the earlier ones stay.

    The correction is written down first. Where a paper then fails to be made, `keep_papers` makes it later.
    """
    correct_snapshot(
        snapshot=snapshot, position=position, field=field, text=text, reason=reason, by=by, on=on
    )
    return keep_papers(meeting=snapshot.meeting, by=by, on=on)


def missing_papers(meeting: Meeting) -> Iterator[Wanted]:
    """What `keep_papers` would make. A covering report that nobody wrote was not put before the Board."""
    for snapshot in Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board"):
        have = set(snapshot.papers.values_list("kind", "format", "version"))
        written = snapshot.facts.get("covering", {}).get("written")
        newest = snapshot.corrections.last()
        for kind, ending in KINDS + (WRITTEN_KINDS if written else ()):
            if (kind, ending, 1) not in have:
                yield Wanted(snapshot, kind, ending)
            if newest and (kind, ending, newest.version) not in have:
                yield Wanted(snapshot, kind, ending, newest.version, newest.reason)


def _content(wanted: Wanted) -> bytes:
    meeting, plan, on = wanted.snapshot.meeting, wanted.snapshot.plan, wanted.snapshot.as_of
    given: dict[str, Any] = {"plan": plan, "on": on, "version": wanted.version}
    if wanted.kind == "open_actions":
        return OPEN_ACTIONS[wanted.format](open_actions(meeting, **given))
    if wanted.kind == "briefing_pack":
        return BRIEFING_PACK[wanted.format](briefing_pack(meeting, **given))
    return FURTHER[COVERING_REPORT].formats[wanted.format](covering_paper(meeting, **given))


def _keep(wanted: Wanted, content: bytes, *, by: User | None, on: date) -> Paper | None:
    """The unique key decides: of two that make the same paper, the first one's is kept."""
    checksum = sha256(content).hexdigest()
    told = {"sha256": checksum}
    if wanted.version > 1:
        told |= {"version": str(wanted.version), "reason": wanted.reason}
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                snapshot=wanted.snapshot,
                kind=wanted.kind,
                format=wanted.format,
                content=content,
                sha256=checksum,
                version=wanted.version,
                reason=wanted.reason,
            )
            record_event(verb="paper kept", target=paper, changes=told, by=by, on=on)
    except IntegrityError:
        return None
    return paper
