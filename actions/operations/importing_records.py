"""What is kept of an import: what it wrote and what the workbook said; and what a person settled for a plan."""

from __future__ import annotations

from django.utils import timezone

from actions.imports.applying import Application
from actions.imports.choices import Choices
from actions.models import ImportChoices, WorkbookImport
from objectives.models import Plan


def keep_import(application: Application, *, upload: WorkbookImport | None, file_name: str) -> None:
    """Keep with the import what it needs to be compared with the next one, and to be undone.

    A file brought in on the command line gets a row of its own, unless it said and changed nothing new.
    """
    written = application.written.as_json()
    if upload is None and not written and not application.said:
        return
    report, plan = application.report, application.plan
    record = upload or WorkbookImport(plan_title=plan.title, file_name=file_name[-200:], by=application.by)
    record.plan, record.written = plan, written
    record.state, record.applied_at = WorkbookImport.State.APPLIED, timezone.now()
    record.report = report.as_preview()
    record.said = application.said
    record.save()


def remembered_choices(plan: Plan | None) -> Choices:
    """What was settled for the plan's workbooks before."""
    kept = ImportChoices.objects.filter(plan=plan).first() if plan else None
    if kept is None:
        return Choices()
    return Choices(sheets=kept.sheets, columns=kept.columns, words=kept.words)


def remember_choices(plan: Plan, choices: Choices) -> None:
    """Keep the answers for the next workbook of the plan; those about other sheets and headings stay."""
    if not (choices.sheets or choices.columns or choices.words):
        return
    together = choices.over(remembered_choices(plan))
    ImportChoices.objects.update_or_create(
        plan=plan,
        defaults={"sheets": together.sheets, "columns": together.columns, "words": together.words},
    )
