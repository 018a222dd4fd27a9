import json
import re
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from plantracker.lib.placeholders import fill_placeholders

FIXTURES = Path(__file__).parents[2] / "fixtures"
ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", ""),
        ("No dates here, only {one} brace.", "No dates here, only {one} brace."),
        ("{{-21:dd.mm.yy}}", "01.11.26"),
        ("{{0:dd/mm/yy}}", "22/11/26"),
        ("{{+60:dd/mm/yy}}", "21/01/27"),
        ("{{60:dd/mm/yyyy}} and ongoing", "21/01/2027 and ongoing"),
        ("{{-41:dd}}./{{-41:mm/yy}}", "12./10/26"),
        ("{{+90:Mon-yy}}", "Feb-27"),
        ("{{-330:Mon yy}} – {{+30:Mon yy}}", "Dec 25 – Dec 26"),
        ("Impact by {{-60:Mon yyyy}}", "Impact by Sep 2026"),
        ("{{-40:Month yy}} - text", "October 26 - text"),
        ("{{-300:Month yyyy}}", "January 2026"),
        ("{{-14:d Month yyyy}}", "8 November 2026"),
        ("{{-500:yyyy}}", "2025"),
    ],
)
def test_fill_placeholders_writes_each_style(text, filled):
    assert fill_placeholders(text, on=ON) == filled


@pytest.mark.parametrize(
    ("day", "filled"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th"), (30, "30th"), (31, "31st")),
    ],
)
def test_fill_placeholders_writes_ordinals_as_people_do(day, filled):
    assert fill_placeholders("{{0:dth Month yyyy}}", on=date(2026, 7, day)) == f"{filled} July 2026"


@pytest.mark.parametrize(
    ("on", "quarter", "term"),
    [
        (date(2026, 1, 1), "Q4 2025/26", "Spring term 2026"),
        (date(2026, 3, 31), "Q4 2025/26", "Spring term 2026"),
        (date(2026, 4, 1), "Q1 2026/27", "Summer term 2026"),
        (date(2026, 8, 31), "Q2 2026/27", "Summer term 2026"),
        (date(2026, 9, 1), "Q2 2026/27", "Autumn term 2026"),
        (date(2099, 12, 31), "Q3 2099/00", "Autumn term 2099"),
    ],
)
def test_fill_placeholders_knows_financial_quarters_and_school_terms(on, quarter, term):
    assert fill_placeholders("{{0:quarter}}, {{0:term}}", on=on) == f"{quarter}, {term}"


def test_fill_placeholders_gives_a_real_date_for_a_whole_cell():
    assert fill_placeholders("{{+45:date}}", on=ON) == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("on", "filled"),
    [
        (date(2026, 11, 22), "31/09/26"),
        (date(2026, 12, 19), "31/09/26"),
        (date(2026, 12, 20), "31/11/26"),
        (date(2027, 4, 1), "31/11/26"),
        (date(2028, 2, 29), "31/11/27"),
    ],
)
def test_fill_placeholders_writes_an_impossible_date_that_has_long_passed(on, filled):
    assert fill_placeholders("{{impossible:-20}}", on=on) == filled
    _, month, year = map(int, filled.split("/"))
    assert monthrange(2000 + year, month)[1] == 30
    assert date(2000 + year, month, 30) <= on - timedelta(days=20)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{-21:dd-mm-yy}}", "“dd-mm-yy” is not a date style: use one of dd.mm.yy, "),
        ("{{soon:dd.mm.yy}}", "“soon:dd.mm.yy” is not a placeholder"),
        ("{{soon:date}}", "“soon:date” is not a placeholder"),
        ("{{}}", "“” is not a placeholder"),
        ("{{-99999:yyyy}}", "“-99999:yyyy” is not a placeholder"),
        ("{{impossible:never}}", "“impossible:never” is not a placeholder"),
        ("Due {{+45:date}}", "“+45:date” makes a date cell"),
    ],
)
def test_fill_placeholders_says_plainly_what_it_cannot_read(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        fill_placeholders(text, on=ON)


def demonstration_texts():
    book = openpyxl.load_workbook(FIXTURES / "demonstration_plan.xlsx")
    cells = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    answers = json.loads((FIXTURES / "demonstration_answers.json").read_text(encoding="utf-8"))
    values = [value for answer in answers for value in answer.values()]
    return [text for text in cells + values if isinstance(text, str)]


@pytest.mark.parametrize("on", [ON, date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1)])
def test_fill_placeholders_leaves_no_brace_in_the_demonstration(on):
    filled = [fill_placeholders(text, on=on) for text in demonstration_texts()]
    assert any(isinstance(value, date) for value in filled)
    assert not [value for value in filled if isinstance(value, str) and ("{" in value or "}" in value)]
