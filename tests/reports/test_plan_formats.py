"""The plan as JSON, exactly in the shape that other programs rely on, and as CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.models import Evidence, Metric, Milestone, Reading
from objectives.models import MeasureOfSuccess
from reports.datasets.plan_export import plan_export
from reports.renderers.cells import ALIVE, guarded, unguarded
from reports.renderers.formats import PLAN_EXPORT
from reports.renderers.plan_csv import COLUMNS, plan_csv
from tests.cast import TODAY, Cast

PAYLOADS = [
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\0=1", "'=1", "''=1", " =1", "  -1", "' =1", "=", "-",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org")', "-2+3+cmd|' /C calc'!A0", "@", "+44 1234",
]  # fmt: skip


@pytest.fixture
def full(cast: Cast) -> Cast:
    """Something in every field."""
    MeasureOfSuccess.objects.create(objective=cast.first, text="Every child has a say")
    Evidence.objects.create(action=cast.interviews, text="Minutes of May", on=TODAY)
    metric = Metric.objects.create(action=cast.interviews, ref="7b", name="Panels", target_text="10")
    Reading.objects.create(metric=metric, text="3", on=TODAY)
    return cast


def as_json(cast: Cast) -> dict:
    return json.loads(PLAN_EXPORT["json"](plan_export(cast.plan, on=TODAY)))


def test_plan_and_objective_have_the_keys_of_the_interface(full):
    found = as_json(full)
    assert list(found) == ["plan", "objectives"]
    assert found["plan"] == {
        "title": "Delivery plan",
        "objective_word": "Objective",
        "action_word": "Action",
        "period": {"start": "2026-01-01", "end": "2027-03-31"},
    }
    objective = found["objectives"][0]
    assert list(objective) == ["number", "title", "aim", "approach", "measures_of_success", "actions"]
    assert objective["measures_of_success"] == ["Every child has a say"]


def test_action_has_the_keys_of_the_interface(full):
    action = as_json(full)["objectives"][0]["actions"][1]
    expected = action.pop("expected")
    assert action == {
        "ref": "7b",
        "parent_ref": "",
        "workstream": "",
        "title": "Young people take part in interviews",
        "state": "open",
        "leads": [{"name": "Designated Nurse", "post": "", "service": "Health trust"}],
        "timescale": {
            "text": "31/03/26",
            "kind": "date",
            "start": None,
            "due": "2026-03-31",
            "ongoing": False,
            "recurrence": None,
        },
        "brag": "Amber",
        "brag_text": None,
        "evidence": "Minutes of May",
        "notes": [
            {"date": "2026-02-03", "date_text": "03.02.26", "author": "", "text": "Panels are being set up."}
        ],
        "metrics": [
            {
                "ref": "7b",
                "name": "Panels",
                "current": {"text": "3", "date": None},
                "target": {"text": "10", "date": None},
            }
        ],
    }
    assert list(expected) == ["brag", "reasons"]
    assert {tuple(reason) for reason in expected["reasons"]} == {("code", "message")}


def test_action_with_milestones_carries_them_and_the_others_are_as_before(full):
    Milestone.objects.create(
        action=full.interviews,
        text="Ask the schools",
        timescale_text="Apr-26",
        due=date(2026, 4, 30),
        done_on=TODAY,
        done_by="Manager",
    )
    with_none, with_one = as_json(full)["objectives"][0]["actions"]
    assert "milestones" not in with_none
    assert with_one["milestones"] == [
        {
            "text": "Ask the schools",
            "timescale": {"text": "Apr-26", "due": "2026-04-30"},
            "done": TODAY.isoformat(),
            "note": "",
        }
    ]


def test_csv_has_every_field(full):
    content = plan_csv(plan_export(full.plan, on=TODAY)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert tuple(rows[0]) == COLUMNS
    row = rows[1]
    assert (row["objective"], row["objective_title"]) == ("1", "Children are heard")
    assert (row["timescale"], row["timescale_kind"], row["due"], row["ongoing"]) == (
        "31/03/26",
        "date",
        "2026-03-31",
        "no",
    )
    assert row["leads"] == "Designated Nurse (Health trust)"
    assert row["metrics"] == "7b: Panels, now 3, target 10"


@pytest.mark.parametrize("text", PAYLOADS)
def test_formula_is_guarded_in_csv(text):
    assert not guarded(text).startswith(ALIVE)
    assert unguarded(guarded(text)) == text.replace("\0", "\ufffd")


@given(st.text(st.sampled_from("'= +-@\t\ra"), max_size=6))
def test_guarded_text_comes_back_the_same(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(ALIVE)
