"""Bringing a plan in from a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from actions.imports.applying import Application
from actions.imports.layout import read_plan
from actions.imports.records import PlanRead
from actions.imports.report import ImportReport
from actions.rules.layout_headings import Field
from objectives.models import Plan
from objectives.policies import may_add_plan, may_manage_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from plantracker.lib.spreadsheets import NotAWorkbook, read_workbook
from plantracker.lib.wording import count

NOTHING_FOUND = (
    "No table of actions was found in the workbook: "
    "give its columns headings such as Ref, Action, Lead and By when."
)
AT_THE_SAME_MOMENT = (
    "Somebody else is bringing this plan in at the same moment: look at the plan, then try again."
)


def import_plan(
    *,
    workbook: Path,
    plan_title: str,
    dry_run: bool = False,
    file_name: str = "",
    mapping: Mapping[str, Field | None] | None = None,
    only: Collection[str] = (),
    by: User | None,
    on: date,
) -> ImportReport:
    """Read the workbook at the path ``workbook`` into the plan with this title or slug, made if there is
    none.

    A dry run does the same and takes it all back. ``mapping`` says what headings mean, ``only`` which sheets
    to read. Refuses a file that is no workbook, one without actions, and people who may not.
    """
    title, read = read_for_plan(workbook=workbook, plan_title=plan_title, mapping=mapping, only=only, by=by)
    name = file_name or workbook.name
    return apply_read(
        read=read, plan_title=title, dry_run=dry_run, file_name=name, whole=not only, by=by, on=on
    )


def read_for_plan(
    *,
    workbook: Path,
    plan_title: str,
    mapping: Mapping[str, Field | None] | None = None,
    only: Collection[str] = (),
    by: User | None,
) -> tuple[str, PlanRead]:
    """The plan's title and what the workbook says, before any lock is taken: reading may take seconds."""
    plan = find_plan(plan_title)
    _check_policy(plan, by)
    title = plan.title if plan else clean_title(plan_title)
    return title, _read(workbook, title, mapping, only)


def apply_read(
    *,
    read: PlanRead,
    plan_title: str,
    dry_run: bool,
    file_name: str,
    whole: bool = True,
    by: User | None,
    on: date,
) -> ImportReport:
    """Write what was read, in one transaction. ``whole`` says that what is not in the file is missing from
    it.
    """
    plan = find_plan(plan_title)
    _check_policy(plan, by)
    report = ImportReport(plan_title, dry_run, sheets=read.sheets, doubts=read.doubts)
    try:
        with transaction.atomic():
            kept = _kept_plan(plan, plan_title, read, report)
            Application(kept, read, report, file_name=file_name, whole=whole, by=by, on=on).run()
            _finish(report, kept, file_name, by=by, on=on)
    except IntegrityError:
        raise Refused(AT_THE_SAME_MOMENT) from None
    report.plan = plan if dry_run else kept
    return report


def find_plan(title: str) -> Plan | None:
    """The plan with this slug or title, whatever its case."""
    wanted = title.strip()
    return Plan.objects.filter(slug=wanted).first() or Plan.objects.filter(title__iexact=wanted).first()


def clean_title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Refused("The plan has no title: say what it is called.")
    if len(title) > 300:
        raise Refused("The plan’s title is longer than 300 characters: shorten it.")
    return title


def _check_policy(plan: Plan | None, by: User | None) -> None:
    if plan is None:
        require(may_add_plan(by), "You may not add a plan: ask a project manager.")
    else:
        require(
            may_manage_plan(by, plan), "You may not bring a workbook into this plan: ask its project manager."
        )


def _read(
    workbook: Path, title: str, mapping: Mapping[str, Field | None] | None, only: Collection[str]
) -> PlanRead:
    try:
        sheets = read_workbook(workbook, max_bytes=settings.WORKBOOK_MAX_BYTES)
    except NotAWorkbook as reason:
        raise Refused(str(reason)) from None
    missing = [name for name in only if name not in {sheet.name for sheet in sheets}]
    if missing:
        raise Refused(
            f"The workbook has no sheet “{missing[0]}”: write the sheet’s name as the workbook does."
        )
    read = read_plan(sheets, plan_title=title, mapping=mapping, only=only)
    if not read.actions and not read.metrics:
        raise Refused(NOTHING_FOUND)
    return read


def _kept_plan(plan: Plan | None, title: str, read: PlanRead, report: ImportReport) -> Plan:
    """The plan, with what the workbook says about it where the plan itself says nothing yet."""
    start, end = read.period or (None, None)
    if plan is None:
        report.written += 1
        return Plan.objects.create(
            slug=_free_slug(title),
            title=title,
            period_start=start,
            period_end=end,
            objective_word=(read.objective_word or "Objective")[:40],
            action_word=(read.action_word or "Action")[:40],
            parent_ref_word=read.parent_ref_word[:80],
        )
    if start and not plan.period_start and not plan.period_end:
        plan.period_start, plan.period_end = start, end
        plan.save(update_fields=["period_start", "period_end"])
        report.written += 1
    return plan


def _free_slug(title: str) -> str:
    slug = slugify(title)[:70].strip("-") or "plan"
    taken = {"import", *Plan.objects.filter(slug__startswith=slug).values_list("slug", flat=True)}
    return next(
        name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken
    )


def _finish(report: ImportReport, plan: Plan, file_name: str, *, by: User | None, on: date) -> None:
    """Show what was found; write the deed down where anything changed; take everything back in a dry run."""
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
    if report.dry_run:
        transaction.set_rollback(True)
