"""Bringing a plan in from a workbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from actions.imports.applying import Application
from actions.imports.choices import Choices
from actions.imports.layout import read_plan
from actions.imports.looking import sheets_to_read
from actions.imports.records import PlanRead
from actions.imports.report import ImportReport
from actions.models import WorkbookImport
from actions.operations.importing_plans import find_plan, new_plan, take_period
from actions.operations.importing_records import keep_import, remembered_choices
from actions.rules.layout_headings import Field
from actions.search_index import catch_up
from objectives.models import Plan
from objectives.operations.planning import clean_title
from objectives.policies import may_add_plan, may_manage_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from plantracker.lib.spreadsheets import NotAWorkbook, Sheet, read_workbook
from plantracker.lib.wording import count

NOTHING_FOUND = (
    "No table of actions was found in the workbook: "
    "give its columns headings such as Ref, Action, Lead and By when."
)
AT_THE_SAME_MOMENT = (
    "Somebody else is bringing this plan in at the same moment: look at the plan, then try again."
)
Tell = Callable[[str], None]


@dataclass(frozen=True)
class BookRead:
    """A workbook read for a plan: the plan's title, its records, and what a person settled about it.

    ``whole`` says that what is not in it is missing from it.
    """

    plan_title: str
    plan: PlanRead
    choices: Choices
    whole: bool = True


def import_plan(
    *,
    workbook: Path,
    plan_title: str,
    dry_run: bool = False,
    file_name: str = "",
    mapping: Mapping[str, Field | None] | None = None,
    only: Collection[str] = (),
    kinds: Mapping[str, str] | None = None,
    tell: Tell = lambda stage: None,
    by: User | None,
    on: date,
) -> ImportReport:
    """Read the workbook at the path ``workbook`` into the plan with this title or slug, made if there is
    none.

    A dry run does the same and takes it all back. ``mapping`` says what headings mean, ``only`` which sheets
    to read, ``kinds`` what sheets hold; what was settled for the plan before counts where they say nothing.
    ``tell`` hears what is being done. Refuses a file that is no workbook, one without actions, and people who
    may not.
    """
    tell("Reading the workbook …")
    title = title_for(plan_title, by=by)
    read = read_sheets(open_workbook(workbook), title=title, mapping=mapping, only=only, kinds=kinds)
    tell(f"Comparing {count(len(read.plan.actions), 'action')} with the plan, and writing what changes …")
    return apply_read(read=read, dry_run=dry_run, file_name=file_name or workbook.name, by=by, on=on)


def title_for(plan_title: str, *, by: User | None) -> str:
    """The title of the plan with this title or slug, or of one that may be made; refuses whoever may not."""
    plan = find_plan(plan_title)
    _check_policy(plan, by)
    return plan.title if plan else clean_title(plan_title)


def open_workbook(workbook: Path) -> list[Sheet]:
    """The sheets of the file, before any lock is taken: reading may take seconds."""
    try:
        return read_workbook(workbook, max_bytes=settings.WORKBOOK_MAX_BYTES)
    except NotAWorkbook as reason:
        raise Refused(str(reason)) from None


def read_sheets(
    sheets: Sequence[Sheet],
    *,
    title: str,
    settled: Choices | None = None,
    mapping: Mapping[str, Field | None] | None = None,
    only: Collection[str] = (),
    kinds: Mapping[str, str] | None = None,
    or_nothing: bool = False,
) -> BookRead:
    """What the sheets say of the plan with that title. ``settled`` goes before what is remembered for it.

    Refuses a workbook in which nothing is found, unless the caller would rather have ``or_nothing``.
    """
    missing = [name for name in only if name not in {sheet.name for sheet in sheets}]
    if missing:
        raise Refused(
            f"The workbook has no sheet “{missing[0]}”: write the sheet’s name as the workbook does."
        )
    choices = (settled or Choices()).over(remembered_choices(find_plan(title)))
    chosen, whole = (list(only), False) if only else sheets_to_read(sheets, choices)
    read = read_plan(
        sheets,
        plan_title=title,
        mapping={**choices.mapping, **(mapping or {})},
        only=chosen,
        kinds={**choices.kinds, **(kinds or {})},
    )
    if not read.actions and not read.metrics and not or_nothing:
        raise Refused(NOTHING_FOUND)
    return BookRead(title, read, choices, whole)


def apply_read(
    *,
    read: BookRead,
    dry_run: bool,
    file_name: str,
    upload: WorkbookImport | None = None,
    by: User | None,
    on: date,
) -> ImportReport:
    """Write what was read, in one transaction, and keep with the ``upload`` (or a row made for it) what was
    written.
    """
    plan = find_plan(read.plan_title)
    _check_policy(plan, by)
    report = ImportReport(read.plan_title, dry_run, sheets=read.plan.sheets, doubts=read.plan.doubts)
    try:
        with transaction.atomic():
            kept = _write(plan, read, report, file_name=file_name, upload=upload, by=by, on=on)
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError:
        raise Refused(AT_THE_SAME_MOMENT) from None
    if not dry_run:  # else the next search would have all of it to read
        transaction.on_commit(catch_up, robust=True)
    report.plan = plan if dry_run else kept
    return report


def _check_policy(plan: Plan | None, by: User | None) -> None:
    if plan is None:
        require(may_add_plan(by), "You may not add a plan: ask a project manager.")
    else:
        require(
            may_manage_plan(by, plan), "You may not bring a workbook into this plan: ask its project manager."
        )


def _write(
    plan: Plan | None,
    read: BookRead,
    report: ImportReport,
    *,
    file_name: str,
    upload: WorkbookImport | None,
    by: User | None,
    on: date,
) -> Plan:
    """Everything that the transaction holds: the plan, its rows, the audit trail, and how to undo it."""
    kept, before = plan or new_plan(read.plan_title, read.plan), take_period(plan, read.plan)
    report.written += plan is None or bool(before)
    application = Application(
        kept, read.plan, report, choices=read.choices, file_name=file_name, whole=read.whole, by=by, on=on
    )
    if plan is None:
        application.written.made([kept])
    if before:
        application.written.changed(kept, before)
    application.run()
    _finish(report, kept, file_name, by=by, on=on)
    if not report.dry_run:
        keep_import(application, upload=upload, file_name=file_name)
    return kept


def _finish(report: ImportReport, plan: Plan, file_name: str, *, by: User | None, on: date) -> None:
    """Show what was found; write the deed down where anything changed."""
    objectives = plan.objectives.values_list("number", "title", "aim")
    report.objective_list = [
        {"number": number, "title": title, "aim": aim} for number, title, aim in objectives
    ]
    if report.written:
        new, changed = report.actions.created, report.actions.updated
        record_event(
            verb="workbook imported",
            target=plan,
            summary=f"{file_name}: {count(new, 'new action')}, {changed} changed",
            changes={**report.counts, "doubts": len(report.doubts)},
            by=by,
            on=on,
        )
