"""A workbook that knows nothing of what was split, merged or reordered here takes nothing of it back."""

from __future__ import annotations

import pytest

from actions.imports.choices import Choices
from actions.models import Action, WorkbookImport
from actions.operations.splitting import Part, merge_actions, split_action
from actions.operations.undoing import why_not_undone
from objectives.models import Plan
from objectives.operations.arranging import renumber_objective
from reports.datasets.plan_export import plan_export
from reports.renderers.plan_workbook import plan_workbook
from tests.actions.importing_steps import TITLE, bring_in, codes, upload_and_apply
from tests.actions.workbooks import demonstration, save_book
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tmp_path):
    return save_book(tmp_path / "plan.xlsx", demonstration())


@pytest.fixture
def action(book) -> Action:
    bring_in(book)
    return Action.objects.get(ref="5a-c")


def split(action):
    parts = [Part("5a", "One"), Part("5b", "Two", timescale="Dec-26")]
    return split_action(
        action=action, version=action.version, parts=parts, metrics_to=None, by=None, on=TODAY
    )


def state_of_the_plan():
    rows = Action.objects.order_by("pk").values_list("ref", "title", "state", "ending", "version")
    return list(rows)


def test_the_old_workbook_changes_nothing_after_a_split(book, action):
    split(action)
    before = state_of_the_plan()
    report = bring_in(book)
    assert state_of_the_plan() == before
    assert codes(report).count("changed_here") == 1
    assert codes(report).count("missing_from_file") == 2


def test_the_plan_goes_out_and_comes_back_without_a_difference_after_a_split(tmp_path, action):
    split(action)
    before = state_of_the_plan()
    path = tmp_path / "out.xlsx"
    path.write_bytes(plan_workbook(plan_export(Plan.objects.get(title=TITLE), on=TODAY)))
    report = bring_in(path)
    assert state_of_the_plan() == before
    assert (report.actions.created, report.actions.updated) == (0, 0)


def test_an_import_is_not_undone_once_its_action_was_split(action):
    split(action)
    assert "Objective 1 action 5a-c has been changed since" in why_not_undone(WorkbookImport.objects.get())


def test_an_import_is_not_undone_once_its_objective_was_renumbered(action):
    renumber_objective(objective=action.objective, seen="1", number="7", by=None, on=TODAY)
    assert "Objective 7 has been changed since" in why_not_undone(WorkbookImport.objects.get())


def test_who_takes_the_workbooks_word_opens_the_whole_again_and_its_parts_stay(cast, book, action):
    split(action)
    decisions = Choices(take=frozenset({f"{action.pk}:state"}))
    upload_and_apply(book, by=cast.manager, decisions=decisions)
    action.refresh_from_db()
    assert (action.state, action.goes_on_elsewhere) == ("open", False)
    assert Action.objects.filter(ref__in=["5a", "5b"], state="open").count() == 2


def test_the_old_workbook_changes_nothing_after_a_merge(book, action):
    rows = [action, make_action(action.objective, "99")]
    merge_actions(
        actions=rows, versions=[row.version for row in rows], into=Part("98", "Both"), by=None, on=TODAY
    )
    before = state_of_the_plan()
    bring_in(book)
    assert state_of_the_plan() == before
