"""The covering report: begun from the last one, written on, kept with a version so that nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from boards import policies
from boards.models import CoveringReport, Meeting, PaperSettings
from boards.rules.states import CycleState
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

STALE = "Somebody else changed this report meanwhile: theirs is above, your text is kept below."
ALL_DIVISIONS = "(All divisions)"
Part = Mapping[str, str]


def covering_report_of(meeting: Meeting) -> CoveringReport:
    """What is written for this meeting, or where to begin: the last one's texts under this board's headings."""
    written = CoveringReport.objects.filter(meeting=meeting).first()
    if written:
        return written
    last = (
        CoveringReport.objects.filter(meeting__board=meeting.board_id, meeting__date__lt=meeting.date)
        .order_by("-meeting__date")
        .first()
    )
    texts = {part["heading"]: part["text"] for part in last.parts} if last else {}
    return CoveringReport(
        meeting=meeting,
        title=last.title if last else _first_title(meeting),
        report_of=last.report_of if last else "",
        divisions=last.divisions if last else ALL_DIVISIONS,
        contact=last.contact if last else "",
        parts=[
            {"heading": heading, "text": texts.get(heading, "")}
            for heading in PaperSettings.of(meeting.board).headings
        ],
        version=0,
    )


def _first_title(meeting: Meeting) -> str:
    plan = meeting.board.plans.first()
    return plan.title if plan else "Delivery plan"


@transaction.atomic
def write_covering_report(
    *,
    meeting: Meeting,
    version: int,
    title: str,
    report_of: str,
    divisions: str,
    contact: str,
    parts: Sequence[Part],
    by: User | None,
    on: date,
) -> CoveringReport:
    """Save it, if nobody else has since ``version`` (0: it was not written yet)."""
    require(policies.may_run_board(by, meeting.board))
    if meeting.cancelled:
        raise Refused("This meeting is cancelled: there is nothing to report to it.")
    cycle = getattr(meeting, "cycle", None)
    if (cycle and cycle.state == CycleState.REPORTED) or meeting.snapshots.exists():
        raise Refused("This meeting has been reported: what the Board was given stays as it was.")
    if not title.strip():
        raise Refused("The report needs a title.")
    fields = {
        "title": title.strip(),
        "report_of": report_of.strip(),
        "divisions": divisions.strip(),
        "contact": contact.strip(),
        "parts": [{"heading": part["heading"], "text": part["text"].strip()} for part in parts],
    }
    report = _create(meeting, fields) if version == 0 else _change(meeting, version, fields)
    record_event(verb="covering report written", target=meeting, by=by, on=on)
    return report


def _create(meeting: Meeting, fields: Mapping[str, object]) -> CoveringReport:
    try:
        with transaction.atomic():
            return CoveringReport.objects.create(meeting=meeting, **fields)
    except IntegrityError:
        raise Stale(STALE) from None


def _change(meeting: Meeting, version: int, fields: Mapping[str, object]) -> CoveringReport:
    unchanged = CoveringReport.objects.filter(meeting=meeting, version=version)
    if not unchanged.update(**fields, version=F("version") + 1):
        raise Stale(STALE)
    return CoveringReport.objects.get(meeting=meeting)
