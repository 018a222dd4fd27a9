"""The exported workbook as people open it, and every text of it as text (XLS-5, XLS-6)."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from actions.models import Action, Evidence, Metric, ProgressNote, Reading
from actions.rules.brag_words import read_brag
from objectives.models import MeasureOfSuccess, Objective, Plan
from reports.datasets.plan_export import plan_export
from reports.renderers.cells import escaped
from reports.renderers.plan_rows import ALONE
from reports.renderers.plan_workbook import plan_workbook
from tests.cast import TODAY, make_action
from tests.reports.coming_back import assert_unchanged, bring_in, come_back, opened, texts

pytestmark = pytest.mark.django_db


def test_sheet_is_set_up_for_the_screen_and_for_a3(cast):
    for sheet in opened(cast.plan).values():
        assert sheet.freeze_panes == "A3"
        assert sheet.print_title_rows == "$2:$2"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)  # A3
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_banners_run_across_the_table_and_cells_wrap(cast):
    sheet = opened(cast.plan)["Open actions"]
    assert texts(sheet)[0] == ["Delivery plan, January 2026 – March 2027"]
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A1:K1", "A3:K3", "A4:K4", "A5:K5"}
    assert sheet["C6"].alignment.wrap_text
    assert sheet["A6"].number_format == sheet["J6"].number_format == "@"
    assert sheet.column_dimensions["D"].width == 60


def test_brag_is_a_word_on_its_colour(cast):
    Action.objects.filter(pk=cast.interviews.pk).update(brag="Green", brag_text="On track")
    sheet = opened(cast.plan)["Open actions"]
    found = {sheet.cell(row, 1).value: sheet.cell(row, 11) for row in (6, 7)}
    assert found["1"].value == "Green"
    assert found["7b"].value == "On track"
    assert found["1"].fill.fgColor.rgb == found["7b"].fill.fgColor.rgb == "00DFF4E5"


def test_measures_of_success_go_out_and_come_back(cast, tmp_path):
    MeasureOfSuccess.objects.create(objective=cast.first, text="Every child has a say")
    MeasureOfSuccess.objects.create(objective=cast.first, position=1, text="1) fewer moves")
    assert ["Measures of success:\n• Every child has a say\n• 1) fewer moves"] in texts(
        opened(cast.plan)["Open actions"]
    )
    assert_unchanged(come_back(cast.plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    kept = [measure.text for measure in copy.objectives.first().measures_of_success.all()]
    assert kept == ["Every child has a say", "1) fewer moves"]


def test_workstream_column_is_there_where_the_plan_has_workstreams(cast, tmp_path):
    Action.objects.filter(pk=cast.champion.pk).update(workstream="Homes")
    rows = texts(opened(cast.plan)["Open actions"])
    assert rows[1][:4] == ["Ref", "Parent plan ref", "Workstream", "Activity"]
    # The next action has none, and a blank cell would be read as the one above.
    assert rows[6] == ["Objective 1 – Children are heard (continued)"]
    assert_unchanged(come_back(cast.plan, tmp_path))


def test_words_of_the_plan_are_used_where_readers_know_them(cast):
    Plan.objects.update(objective_word="Theme", action_word="Milestone", parent_ref_word="Ofsted ref")
    rows = texts(opened(Plan.objects.get())["Open actions"])
    assert rows[1][:3] == ["Ref", "Ofsted ref", "Milestone"]
    assert rows[2] == ["Theme 1 – Children are heard"]
    Plan.objects.update(objective_word="Leaf", action_word="Brick", parent_ref_word="GtG")
    rows = texts(opened(Plan.objects.get())["Open actions"])
    assert rows[1][:3] == ["Ref", "Parent plan ref", "Activity"]


def test_objective_without_actions_is_kept(cast, tmp_path):
    Objective.objects.create(plan=cast.plan, number="3", position=3, title="Children are well")
    assert ["Objective 3 – Children are well"] in texts(opened(cast.plan)["Open actions"])
    assert_unchanged(come_back(cast.plan, tmp_path))


def test_only_the_sheets_of_the_states_asked_for(cast):
    found = opened(cast.plan, include=("closed",))
    assert list(found) == ["Metrics", "Closed"]
    assert ["Objective 1 – Children are heard"] in texts(found["Closed"])


@pytest.mark.parametrize(
    ("ref", "title"),
    [
        ("", "Widen the offer"),
        ("", "lower case"),
        ("", "• a bullet"),
        ("", "Total"),
        ("a ref", ""),
        ("A", "Homes"),
    ],
)
def test_action_that_says_nothing_else_stays_an_action(cast, tmp_path, ref, title):
    assert read_brag(ALONE) == (None, "")
    action = make_action(cast.first, ref)
    Action.objects.filter(pk=action.pk).update(title=title)
    assert_unchanged(come_back(cast.plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    assert Action.objects.filter(objective__plan=copy, ref=ref, title=title, brag="").exists()


def test_metric_with_the_ref_of_two_actions_stays_with_its_own(cast, tmp_path):
    twin = make_action(cast.first, "99", title="The other 7b")
    Action.objects.filter(pk=twin.pk).update(
        ref="7b", ref_id="7b", ref_sort=cast.interviews.ref_sort, occurrence=2
    )
    for name in ("Panels", "Places"):
        metric = Metric.objects.create(action=cast.champion, ref="1", name=name)
        Reading.objects.create(metric=metric, text="3", on=TODAY)
    Metric.objects.create(action=twin, ref="7b", name="Twins", target_text="2")
    assert [row[0] for row in texts(opened(cast.plan)["Metrics"])[2:]] == [
        "Objective 1 – Children are heard",
        "To hear.",
        "How will we achieve this: We will listen.",
        "1",
        "1",
    ]
    assert_unchanged(come_back(cast.plan, tmp_path))


def test_long_diary_goes_on_below_and_comes_back(cast, tmp_path):
    for number in range(8):
        text = " ".join(f"word{number}x{place}" for place in range(900))
        ProgressNote.objects.create(
            action=cast.champion,
            position=number + 5,
            date_text="14.05.26",
            date=date(2026, 5, 14),
            text=text,
            on=TODAY,
        )
    rows = texts(opened(cast.plan)["Open actions"])
    assert [row[0] for row in rows[5:8]] == ["1", "1 (continued)", "1 (continued)"]
    assert all(len(cell) <= 32_767 for row in rows for cell in row)
    assert_unchanged(come_back(cast.plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    assert copy.objectives.first().actions.get(ref="1").notes.count() == 9


@pytest.mark.parametrize("text", ["_x0041_", "x005F_", "_x005F_x0041_", "a _x000D_ b", "_x00_", "bell\x07"])
def test_what_looks_like_an_escape_is_kept(cast, text):
    Evidence.objects.create(action=cast.champion, text=text, on=TODAY)
    assert "_x" not in escaped("plain_text")
    content = plan_workbook(plan_export(cast.plan, on=TODAY))
    assert escaped(text) in [
        cell.value for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row
    ]


@pytest.mark.parametrize(
    "text", ["_x0041_", "x005F_", "_x005F_x0041_", "a _x000D_ b", "=1+1", "+44", "@x", "-5"]
)
def test_what_looks_like_an_escape_comes_back(cast, tmp_path, text):
    Action.objects.filter(pk=cast.champion.pk).update(title=text, workstream=text, parent_ref=text)
    assert_unchanged(come_back(cast.plan, tmp_path))
