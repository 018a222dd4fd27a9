"""What changed between two Boards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.rules.movement import movement
from reports.rules.standing import Standing

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)


def at(
    brag: str = "", *, state: str = "open", due: date | None = None, key: int = 1, moved: int = 0
) -> Standing:
    return Standing(
        action_id=key,
        objective="1",
        ref="7b",
        title="Do it",
        state=state,
        brag=brag,
        due=due,
        times_moved=moved,
    )


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        (at("Red"), at("Amber"), "better"),
        (at("Amber"), at("Green"), "better"),
        (at("Green"), at("Red"), "worse"),
        (at("Blue"), at("Green"), "worse"),
        (at("Blue", state="closed"), at("Amber"), "worse"),
        (at("Green"), at("Blue"), "completed"),
        (at("Red"), at("Red", state="closed"), "completed"),
        (at(""), at("", state="closed"), "completed"),
        (at("Green", due=JUNE), at("Green", due=JULY), "slipped"),
        (at("Green", due=JUNE), at("Green", due=None), "slipped"),
    ],
)
def test_change_is_told_once_and_in_its_place(was, now, where):
    moved = movement([was], [now])
    found = [name for name in ("better", "worse", "completed", "new", "slipped") if getattr(moved, name)]
    assert found == [where]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (at("Green"), at("Green")),
        (at(""), at("Red")),
        (at("Red"), at("")),
        (at("Blue"), at("Blue", state="closed")),
        (at("Green", due=JULY), at("Green", due=JUNE)),
        (at("Green", due=None), at("Green", due=JUNE)),
    ],
)
def test_what_is_no_change_is_not_told(was, now):
    assert movement([was], [now]).is_empty


def test_completed_action_has_not_slipped_too():
    moved = movement([at("Green", due=JUNE)], [at("Blue", due=JULY)])
    assert moved.completed
    assert not moved.slipped


def test_new_action_is_told():
    assert movement([], [at("Green")]).as_json()["new"] == [
        {"objective": "1", "ref": "7b", "action": "Do it", "from": None, "to": "Green"}
    ]


def test_slipped_tells_how_often_and_why():
    moved = movement([at("Red", due=JUNE)], [at("Red", due=JULY, moved=3)], reasons={1: "No builder"})
    assert moved.as_json()["slipped"] == [
        {
            "objective": "1",
            "ref": "7b",
            "action": "Do it",
            "from": "2026-06-30",
            "to": "2026-07-31",
            "times": 3,
            "reason": "No builder",
        }
    ]


def test_what_was_split_merged_or_carried_is_not_completed():
    going_on = replace(at("Red", state="closed"), goes_on=True)
    assert movement([at("Red")], [going_on]).is_empty
