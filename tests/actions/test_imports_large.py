"""A large workbook is compared and written a block of rows at a time."""

from __future__ import annotations

import tracemalloc
from datetime import date

import pytest

from actions.imports import pairing
from actions.models import Action, ActionLead, ProgressNote, WorkbookImport
from actions.operations.importing import apply_read, import_plan, open_workbook, read_sheets
from actions.operations.undoing import undo_import
from plantracker.core.models import Lead
from tests.actions.workbooks import HEADER, save_book
from tests.cast import TODAY
from tests.measure_import import made_up

pytestmark = pytest.mark.django_db
MOST_A_ROW = 2_600  # bytes; the whole plan at once took about 4,600


def peak(tmp_path, rows: int) -> int:
    """The most memory, in bytes, that applying a workbook of that many rows takes."""
    book = made_up(tmp_path / f"{rows}.xlsx", rows)
    read = read_sheets(open_workbook(book), title=f"Plan of {rows}")
    tracemalloc.start()
    try:
        apply_read(read=read, dry_run=False, file_name="", by=None, on=TODAY)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def grows_by(tmp_path) -> float:
    return (peak(tmp_path, 3_000) - peak(tmp_path, 1_000)) / 2_000


def test_memory_hardly_grows_with_the_rows(tmp_path):
    assert grows_by(tmp_path) < MOST_A_ROW


def test_memory_grows_where_everything_is_one_block(tmp_path, monkeypatch):
    monkeypatch.setattr(pairing, "BLOCK", 100_000)
    assert grows_by(tmp_path) > MOST_A_ROW


def rows_of(number: int, *, brag: str = "Green", post: str = "Head of Housing") -> list[list[object]]:
    return [
        [f"1.{row}", f"Do {row}", f"14.05.25 - Met {row}.", f"Pat Green - {post}", "31/03/27", brag]
        for row in range(1, number + 1)
    ]


def book_of(tmp_path, name: str, *sheets: list[list[object]]):
    named = ("Open actions", "Closed actions")
    head = ["Objective 1 – Something good"]
    return save_book(
        tmp_path / name, {named[place]: [HEADER, head, *rows] for place, rows in enumerate(sheets)}
    )


def photograph() -> list[tuple]:
    fields = ("objective__number", "ref", "occurrence", "title", "state", "brag", "due", "version")
    leads = ActionLead.objects.order_by("action__position").values_list("lead__name", "lead__post")
    notes = ProgressNote.objects.order_by("action__position", "position").values_list("date", "text")
    return [*Action.objects.order_by("position").values_list(*fields), *leads, *notes]


def imported(book, **options):
    return import_plan(workbook=book, plan_title="Plan", by=None, on=TODAY, **options)


@pytest.mark.parametrize("block", [1, 7, 500])
def test_blocks_change_nothing_of_what_is_written(tmp_path, monkeypatch, block):
    """Also where a ref stands on two sheets, a lead's post is told later, and rows change, stay and go."""
    monkeypatch.setattr(pairing, "BLOCK", block)
    first = rows_of(20, post="")
    first[15][3] = "Pat Green - Head of Housing"
    imported(book_of(tmp_path, "first.xlsx", first, [*rows_of(3), *rows_of(2)]))
    assert Action.objects.filter(ref="1.2").count() == 3
    assert list(Lead.objects.values_list("name", "post")) == [("Pat Green", "Head of Housing")]
    assert [row[0:3] for row in photograph()[18:22]] == [
        ("1", "1.19", 1),
        ("1", "1.20", 1),
        ("1", "1.1", 2),
        ("1", "1.2", 2),
    ]
    before = photograph()
    report = imported(book_of(tmp_path, "again.xlsx", first, [*rows_of(3), *rows_of(2)]))
    assert (report.written, report.actions.unchanged) == (0, 25)
    changed = [*rows_of(4, brag="Amber"), *first[4:15], *first[17:]]
    report = imported(book_of(tmp_path, "changed.xlsx", changed, [*rows_of(3), *rows_of(2)]))
    assert (report.actions.updated, len(report.missing), report.leads.unchanged) == (4, 2, 1)
    assert {row.ref for row in report.missing} == {"1.16", "1.17"}
    undo_import(record=WorkbookImport.objects.latest("pk"), by=None, on=TODAY)
    after = photograph()
    assert [row[:-1] for row in after[:25]] == [row[:-1] for row in before[:25]]
    assert after[25:] == before[25:]


def test_position_of_a_new_row_is_its_place_in_the_workbook(tmp_path):
    imported(book_of(tmp_path, "first.xlsx", rows_of(2)))
    imported(book_of(tmp_path, "more.xlsx", rows_of(3)))
    assert Action.objects.get(ref="1.3").position == 3
    assert Action.objects.get(ref="1.3").due == date(2027, 3, 31)
