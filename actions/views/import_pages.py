"""What the pages of an import show of its report."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from actions.forms_import_settling import SHEET_KINDS
from actions.imports.differences import differences
from actions.models import WorkbookImport

DOUBTS_SHOWN = 200
CHANGES_SHOWN = 100
_COUNTED = ("objectives", "actions", "metrics", "notes", "leads")


def report_context(request: HttpRequest, upload: WorkbookImport) -> dict[str, Any]:
    """The report of one import: counts, sheets, changes by objective and action, doubts, objectives."""
    report = upload.report
    changes = Paginator(report.get("changes", []), CHANGES_SHOWN).get_page(request.GET.get("changes"))
    new = report.get("new", [])
    return {
        "upload": upload,
        "sheets": [_sheet(sheet) for sheet in report["sheets"]],
        "counts": [{"name": name.capitalize(), **report[name]} for name in _COUNTED],
        "objectives": report.get("objective_list", []),
        "doubts": Paginator(report["doubts"], DOUBTS_SHOWN).get_page(request.GET.get("page")),
        "changes": changes,
        "changed": _by_objective(changes),
        "more_changes": report.get("more_changes", 0),
        "new": new,
        "new_count": report["actions"]["created"],
        "more_new": report["actions"]["created"] - len(new),
        "nothing": not report.get("written"),
    }


def with_differences(row: dict[str, Any], before: str, after: str) -> dict[str, Any]:
    """The row with both texts as pieces, so that the page shows where they differ."""
    was, now = differences(before, after)
    return {**row, "was": was, "now": now}


def _sheet(sheet: dict[str, Any]) -> dict[str, Any]:
    columns = [
        {"field": name.replace("_", " "), "heading": heading} for name, heading in sheet["columns"].items()
    ]
    return {**sheet, "words": SHEET_KINDS.get(sheet["kind"], sheet["kind"]), "named": columns}


def _by_objective(changes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Objectives with their actions with their changes, in the order of the file."""
    groups = []
    ordered = sorted(changes, key=lambda change: (change["objective"], change["what"]))
    for objective, rows in groupby(ordered, key=lambda change: change["objective"]):
        whats = []
        for what, fields in groupby(rows, key=lambda change: change["what"]):
            found = [with_differences(row, row["before"], row["after"]) for row in fields]
            whats.append({"name": "" if what == objective else what, "fields": found})
        groups.append({"name": objective, "whats": whats})
    return groups
