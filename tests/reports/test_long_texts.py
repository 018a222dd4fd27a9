"""Texts parted for cells, and timescales that only a date cell says: nothing is lost, nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.progress import DatedNote
from actions.rules.timescales import parse_timescale
from plantracker.lib.number_formats import shown_date
from reports.rules.date_cells import date_cell
from reports.rules.diary import typed_note
from reports.rules.long_texts import packed, parts, size

FORMATS = [
    "dd/mm/yyyy",
    "dd/mm/yy",
    "d.m.yy",
    "dd-mmm-yy",
    "d-mmm",
    "d mmmm",
    "dddd",
    "mmm-yy",
    "mmmm",
    "yyyy",
]
long_texts = st.text(st.sampled_from("ab \n🙂"), max_size=200)


@given(long_texts, st.integers(2, 40))
def test_parts_fit_and_lose_no_character(text, most):
    found = list(parts(text, most=most))
    assert "".join(found) == text
    assert all(size(part) <= most for part in found)


@given(st.lists(long_texts, max_size=6), st.integers(2, 40))
def test_packed_lines_fit_and_lose_no_word(lines, most):
    found = packed(lines, most=most)
    assert "".join("".join(found).split()) == "".join("".join(lines).split())
    assert all(size(text) <= most for text in found)
    assert found


def test_lines_are_parted_between_lines_where_they_fit():
    assert packed(["one two", "three", "four"], most=12) == ["one two", "three\nfour"]
    assert packed([]) == [""]


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)), st.sampled_from(FORMATS))
def test_date_cell_says_the_same_again(day, number_format):
    shown = shown_date(day, number_format)
    wanted = parse_timescale(shown, cell_date=day, cell_format=number_format)
    found = date_cell(wanted)
    if found:
        again = parse_timescale(shown_date(*found), cell_date=found[0], cell_format=found[1])
    else:
        again = parse_timescale(shown)
    assert again == wanted


@pytest.mark.parametrize("text", ["", "31/12/19", "Ongoing", "TBC", "31/04/19", "Jul-20"])
def test_what_was_typed_stays_text(text):
    assert date_cell(parse_timescale(text)) is None


def test_text_that_no_date_cell_shows_stays_text():
    wanted = parse_timescale("the first of May", cell_date=date(2026, 5, 1), cell_format="dd/mm/yyyy")
    assert date_cell(wanted) is None


def test_note_of_another_century_says_so():
    assert typed_note(DatedNote(date(1999, 5, 3), "", "", "Done")) == "03.05.1999 - Done"
