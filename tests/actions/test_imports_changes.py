"""Changes, not copies: conflicts settled by a person, missing actions, leads in other spellings, metric notes."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from actions.imports.choices import Choices
from actions.models import Action, BragChange, Metric, WorkbookImport
from actions.operations.editing import edit_action, move_timescale, state_brag
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from plantracker.core.models import Lead
from tests.actions.importing_steps import (
    TITLE,
    bring_in,
    changed_book,
    codes,
    set_cell,
    upload,
    upload_and_apply,
)
from tests.actions.workbooks import HEADER, demonstration, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tmp_path):
    return save_book(tmp_path / "plan.xlsx", demonstration())


@pytest.fixture
def action(book) -> Action:
    bring_in(book)
    return Action.objects.get(ref="5a-c")


def retitle(action: Action, title: str) -> None:
    edit_action(
        action=action,
        version=action.version,
        title=title,
        parent_ref=action.parent_ref,
        workstream=action.workstream,
        state=ActionState(action.state),
        by=None,
        on=TODAY,
    )


def test_what_the_workbook_said_is_kept_with_the_import(action):
    record = WorkbookImport.objects.get()
    assert (record.state, record.plan.title, record.by, bool(record.file)) == ("applied", TITLE, None, False)
    assert len(record.said) == 3
    assert record.said[str(action.pk)]["timescale_text"] == action.timescale_text


def test_conflict_is_kept_on_the_command_line_with_a_doubt(action, tmp_path):
    retitle(action, "Offer help very early")
    report = bring_in(changed_book(tmp_path, set_cell("Open Actions", 5, 2, "Offer help at once")))
    action.refresh_from_db()
    assert action.title == "Offer help very early"
    (conflict,) = report.conflicts
    assert (conflict.said, conflict.ours, conflict.theirs, conflict.still) == (
        "Offer help early",
        "Offer help very early",
        "Offer help at once",
        False,
    )
    (doubt,) = [doubt for doubt in report.doubts if doubt.code == "changed_here"]
    assert "The activity was changed here to “Offer help very early”" in doubt.message


def test_conflict_is_told_from_an_old_workbook(action, book):
    retitle(action, "Offer help very early")
    (conflict,) = bring_in(book).conflicts
    assert conflict.still


def test_workbook_wins_where_a_person_says_so(cast, action, tmp_path):
    state_brag(action=action, brag=Brag.RED, by=None, on=TODAY)
    retitle(action, "Offer help very early")

    def change(sheets):
        sheets["Open Actions"][5][2], sheets["Open Actions"][5][10] = "Offer help at once", "Amber"

    path = changed_book(tmp_path, change)
    done = upload_and_apply(path, by=cast.manager, decisions=Choices(take=frozenset({f"{action.pk}:brag"})))
    action.refresh_from_db()
    assert (action.brag, action.title) == ("Amber", "Offer help very early")
    assert BragChange.objects.filter(action=action, from_brag="Red", to_brag="Amber").exists()
    assert [row["taken"] for row in done.report["conflicts"]] == [False, True]


def test_settled_conflict_does_not_come_back_as_news(cast, action, tmp_path):
    retitle(action, "Offer help very early")
    path = changed_book(tmp_path, set_cell("Open Actions", 5, 2, "Offer help at once"))
    upload_and_apply(path, by=cast.manager)
    assert [conflict.still for conflict in bring_in(path).conflicts] == [True]
    retitle(Action.objects.get(pk=action.pk), "Offer help at once")
    assert bring_in(path).conflicts == []


def test_only_the_other_field_of_a_changed_action_is_taken(action, tmp_path):
    move_timescale(action=action, text="01/08/26", why="Funding came late.", by=None, on=TODAY)
    bring_in(changed_book(tmp_path, set_cell("Open Actions", 5, 10, "Red")))
    action.refresh_from_db()
    assert (action.brag, action.due) == ("Red", date(2026, 8, 1))


def test_sheet_without_a_column_says_nothing_of_it(tmp_path):
    row = ["1", "Train everybody", "", "HR", "May 2026", "Green"]
    bring_in(save_book(tmp_path / "a.xlsx", {"Open": [HEADER, row]}))
    short = [["Ref", "Activity", "Responsible"], ["1", "Train everybody", "HR"]]
    report = bring_in(save_book(tmp_path / "b.xlsx", {"Open": short}))
    action = Action.objects.get()
    assert (action.brag, action.timescale_text, report.written) == ("Green", "May 2026", 0)


def test_missing_action_is_closed_only_where_a_person_ticks_it(cast, book, tmp_path):
    bring_in(book)
    path = changed_book(tmp_path, lambda sheets: sheets["Open Actions"].pop(6))
    gone = Action.objects.get(ref="7b", objective__plan__title=TITLE)
    preview = upload(path, by=cast.manager)
    assert [(row["ref"], row["state"]) for row in preview.report["missing"]] == [("7b", "Open")]
    upload_and_apply(path, by=cast.manager, decisions=Choices(close=frozenset({gone.pk})))
    gone.refresh_from_db()
    assert (gone.state, gone.version) == ("closed", 2)


def test_nobody_closes_an_action_that_is_in_the_workbook(cast, action, book):
    upload_and_apply(book, by=cast.manager, decisions=Choices(close=frozenset({action.pk})))
    action.refresh_from_db()
    assert action.state == "open"


def spelt(tmp_path, *names: str):
    rows = [[str(n), f"Action {n}", "", name, "", ""] for n, name in enumerate(names, 1)]
    return save_book(tmp_path / "leads.xlsx", {"Open": [HEADER, *rows]})


def test_lead_in_another_spelling_is_the_same_unless_a_person_says_another(cast, tmp_path):
    Lead.objects.create(name="Jose Field", identity="jose field", kind="person")
    path = spelt(tmp_path, "José Field")
    preview = upload(path, by=cast.manager)
    assert preview.report["spellings"] == [{"name": "José Field", "lead": "Jose Field", "another": False}]
    upload_and_apply(path, by=cast.manager, decisions=Choices(another=frozenset({"José Field"})))
    assert sorted(Lead.objects.filter(name__endswith="Field").values_list("name", "identity")) == [
        ("Jose Field", "jose field"),
        ("José Field", "jose field 2"),
    ]
    assert Action.objects.get(ref="1", objective__plan__title=TITLE).leads.get().name == "José Field"


def leads_of(ref: str) -> list[str]:
    action = Action.objects.get(ref=ref, objective__plan__title=TITLE)
    return list(action.leads.values_list("name", flat=True))


def test_lead_by_initials_is_the_only_one_it_can_be_and_a_doubt_says_so(cast, tmp_path):
    path = spelt(tmp_path, "R Meadow", "Rosa Meadow", "R. MEADOW")
    report = bring_in(path)
    assert [leads_of(ref) for ref in "123"] == [["Rosa Meadow"]] * 3
    assert [(found.name, found.lead) for found in report.spellings] == [
        ("R Meadow", "Rosa Meadow"),
        ("R. MEADOW", "Rosa Meadow"),
    ]
    assert codes(report) == ["lead_spelling", "lead_spelling"]
    assert bring_in(path).written == 0


def test_whole_name_is_recognised_in_a_lead_known_by_initials(cast, tmp_path):
    Lead.objects.create(name="R. Meadow", identity="r meadow", kind="person")
    bring_in(spelt(tmp_path, "Rosa Meadow - Head of Service, East"))
    assert leads_of("1") == ["R. Meadow"]
    assert Lead.objects.get(name="R. Meadow").post == "Head of Service, East"


def test_initials_that_fit_two_people_are_a_lead_of_their_own(cast, tmp_path):
    report = bring_in(spelt(tmp_path, "Rosa Meadow", "Rob Meadow", "R Meadow"))
    assert (leads_of("3"), report.spellings) == (["R Meadow"], [])


def test_a_person_may_say_that_initials_are_somebody_elses(cast, tmp_path):
    decided = Choices(another=frozenset({"R Meadow"}))
    upload_and_apply(spelt(tmp_path, "R Meadow", "Rosa Meadow"), by=cast.manager, decisions=decided)
    assert [leads_of(ref) for ref in "12"] == [["R Meadow"], ["Rosa Meadow"]]


def test_another_lead_is_found_again_by_its_very_spelling(cast, tmp_path):
    Lead.objects.create(name="Jose Field", identity="jose field", kind="person")
    decided = Choices(another=frozenset({"José Field"}))
    upload_and_apply(spelt(tmp_path, "José Field"), by=cast.manager, decisions=decided)
    report = bring_in(spelt(tmp_path, "José Field", "José Field"))
    assert (report.spellings, report.counts["leads"]["created"]) == ([], 0)
    assert Action.objects.get(ref="2", objective__plan__title=TITLE).leads.get().name == "José Field"


def test_progress_of_a_metrics_row_is_kept_as_its_note(book, tmp_path):
    path = changed_book(tmp_path, set_cell("Metrics", 2, 3, "Counted by hand since May."))
    report = bring_in(path)
    (doubt,) = [doubt for doubt in report.doubts if doubt.code == "metric_progress_differs"]
    assert "kept as the note of this metric" in doubt.message
    assert Metric.objects.get(ref="5a").note == "Counted by hand since May."
    assert bring_in(path).written == 0
    bring_in(book)  # a row that says nothing erases nothing
    assert Metric.objects.get(ref="5a").note == "Counted by hand since May."


def test_note_of_a_metric_stands_on_the_page_of_its_action(cast, as_user, tmp_path):
    bring_in(changed_book(tmp_path, set_cell("Metrics", 2, 3, "Counted by hand since May.")))
    action = Metric.objects.get(ref="5a").action
    page = as_user(cast.manager).get(reverse("actions:action_detail", args=[action.pk]))
    assert "Counted by hand since May." in page.content.decode()


def test_progress_that_a_metrics_row_repeats_is_no_note(tmp_path):
    report = bring_in(changed_book(tmp_path, set_cell("Metrics", 2, 3, "Going well.")))
    assert "metric_progress_differs" not in codes(report)
    assert not Metric.objects.exclude(note="").exists()


def test_preview_shows_notes_values_and_evidence_that_are_added(book, tmp_path):
    bring_in(book)

    def change(sheets):
        sheets["Open Actions"][5][3] += "\n01.09.25 Extended."
        sheets["Open Actions"][5][4] = "Survey of May"
        sheets["Metrics"][2][6] = "25 June 2025"

    changes = bring_in(changed_book(tmp_path, change)).changes
    assert {(row.objective, row.what, row.field, row.before, row.after) for row in changes} == {
        ("Objective 1", "Action 5a-c", "Progress note", "", "01.09.25 Extended."),
        ("Objective 1", "Action 5a-c", "Evidence", "Survey", "Survey of May"),
        ("Objective 1", "Action 5a-c", "Current value of Families helped", "20 May 2025", "25 June 2025"),
    }
