"""The real plan, where it is on this machine. Counts and codes only: its words stay out of the repository."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actions.models import Action, Metric
from actions.operations.importing import import_plan
from objectives.models import Objective, Plan

REAL_PLAN = Path("/work/shared/data/delivery_plan_2019_08.xlsx")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL_PLAN.exists(), reason="the real plan is not on this machine"),
]


def bring_in():
    return import_plan(workbook=REAL_PLAN, plan_title="The real plan", by=None, on=date(2019, 8, 30))


def test_real_plan_comes_in_whole():
    report = bring_in()
    states = Counter(Action.objects.values_list("state", flat=True))
    assert states == {"open": 77, "ongoing": 29, "closed": 65}
    assert Objective.objects.count() == 9
    assert list(Objective.objects.values_list("number", flat=True)) == [str(n) for n in range(1, 10)]
    assert not Objective.objects.filter(title__istartswith="objective").exists()
    assert not Objective.objects.filter(approach__istartswith="how will").exists()
    assert not Objective.objects.filter(aim="").exists()
    plan = Plan.objects.get()
    assert (plan.period_start, plan.period_end) == (date(2018, 11, 1), date(2020, 3, 31))
    assert [(sheet.kind, sheet.header_row, sheet.rows) for sheet in report.sheets] == [
        ("open", 2, 77),
        ("metrics", 2, 26),
        ("ongoing", 2, 29),
        ("closed", 2, 65),
    ]


def test_real_plan_raises_the_doubts_a_person_would():
    found = bring_in().doubts
    codes = Counter(doubt.code for doubt in found)
    assert codes["duplicate_ref"] == 1
    assert codes["no_activity"] == 6
    assert codes["left_out"] == 1
    assert not codes["metric_without_action"]
    (impossible,) = [doubt for doubt in found if doubt.code == "impossible_date"]
    assert (impossible.sheet, impossible.row, impossible.found) == ("Ongoing", 30, "31/04/19")


def test_real_plan_has_its_metrics_and_brag():
    bring_in()
    early = Action.objects.get(objective__number="2", ref="5a-c")
    assert [metric.ref for metric in early.metrics.all()][:3] == ["5a", "5b", "5c"]
    assert Action.objects.filter(brag="").count() == 3
    assert not Action.objects.exclude(brag_text="").exists()
    assert Action.objects.filter(ref="5a5").count() == 2
    assert Metric.objects.filter(action__state="open").count() >= 26


def test_real_plan_again_changes_nothing():
    bring_in()
    again = bring_in()
    assert again.written == 0
    assert again.counts["actions"] == {"created": 0, "updated": 0, "unchanged": 171}
