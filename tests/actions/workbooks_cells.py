"""What cells and sheets can be beside their words: hidden, filtered, filled, merged, formatted."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from tests.actions.workbooks import Layout

_PLAN = [
    ["Ref", "Action", "Lead", "By when", "RAG"],
    ["1", "One", "Team", "May 2026", "Green"],
    ["2", "Two", "Team", "May 2026", "Green"],
    ["3", "Three", "Team", "May 2026", "Green"],
]
_ONE, _TWO, _THREE = (
    ("Plan", ref, title, "Team") for ref, title in (("1", "One"), ("2", "Two"), ("3", "Three"))
)


def _hide_a_row(book: Workbook) -> None:
    book["Plan"].row_dimensions[3].hidden = True


def _filter(book: Workbook) -> None:
    book["Plan"].auto_filter.ref = "A1:E4"
    book["Plan"].auto_filter.add_filter_column(1, ["One", "Three"])
    _hide_a_row(book)


def _filter_table(book: Workbook) -> None:
    table = Table(displayName="Actions", ref="A1:E4")
    table._initialise_columns()
    table.autoFilter.add_filter_column(1, ["One", "Three"])
    book["Plan"].add_table(table)
    _hide_a_row(book)


def _close_a_group(book: Workbook) -> None:
    book["Plan"].row_dimensions.group(2, 3, hidden=True)


def _chart_sheet(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book["Plan"], min_col=1, min_row=1, max_row=3))
    book.create_chartsheet("Chart", 0).add_chart(chart)


def _fill(book: Workbook) -> None:
    sheet = book["Plan"]
    for cell, colour in (("E2", "FFFF0000"), ("E3", "FFFFC000"), ("E4", "FF00B050")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)


def _fill_rows(book: Workbook) -> None:
    for cell in (*book["Plan"][2], *book["Plan"][3]):
        cell.fill = PatternFill("solid", fgColor="FF92D050")


def _rich(book: Workbook) -> None:
    book["Plan"]["B2"] = CellRichText("Agree ", TextBlock(InlineFont(b=True), "the offer"), " now")


def _dates(book: Workbook) -> None:
    sheet = book["Plan"]
    styles = [
        "dd/mm/yyyy",
        "mmm-yy",
        "d mmmm yyyy",
        "mm-dd-yy",
        "[$-F800]dddd, mmmm dd, yyyy",
        "yyyy",
        "General",
    ]
    for row, style in enumerate(styles, 2):
        sheet.cell(row, 4).number_format = style


CELLS: dict[str, Layout] = {
    "a hidden row is named and not read": Layout(
        {"Plan": _PLAN}, [_ONE, _THREE], doubts=["row_hidden"], build=_hide_a_row
    ),
    "rows that a filter hides are read": Layout(
        {"Plan": _PLAN}, [_ONE, _TWO, _THREE], doubts=["row_folded"], build=_filter
    ),
    "rows that the filter of a table hides are read": Layout(
        {"Plan": _PLAN}, [_ONE, _TWO, _THREE], doubts=["row_folded"], build=_filter_table
    ),
    "rows of a closed group are read": Layout(
        {"Plan": _PLAN}, [_ONE, _TWO, _THREE], doubts=["row_folded"], build=_close_a_group
    ),
    "a chart on a sheet of its own": Layout(
        {"Plan": _PLAN}, [_ONE, _TWO, _THREE], doubts=["sheet_skipped"], kinds=["skipped", "actions"],
        build=_chart_sheet,
    ),
    "a colour alone as status": Layout(
        {"Plan": [_PLAN[0], *([*row[:4]] for row in _PLAN[1:])]},
        [_ONE, _TWO, _THREE],
        reads={"brag": ["Red", "Amber", "Green"]},
        doubts=["brag_by_colour"],
        build=_fill,
    ),
    "rows that are filled as a whole say no status": Layout(
        {"Plan": [_PLAN[0], *([*row[:4]] for row in _PLAN[1:])]},
        [_ONE, _TWO, _THREE],
        reads={"brag": ["", "", ""]},
        doubts=["brag_by_colour"],
        build=_fill_rows,
    ),
    "a word and a colour": Layout(
        {"Plan": _PLAN}, [_ONE, _TWO, _THREE], reads={"brag": ["Green", "Green", "Green"]}, build=_fill
    ),
    "rich text": Layout({"Plan": _PLAN[:2]}, [("Plan", "1", "Agree the offer now", "Team")], build=_rich),
    "dates in many formats": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                *([str(n), f"Action {n}", "Team", datetime(2026, 3, 14)] for n in range(1, 7)),
                ["7", "Action 7", "Team", 46095],
            ]
        },
        [("Plan", str(n), f"Action {n}", "Team") for n in range(1, 8)],
        days=["2026-03-14", "2026-03-31", "2026-03-14", "2026-03-14", "2026-03-14", None, None],
        doubts=["timescale_unread"],
        build=_dates,
    ),
    "numbers as refs in their formats": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead"],
                ["1.10", "One", "T"],
                [1.1, "Two", "T"],
                [1.1, "Three", "T"],
                [7.0, "Four", "T"],
                [3, "Five", "T"],
            ]
        },
        [("Plan", "1.10", "One", "T"), ("Plan", "1.1", "Two", "T"), ("Plan", "1.10", "Three", "T"),
            ("Plan", "7", "Four", "T"), ("Plan", "003", "Five", "T")],
        doubts=["duplicate_ref"],
        options={"formats": {"A4": "0.00", "A6": "000"}},
    ),
    "refs that Excel took for dates": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead"],
                ["1.1", "One", "T"],
                [date(2025, 2, 1), "Two", "T"],
                ["1.3", "Three", "T"],
            ]
        },
        [("Plan", "1.1", "One", "T"), ("Plan", "01-Feb", "Two", "T"), ("Plan", "1.3", "Three", "T")],
        doubts=["ref_is_date"],
        options={"formats": {"A3": "dd-mmm"}},
    ),
    "full-width letters, emoji, marks nobody sees": Layout(
        {
            "Plan": [
                ["Ｒｅｆ", "Ａｃｔｉｏｎ\u200b", "\u202bLead", "ＲＡＧ 🚦", "By\nwhen?"],
                ["１", "🏠 Find homes", "فريق الشباب", "Ｇｒｅｅｎ", "31/03/26"],
                ["2", "\u3164", "Team", "🟢 Green", "\u2800"],
            ]
        },
        [("Plan", "１", "🏠 Find homes", "فريق الشباب"), ("Plan", "2", "", "Team")],
        days=["2026-03-31", None],
        doubts=["no_activity"],
    ),
    "cells merged across inside the table": Layout(
        {
            "Plan": [
                ["Ref", "Action", None, "Lead", "By when"],
                ["1", "One", None, "Team", "May 2026"],
                ["2", "Two", None, "Team", "May 2026"],
            ]
        },
        [_ONE, _TWO],
        options={"merged": {"Plan": ["B1:C1", "B2:C2", "B3:C3"]}},
    ),
    "actions merged down over several rows of progress": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["1", "One", "Team", "May 2026", "14.05.25 - Begun."],
                [None, None, None, None, "23.07.25 - Half done."],
                ["2", "Two", "Team", "May 2026", "None."],
            ]
        },
        [_ONE, _TWO],
        reads={"progress": ["14.05.25 - Begun.\n23.07.25 - Half done.", "None."]},
        doubts=["carried_on"],
        options={"merged": {"Plan": ["A2:A3", "B2:B3", "C2:C3", "D2:D3"]}},
    ),
    "one action with a row for each lead": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                ["1", "One", "Police", "May 2026"],
                [None, None, "Health", None],
                ["2", "Two", "Team", "May 2026"],
            ]
        },
        [("Plan", "1", "One", "Police\nHealth"), _TWO],
        doubts=["carried_on"],
        options={"merged": {"Plan": ["A2:A3", "B2:B3"]}},
    ),
    "a hidden column is read when it is asked for": Layout(
        {"Plan": [["Ref", "Action", "Lead", "Notes"], ["1", "One", "Team", "Secret"]]},
        [("Plan", "1", "One", "Team")],
        reads={"progress": [""]},
        doubts=["column_hidden"],
        options={"hidden_columns": ("D",)},
    ),
}  # fmt: skip
