"""What the round trips share: bring a workbook in, send the plan out and ask what bringing it back would change."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from actions.imports.report import ImportReport
from actions.operations.importing import import_plan
from objectives.models import Plan
from reports.datasets.plan_export import plan_export
from reports.renderers.plan_workbook import plan_workbook
from tests.cast import TODAY

KINDS = ("objectives", "actions", "metrics", "notes", "leads")


def bring_in(workbook: Path, title: str = "The plan") -> Plan:
    import_plan(workbook=workbook, plan_title=title, by=None, on=TODAY)
    return Plan.objects.get(title=title)


def come_back(plan: Plan, folder: Path) -> ImportReport:
    """What importing the plan's own export, left as ``plan.xlsx`` in the folder, would change."""
    workbook = folder / "plan.xlsx"
    workbook.write_bytes(plan_workbook(plan_export(plan, on=TODAY)))
    return import_plan(workbook=workbook, plan_title=plan.title, dry_run=True, by=None, on=TODAY)


def assert_unchanged(report: ImportReport) -> None:
    changed = {kind: (report.counts[kind]["created"], report.counts[kind]["updated"]) for kind in KINDS}
    told = [(change.what, change.field, change.before, change.after) for change in report.changes]
    assert changed == dict.fromkeys(KINDS, (0, 0)), told
    assert report.written == 0
    assert "missing_from_file" not in {doubt.code for doubt in report.doubts}


def opened(plan: Plan, **words) -> dict[str, Worksheet]:
    """The sheets of the plan's export by name."""
    content = plan_workbook(plan_export(plan, on=TODAY, **words))
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(io.BytesIO(content))}


def texts(sheet: Worksheet) -> list[list[str]]:
    """The texts of each row, without its empty cells."""
    return [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]
