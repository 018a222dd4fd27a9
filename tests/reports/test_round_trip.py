"""A plan goes out as a workbook and comes back: nothing is new, nothing is changed, on any plan (XLS-4)."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from objectives.models import Plan
from plantracker.lib import spreadsheets
from reports.datasets.plan_export import plan_export
from reports.demonstration.workbook import fill_workbook
from tests.actions.workbooks import save_book
from tests.actions.workbooks_layouts import LAYOUTS
from tests.cast import TODAY
from tests.reports.coming_back import assert_unchanged, bring_in, come_back
from tests.reports.plans import MadePlan, made_plans
from tests.reports.saving import save_plan

ROOT = Path(__file__).parents[2]
REAL_PLAN = ROOT.parent / "shared" / "data" / "delivery_plan_2019_08.xlsx"
# XLS-4 asks for 500 others: HYPOTHESIS_PROFILE=search ROUND_TRIPS=500
EXAMPLES = int(os.environ.get("ROUND_TRIPS", "60"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def same_process(monkeypatch):
    """Workbooks are read by the same functions, without a process of their own: a tenth of the time."""
    monkeypatch.setattr(spreadsheets, "run_in_child", lambda read, *arguments, limits: read(*arguments))


@pytest.mark.slow
@given(made=made_plans)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_comes_back_unchanged(same_process, tmp_path, made: MadePlan):
    with transaction.atomic():
        assert_unchanged(come_back(save_plan(made), tmp_path))
        transaction.set_rollback(True)


def as_data(plan: Plan) -> list[dict]:
    return plan_export(plan, on=TODAY).as_json()["objectives"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_plan_of_any_layout_comes_back_unchanged(same_process, tmp_path, name):
    """Into the same plan without a difference, and into a new one with the same content."""
    layout = LAYOUTS[name]
    plan = bring_in(save_book(tmp_path / "layout.xlsx", layout.sheets, **layout.options))
    assert_unchanged(come_back(plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    assert as_data(copy) == as_data(plan)
    assert (copy.action_word, copy.period_start) == (plan.action_word, plan.period_start)


def test_demonstration_plan_comes_back_unchanged(tmp_path):
    source = ROOT / "fixtures" / "demonstration_plan.xlsx"
    plan = bring_in(fill_workbook(source, tmp_path / "demonstration.xlsx", on=TODAY))
    assert_unchanged(come_back(plan, tmp_path))


@pytest.mark.skipif(not REAL_PLAN.exists(), reason="the real plan is not on this machine")
def test_real_plan_comes_back_unchanged(tmp_path):
    plan = bring_in(REAL_PLAN)
    assert_unchanged(come_back(plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    assert as_data(copy) == as_data(plan)
    assert (copy.period_start, copy.period_end) == (date(2018, 11, 1), date(2020, 3, 31))
