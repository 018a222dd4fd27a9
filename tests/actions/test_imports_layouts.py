"""Workbooks of many shapes, each with what a careful person reads in it. No database."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.imports.layout import read_plan
from actions.imports.matching import tell_duplicates
from actions.imports.metrics import metrics_by_action
from actions.imports.records import PlanRead
from actions.imports.values import wanted_action
from plantracker.lib.spreadsheets import read_workbook
from tests.actions.workbooks import Layout, save_book
from tests.actions.workbooks_again import AGAIN
from tests.actions.workbooks_cells import CELLS
from tests.actions.workbooks_hostile import READ
from tests.actions.workbooks_inspections import INSPECTIONS
from tests.actions.workbooks_layouts import LAYOUTS
from tests.actions.workbooks_partners import PARTNERS
from tests.actions.workbooks_rounds import ROUNDS
from tests.actions.workbooks_templates import TEMPLATES
from tests.actions.workbooks_trackers import TRACKERS

CORPUS = {**LAYOUTS, **INSPECTIONS, **PARTNERS, **TRACKERS, **TEMPLATES, **CELLS, **AGAIN, **ROUNDS}


def read(path: Path) -> PlanRead:
    sheets = read_workbook(path, max_bytes=5_000_000)
    return read_plan(sheets, plan_title="Plan")


def codes(plan: PlanRead) -> set[str]:
    found = list(plan.doubts)
    for action in plan.actions:
        wanted_action(action, [], found)
    return {doubt.code for doubt in found}


@pytest.fixture(params=CORPUS, scope="module")
def case(request, tmp_path_factory) -> tuple[Layout, PlanRead]:
    layout = CORPUS[request.param]
    return layout, read(layout.save(tmp_path_factory.mktemp("books") / "plan.xlsx"))


def test_layout_is_read_as_a_careful_person_would(case):
    layout, plan = case
    found = [
        (action.objective.number or action.objective.title, action.ref, action.title, action.leads)
        for action in plan.actions
    ]
    assert found == layout.actions
    if layout.kinds:
        assert [sheet.kind for sheet in plan.sheets] == layout.kinds
    if layout.workstreams:
        assert [action.workstream for action in plan.actions] == layout.workstreams
    for number, measures in layout.measures.items():
        assert [found.measures for found in plan.objectives if found.number == number] == [measures]
    for number, aim in layout.aims.items():
        assert [found.aim for found in plan.objectives if found.number == number] == [aim]
    assert layout.word in ("", plan.objective_word)


def test_layout_gives_every_field_its_words(case):
    layout, plan = case
    for name, wanted in layout.reads.items():
        assert [str(getattr(action, name)) for action in plan.actions] == wanted, name
    if layout.days:
        read_days = [wanted_action(action, [], []).timescale.due for action in plan.actions]
        assert [day and day.isoformat() for day in read_days] == layout.days


def test_layout_raises_its_doubts_and_no_other(case):
    layout, plan = case
    metrics_by_action(plan)
    found = codes(plan) | {doubt.code for doubt in tell_duplicates(plan.actions)}
    assert found - {"no_ref"} == set(layout.doubts)


def test_every_doubt_says_where_in_one_sentence(case):
    for doubt in case[1].doubts:
        assert doubt.sheet
        assert doubt.message.endswith(".")
        assert doubt.row is None or doubt.row > 0


@pytest.mark.parametrize("name", READ)
def test_awkward_file_is_read_with_doubts(name, tmp_path):
    make, actions, doubts = READ[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make())
    plan = read(path)
    assert len(plan.actions) == actions
    assert codes(plan) == doubts


def test_words_of_the_plan_come_from_the_workbook(tmp_path):
    plan = read(save_book(tmp_path / "plan.xlsx", LAYOUTS["inspection recommendations"].sheets))
    assert plan.action_word == "Recommendation"
    plan = read(save_book(tmp_path / "plan.xlsx", LAYOUTS["a theme on each sheet"].sheets))
    assert plan.objective_word == "Theme"
