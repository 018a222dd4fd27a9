"""What the address of the list says of columns, order, groups and pages."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from actions.list_addresses import shown, without
from actions.list_columns import ALL, USUAL
from actions.list_options import ListOptions, read_options

FILTERS = ("q", "brag", "late")


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", ListOptions()),
        ("sort=due", ListOptions(sort="due")),
        ("sort=-due", ListOptions(sort="-due")),
        ("sort=--due", ListOptions()),
        ("sort=activity", ListOptions()),
        ("sort=password", ListOptions()),
        ("sort=a&sort=ref", ListOptions(sort="ref")),
        ("group=lead", ListOptions(group="lead")),
        ("group=owner", ListOptions()),
        ("per_page=100", ListOptions(size=100)),
        ("per_page=50", ListOptions()),
        ("per_page=1000000", ListOptions()),
        ("per_page=-1", ListOptions()),
        ("per_page=٢٥", ListOptions()),
        ("column=nonsense", ListOptions()),
        ("column=ref", ListOptions(names=("ref", "activity"))),
        ("column=state&column=workstream", ListOptions(names=("ref", "activity", "workstream", "state"))),
        ("&".join(f"column={name}" for name in reversed(USUAL)), ListOptions()),
    ],
)
def test_address_is_read_and_what_makes_no_sense_is_as_if_not_there(query, options):
    assert read_options(QueryDict(query)) == options


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("", ""),
        ("q=&brag=&show=1&page=3&select=all&view=none&per_page=50&sort=", ""),
        ("late=yes&brag=Red&page=2", "brag=Red&late=yes"),
        ("per_page=100&q=a%26b&stranger=1", "q=a%26b&per_page=100"),
        ("column=ref", "column=ref"),
        ("column=note&column=ref&column=state", "column=state&column=note"),
        ("group=due&sort=-brag", "sort=-brag&group=due"),
    ],
)
def test_address_is_always_written_alike(query, written):
    assert shown(QueryDict(query), FILTERS) == written
    assert shown(QueryDict(written), FILTERS) == written


def test_address_without_a_filter_keeps_the_rest():
    query = QueryDict("brag=Red&q=&late=yes&column=note&column=state&page=4&select=all")
    assert without(query, "brag") == "late=yes&column=note&column=state"


def test_options_in_words_name_order_groups_and_columns():
    options = read_options(QueryDict("sort=-due&group=service&column=note"))
    assert options.in_words() == [
        "Sorted by Timescale, falling",
        "In groups by service",
        "Columns of its own",
    ]
    assert read_options(QueryDict("")).in_words() == []


def test_columns_have_names_and_labels_of_their_own():
    assert len({column.name for column in ALL}) == len({column.label for column in ALL}) == len(ALL)
