"""A filled-in return sheet comes back: as the answers of the lead whom it was made for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from boards import policies
from boards.models import ReturnSheet, UpdateCycle
from boards.operations.answering import Answerer
from boards.returns.bringing_in import Bringing, Way
from boards.returns.reading import NOT_OURS, ReturnRead, read_return
from boards.returns.report import Outcome, ReturnReport
from boards.rules.states import CycleState
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import one_line
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.lib.wording import count, long_date

NAME_LIMIT = 300
AT_THE_SAME_MOMENT = (
    "Somebody else answered one of these actions at the same moment, so nothing was saved: try again."
)
OTHER_LEAD = "This sheet was made for another lead: download your own from this page and fill that one in."
OTHER_MEETING = (
    "This sheet was made for another meeting, so nothing was saved: fill in the sheet of this meeting."
)
NOT_YOURS = "You may not bring return sheets into this board: ask its project manager."


@dataclass(frozen=True)
class Received:
    """From whom a sheet came, and on which day; blanks stand for the name in the sheet, and for today."""

    name: str = ""
    day: date | None = None


@dataclass(frozen=True)
class SheetRead:
    """A sheet with the cycle and the lead that it was made for."""

    read: ReturnRead
    cycle: UpdateCycle
    lead: Lead
    file: str


def import_return(
    *, workbook: Path, received: Received, dry_run: bool = False, by: User | None, on: date
) -> ReturnReport:
    """Bring in the sheet at the path ``workbook``: what is complete is submitted, in one transaction.

    A dry run does the same and takes it all back. The same sheet again changes nothing.
    """
    sheet = open_return(workbook, file=workbook.name, on=on)
    require(policies.may_run_board(by, sheet.cycle.meeting.board), NOT_YOURS)
    with transaction.atomic():
        report = bring_in(sheet, received=received, dry_run=dry_run, by=by, on=on)
        if report.written and not dry_run:
            _write_down(sheet, report, by=by)
    return report


def _write_down(sheet: SheetRead, report: ReturnReport, *, by: User | None) -> None:
    """Listed among the sheets that came back, without its file."""
    ReturnSheet.objects.create(
        cycle=sheet.cycle,
        lead=sheet.lead,
        file_name=sheet.file[-200:],
        state=ReturnSheet.State.APPLIED,
        applied_at=timezone.now(),
        received_from=report.received_from,
        received_on=report.received_on,
        report=report.as_json(),
        by=by,
    )


def open_return(workbook: Path, *, file: str, on: date) -> SheetRead:
    """Read the sheet, before any lock is taken. Refuses one that is not ours, or whose Board has met."""
    read = read_return(workbook)
    cycle = UpdateCycle.objects.filter(pk=read.identity.cycle).select_related("meeting__board").first()
    lead = Lead.objects.filter(pk=read.identity.lead).first()
    if cycle is None or lead is None:
        raise Refused(NOT_OURS)
    _require_under_way(cycle, on=on)
    return SheetRead(read, cycle, lead, file)


def bring_in(
    sheet: SheetRead,
    *,
    received: Received,
    dry_run: bool,
    take: Collection[tuple[int, int]] = (),
    by: User | None,
    on: date,
) -> ReturnReport:
    """The sheet's answers as those of its lead. Who calls this has checked that ``by`` runs the board."""
    name = one_line(received.name or sheet.read.name or sheet.lead.name)[:NAME_LIMIT]
    day = received.day or on
    _require_possible_day(sheet.cycle, day, on=on)
    answerer = _sender(sheet, name=name, day=day)
    report = ReturnReport(sheet.cycle, sheet.lead, sheet.file, dry_run, name, day)

    def record() -> None:
        record_event(
            verb="return sheet brought in", target=sheet.cycle, summary=_summary(report), by=by, on=on
        )

    _run(sheet, report, Way(answerer, submits=True, on=on, take=take), record=record)
    return report


def fill_in_drafts(*, workbook: Path, file: str, answerer: Answerer, on: date) -> ReturnReport:
    """A lead uploads their own sheet: it fills their drafts, which they then check and submit themselves."""
    sheet = open_return(workbook, file=file, on=on)
    if sheet.cycle.pk != answerer.cycle_id:
        raise Refused(OTHER_MEETING)
    if sheet.lead.pk not in answerer.lead_ids:
        raise Refused(OTHER_LEAD)
    name = one_line(sheet.read.name or answerer.name)[:NAME_LIMIT]
    sender = _sender(sheet, name=name, day=on, user=answerer.user)
    report = ReturnReport(sheet.cycle, sheet.lead, sheet.file, False, name, on)

    def record() -> None:
        record_event(
            verb="return sheet uploaded",
            target=sheet.cycle,
            summary=_summary(report),
            actor=answerer.name,
            via=answerer.via,
            by=answerer.user,
            on=on,
        )

    _run(sheet, report, Way(sender, submits=False, on=on), record=record)
    return report


def _sender(sheet: SheetRead, *, name: str, day: date, user: User | None = None) -> Answerer:
    return Answerer(
        name=name,
        via="sheet",
        cycle_id=sheet.cycle.pk,
        lead_ids=(sheet.lead.pk,),
        user=user,
        received_from=name,
        received_on=day,
    )


def _run(sheet: SheetRead, report: ReturnReport, way: Way, *, record: Callable[[], None]) -> None:
    """Everything in one transaction, written down where anything changed."""
    try:
        with transaction.atomic():
            Bringing(sheet.read, report, way).run()
            if report.written:
                record()
            if report.dry_run:
                transaction.set_rollback(True)
    except Stale:
        raise Refused(AT_THE_SAME_MOMENT) from None


def _summary(report: ReturnReport) -> str:
    counts = report.counts
    done = f"{counts[Outcome.SUBMITTED]} submitted, {count(counts[Outcome.DRAFT], 'draft')}"
    return f"{report.lead}, received from {report.received_from} on {long_date(report.received_on)}: {done}"


def _require_under_way(cycle: UpdateCycle, *, on: date) -> None:
    meeting = cycle.meeting
    which = f"This sheet was made for the {meeting.board} of {long_date(meeting.date)}"
    if meeting.cancelled or cycle.state == CycleState.CANCELLED:
        raise Refused(f"{which}, which is cancelled: nothing is asked for it any more.")
    if cycle.state == CycleState.REPORTED or meeting.date < on:
        raise Refused(f"{which}, which is over: please fill in the sheet of the next meeting.")


def _require_possible_day(cycle: UpdateCycle, day: date, *, on: date) -> None:
    if day > on:
        raise Refused(f"{long_date(day)} is still to come: say on which day the sheet was received.")
    if cycle.circulated_on and day < cycle.circulated_on:
        asked = long_date(cycle.circulated_on)
        raise Refused(f"Updates were asked for on {asked}: the sheet cannot have come back before.")
