"""Steps of the tests of importing: bring in, change the small plan, look at the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from actions.models import WorkbookImport
from actions.operations.importing import import_plan
from actions.operations.importing_uploads import apply_upload, preview_upload
from plantracker.core.models import User
from tests.actions.workbooks import Rows, demonstration, save_book
from tests.cast import TODAY

TITLE = "Early help plan"
Sheets = dict[str, Rows]


def bring_in(path: Path, *, by: User | None = None, title: str = TITLE, **options):
    return import_plan(workbook=path, plan_title=title, by=by, on=TODAY, **options)


def changed_book(tmp_path: Path, change: Callable[[Sheets], object]) -> Path:
    """The small plan with a change: ``change`` gets the sheets and alters them."""
    sheets = demonstration()
    change(sheets)
    return save_book(tmp_path / "changed.xlsx", sheets)


def upload(path: Path, *, by: User, title: str = TITLE) -> WorkbookImport:
    return preview_upload(chunks=[path.read_bytes()], file_name=path.name, plan_title=title, by=by, on=TODAY)


def upload_and_apply(path: Path, *, by: User, title: str = TITLE, decisions=None) -> WorkbookImport:
    return apply_upload(upload=upload(path, by=by, title=title), decisions=decisions, by=by, on=TODAY)


def codes(report) -> list[str]:
    return sorted(doubt.code for doubt in report.doubts)


def set_cell(sheet: str, row: int, column: int, value: object) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet][row][column] = value

    return change
