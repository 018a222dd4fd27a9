"""The rows behind every paper, live and frozen, and their JSON."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Action, Evidence
from boards.models import BoardPlan
from boards.operations.reporting import report_meeting
from objectives.models import Objective, Plan
from plantracker.core.operations.refusals import Refused
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.datasets.plan_export import plan_export
from tests.cast import TODAY, make_action

BRIEF_DAY = date(2026, 6, 23)


def test_open_actions_has_every_action_that_is_not_closed_once_in_order(cast, meeting):
    found = open_actions(meeting, on=TODAY).as_json()
    assert [(each["number"], [row["ref"] for row in each["actions"]]) for each in found["objectives"]] == [
        ("1", ["1", "7b"]),
        ("2", ["2", "10"]),
    ]
    assert found["totals"] == {"Blue": 0, "Red": 0, "Amber": 1, "Green": 2, "None": 1}


def test_open_actions_prints_what_people_typed(cast, meeting):
    make_action(cast.first, "9", title="  As\ntyped  ", timescale="31/04/19")
    Action.objects.filter(ref="9").update(brag_text="Purple")
    rows = open_actions(meeting, on=TODAY).as_json()["objectives"][0]["actions"]
    assert rows[-1] == {"ref": "9", "action": "  As\ntyped  ", "timescale": "31/04/19", "rag": "Purple"}


def test_open_actions_shape(cast, meeting):
    found = open_actions(meeting, on=TODAY).as_json()
    assert list(found) == ["board", "meeting", "plan", "as_of", "frozen", "key", "objectives", "totals"]
    assert list(found["key"]) == ["Blue", "Red", "Amber", "Green"]
    assert list(found["objectives"][0]) == ["number", "title", "aim", "approach", "actions"]
    assert (found["meeting"], found["as_of"], found["frozen"]) == ("2026-06-30", "2026-06-01", False)


def test_objective_without_open_actions_still_appears(cast, meeting):
    Objective.objects.create(plan=cast.plan, number="3", position=3, title="Children are well")
    assert open_actions(meeting, on=TODAY).as_json()["objectives"][2]["actions"] == []


def test_reported_meeting_is_told_as_the_board_saw_it(cast, meeting):
    before = open_actions(meeting, on=meeting.date).as_json()
    report_meeting(meeting=meeting, by=None, on=meeting.date)
    Action.objects.update(title="Changed", brag="Red", timescale_text="Never", state="closed")
    Objective.objects.update(title="Changed", aim="Changed")
    cast.board.red_wording = "Changed"
    cast.board.save()
    after = open_actions(meeting, on=date(2027, 1, 1)).as_json()
    assert after == before | {"frozen": True}


def test_board_that_receives_a_plan_gets_its_summary(cast):
    from boards.operations.meetings import add_meeting

    meeting = add_meeting(board=cast.members_board, day=date(2026, 7, 7), by=None, on=TODAY)
    assert open_actions(meeting, on=TODAY).as_json()["plan"] == "Delivery plan"


def test_board_without_a_plan_is_refused(cast, meeting):
    BoardPlan.objects.filter(board=cast.board).delete()
    with pytest.raises(Refused, match="neither owns nor receives"):
        open_actions(meeting, on=TODAY)


def test_board_with_two_plans_is_asked_which(cast, meeting):
    other = Plan.objects.create(slug="other", title="Other plan")
    BoardPlan.objects.create(board=cast.board, plan=other)
    with pytest.raises(Refused, match="--plan"):
        open_actions(meeting, on=TODAY)
    assert open_actions(meeting, plan=other, on=TODAY).as_json()["plan"] == "Other plan"


def test_briefing_pack_shape(lived):
    found = briefing_pack(lived, on=BRIEF_DAY).as_json()
    expected = ["board", "meeting", "as_of", "since", "asks", "profile", "movement", "late", "escalations"]
    assert list(found) == [
        *expected,
        "queries",
        "metrics_off_target",
        "resolutions",
        "open_actions",
        "questions",
    ]
    assert list(found["movement"]) == ["better", "worse", "completed", "new", "slipped"]
    assert list(found["queries"][0]) == [
        "objective",
        "ref",
        "action",
        "code",
        "stated",
        "expected",
        "message",
    ]


def test_briefing_pack_tells_what_changed(lived):
    found = briefing_pack(lived, on=BRIEF_DAY).as_json()
    assert found["since"] == "2026-04-28"
    refs = {name: [row["ref"] for row in rows] for name, rows in found["movement"].items()}
    assert refs == {"better": ["7b"], "worse": ["1"], "completed": ["2"], "new": ["11"], "slipped": ["7b"]}
    assert found["movement"]["slipped"][0]["reason"] == "Panels take longer"


def test_briefing_pack_names_who_has_not_answered(lived):
    found = {each["lead"]: each for each in briefing_pack(lived, on=BRIEF_DAY).as_json()["escalations"]}
    assert found["Designated Nurse"] == {
        "lead": "Designated Nurse",
        "service": "Health trust",
        "actions": [
            {"objective": "1", "ref": "7b"},
            {"objective": "2", "ref": "10"},
            {"objective": "2", "ref": "11"},
        ],
        "asked": "2026-06-09",
        "chased": ["2026-06-16"],
        "last_word": "2026-02-03",
        "passed_to": [],
        "steps": [],
    }
    assert found["Head of Virtual School"]["chased"] == []  # no address is known: nothing went out
    assert found["Head of Fostering"]["actions"] == [
        {"objective": "2", "ref": "2"}
    ]  # the other one was answered


def test_briefing_pack_brings_what_leads_need_and_what_was_resolved(lived):
    found = briefing_pack(lived, on=BRIEF_DAY).as_json()
    assert found["asks"] == [
        {
            "objective": "1",
            "ref": "1",
            "lead": "Head of Fostering",
            "needed": "A letter to the district councils",
        }
    ]
    assert [row["text"] for row in found["resolutions"]] == ["That the offer be brought back"]
    assert [row["ref"] for row in found["late"]] == ["11"]
    assert "40" in found["metrics_off_target"][0]["message"]


def test_briefing_pack_before_the_first_board_has_nothing_to_compare(meeting):
    found = briefing_pack(meeting, on=TODAY).as_json()
    assert found["since"] is None
    assert not any(found["movement"].values())
    assert found["escalations"] == []


def test_briefing_pack_of_a_reported_meeting_is_the_same(lived):
    before = briefing_pack(lived, on=lived.date).as_json()
    report_meeting(meeting=lived, by=None, on=lived.date)
    Action.objects.update(title="Changed", brag="Red", due=None)
    after = briefing_pack(lived, on=date(2027, 1, 1)).as_json()
    before["open_actions"]["frozen"] = True
    assert after == before


def test_plan_export_shape(cast):
    Evidence.objects.create(action=cast.champion, text="Minutes", on=TODAY)
    found = plan_export(cast.plan, on=TODAY).as_json()
    assert found["plan"] == {
        "title": "Delivery plan",
        "objective_word": "Objective",
        "action_word": "Action",
        "period": {"start": "2026-01-01", "end": "2027-03-31"},
    }
    action = found["objectives"][0]["actions"][0]
    assert action | {"expected": None} == {
        "ref": "1",
        "parent_ref": "",
        "workstream": "",
        "title": "Name a champion in every team",
        "state": "open",
        "leads": [{"name": "Head of Fostering", "post": "", "service": "Fostering and adoption"}],
        "timescale": {
            "text": "01/07/26",
            "kind": "date",
            "start": None,
            "due": "2026-07-01",
            "ongoing": False,
            "recurrence": None,
        },
        "brag": "Green",
        "brag_text": None,
        "expected": None,
        "evidence": "Minutes",
        "notes": [
            {
                "date": "2026-05-12",
                "date_text": "12.05.26",
                "author": "",
                "text": "Two teams have named theirs.",
            }
        ],
        "metrics": [],
    }
    assert set(action["expected"]) == {"brag", "reasons"}


def test_plan_export_includes_what_is_asked_for(cast):
    def refs(*include: str) -> list[str]:
        found = plan_export(cast.plan, include=include, on=TODAY).as_json()
        return [action["ref"] for each in found["objectives"] for action in each["actions"]]

    assert refs("open", "ongoing", "closed") == ["1", "7b", "2", "3", "10"]
    assert refs("closed") == ["3"]


def test_plan_export_expects_for_the_day_given(cast):
    early = plan_export(cast.plan, on=date(2026, 3, 1)).as_json()["objectives"][0]["actions"][1]
    late = plan_export(cast.plan, on=TODAY).as_json()["objectives"][0]["actions"][1]
    assert [early["expected"]["brag"], late["expected"]["brag"]] == ["Green", "Red"]


@pytest.mark.parametrize("make", ["open_actions", "briefing_pack", "plan_export"])
def test_dataset_of_a_hundred_actions_asks_no_more_than_of_ten(cast, meeting, make):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            if make == "plan_export":
                plan_export(cast.plan, on=TODAY).as_json()
            else:
                {"open_actions": open_actions, "briefing_pack": briefing_pack}[make](
                    meeting, on=TODAY
                ).as_json()
        return len(asked)

    for number in range(10):
        make_action(cast.first, f"20{number}", leads=(cast.health,))
    few = queries()
    for number in range(100):
        make_action(cast.first, f"30{number}", leads=(cast.health,), notes=((TODAY, "x"),))
    assert queries() <= few
