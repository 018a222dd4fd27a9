"""Old and new side by side: any two meetings, or a meeting and now."""

from __future__ import annotations

from datetime import date

import pytest

from boards.models import Snapshot
from boards.operations.reporting import report_meeting
from plantracker.core.operations.refusals import Refused
from reports.datasets.comparison import between, since_the_last_board
from reports.rules.comparison import compare
from reports.rules.standing import Standing
from tests.reports.conftest import BEFORE, MEETING

DAY = date(2026, 6, 23)


def at(key: int = 1, **fields) -> Standing:
    given = {"objective": "1", "ref": str(key), "title": "Do it", "state": "open", "brag": "Green", **fields}
    return Standing(action_id=key, **given)


@pytest.mark.parametrize(
    ("was", "now", "happened", "changed"),
    [
        (at(brag="Green"), at(brag="Red"), ("Worse",), {"brag"}),
        (
            at(due=date(2026, 3, 31), timescale="Mar-26"),
            at(due=date(2026, 4, 30), timescale="Apr-26", brag="Amber"),
            ("Worse", "Put off"),
            {"brag", "timescale"},
        ),
        (at(), at(state="closed"), ("Completed",), {"state"}),
        (at(), at(leads=("Nurse",)), ("Changed",), {"leads"}),
        (at(), at(title="Do it well"), ("Changed",), {"title"}),
    ],
)
def test_difference_says_what_happened_and_where(was, now, happened, changed):
    (difference,) = compare([was], [now])
    assert difference.happened == happened
    assert difference.changed == changed


def test_alike_is_left_out_new_and_gone_are_told():
    differences = compare([at(1), at(2)], [at(1), at(3)])
    assert [(each.row.ref, each.happened, each.changed) for each in differences] == [
        ("3", ("New",), frozenset()),
        ("2", ("No longer in the plan",), frozenset()),
    ]


def test_since_the_last_board_has_both_sides(lived):
    told = since_the_last_board(lived, on=DAY).as_json()
    assert (told["from"], told["to"]) == ("2026-04-28", "2026-06-23")
    rows = {(each["objective"], each["ref"]): each for each in told["differences"]}
    assert rows["1", "1"]["happened"] == ["Worse"]
    assert (rows["1", "1"]["from"]["rag"], rows["1", "1"]["to"]["rag"]) == ("Green", "Red")
    assert rows["1", "7b"]["happened"] == ["Better", "Put off"]
    assert rows["2", "11"]["from"] is None
    assert told["profile"]["Red"] == {"from": 0, "to": 1}


def test_before_the_first_reported_meeting_there_is_nothing_to_compare(meeting):
    with pytest.raises(Refused, match="nothing to compare"):
        since_the_last_board(meeting, on=DAY)


def test_two_meetings_are_compared_whichever_is_named_first(lived):
    report_meeting(meeting=lived, by=None, on=MEETING)
    first, last = Snapshot.objects.order_by("meeting__date")
    for one, other in ((first, last), (last, first)):
        told = between(one, other, on=DAY)
        assert (told.before.as_of, told.picture.as_of) == (BEFORE, MEETING)
        assert told.picture.frozen


def test_a_meeting_is_compared_with_now(lived):
    told = between(Snapshot.objects.get(), None, on=DAY)
    assert told.title == "Changes since Tuesday 28 April 2026"
    assert not told.picture.frozen
    assert len(told.differences) == 4
