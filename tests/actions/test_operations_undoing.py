"""Undoing an import as a whole: the plan is as before, or one plain sentence says why not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.imports.choices import Choices
from actions.models import (
    Action,
    ActionLead,
    ActionLink,
    BragChange,
    DueDateChange,
    Metric,
    Reading,
    SearchDue,
    SearchText,
    WorkbookImport,
)
from actions.operations.editing import add_evidence, add_note, state_brag
from actions.operations.linking import link_actions
from actions.operations.milestones import add_milestone
from actions.operations.undoing import undo_import, why_not_undone
from actions.rules.brag import Brag
from boards.models import Board, BoardPlan
from boards.operations.boards import add_board
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from objectives.models import Objective, Plan
from objectives.operations.editing import edit_objective
from plantracker.core.models import AuditEvent, Lead, Service
from plantracker.core.operations.people import tie_lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.actions.importing_steps import TITLE, bring_in, changed_book, upload, upload_and_apply
from tests.actions.workbooks import HEADER, demonstration, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
MODELS = [
    model
    for label in ("actions", "objectives")
    for model in apps.get_app_config(label).get_models()
    if model not in (WorkbookImport, SearchDue, SearchText)
] + [Lead, Service]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the plan's world but its version numbers, which only go up."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in MODELS
    }


@pytest.fixture
def book(tmp_path):
    return save_book(tmp_path / "plan.xlsx", demonstration())


@pytest.fixture
def second(book, tmp_path) -> WorkbookImport:
    """An import that changes, adds, closes and replaces leads, after a first one."""
    bring_in(book)

    def change(sheets):
        row = sheets["Open Actions"][5]
        row[2], row[3], row[4] = (
            "Offer help at once",
            f"{row[3]} And well.\n01.09.25 Extended.",
            "Survey of May",
        )
        row[8], row[9], row[10] = "Anna Field - Head of Early Help\nPolice", "30/06/26", "Red"
        sheets["Open Actions"].append(
            ["8", None, "Write it down", "Planned.", *[None] * 4, "Police", "TBC", "Green"]
        )
        sheets["Metrics"][2][6] = "25 June 2025"
        sheets["Open Actions"][4][0] = "How will we achieve this: 'We will listen more'"

    bring_in(changed_book(tmp_path, change))
    return WorkbookImport.objects.order_by("id").last()


def undo(record: WorkbookImport, by=None) -> WorkbookImport:
    return undo_import(record=record, by=by, on=TODAY)


def test_undo_of_the_first_import_leaves_nothing(cast, book):
    before = everything()
    bring_in(book)
    record = undo(WorkbookImport.objects.get())
    assert everything() == before
    assert (record.state, record.plan, record.plan_title) == ("undone", None, TITLE)
    assert AuditEvent.objects.filter(verb="import undone", target=TITLE).exists()


def test_undo_of_a_later_import_puts_every_field_back(book, tmp_path):
    bring_in(book)
    before = everything()
    dues = Action.objects.get(ref="5a-c").due

    def change(sheets):
        row = sheets["Open Actions"][5]
        row[2], row[8], row[9], row[10] = "Offer help at once", "Police", "30/06/26", "Red"
        row[3] += " And well.\n01.09.25 Extended."
        row[4] = "Survey of May"
        sheets["Open Actions"].append(
            ["8", None, "Write it", "Planned.", *[None] * 4, "Police", "TBC", "Green"]
        )
        sheets["Metrics"][2][6] = "25 June 2025"

    bring_in(changed_book(tmp_path, change))
    assert Action.objects.get(ref="5a-c").due == date(2026, 6, 30)
    undo(WorkbookImport.objects.order_by("id").last())
    assert everything() == before
    assert Action.objects.get(ref="5a-c").due == dues


def test_undo_takes_the_ledgers_entries_of_the_import_and_no_other(second):
    assert (BragChange.objects.count(), DueDateChange.objects.count()) == (5, 1)
    undo(second)
    assert set(BragChange.objects.values_list("from_brag", flat=True)) == {""}
    assert (BragChange.objects.count(), DueDateChange.objects.count()) == (3, 0)


def test_undone_import_is_compared_with_no_more(second, tmp_path):
    undo(second)
    report = bring_in(changed_book(tmp_path, lambda sheets: None))
    assert (report.conflicts, report.written) == ([], 0)


def test_one_undo_after_the_other(second):
    undo(second)
    first = WorkbookImport.objects.get(state="applied")
    assert why_not_undone(first) == ""
    undo(first)
    assert not Plan.objects.exists()


def test_undo_twice_does_nothing_more(second):
    undo(second)
    before, events = everything(), AuditEvent.objects.count()
    assert undo(second).state == "undone"
    assert (everything(), AuditEvent.objects.count()) == (before, events)


def test_undo_of_closed_actions_and_another_lead(cast, book, tmp_path):
    bring_in(book)
    before = everything()
    path = changed_book(tmp_path, lambda sheets: sheets["Open Actions"].pop(6))
    gone = made()
    record = upload_and_apply(path, by=cast.manager, decisions=Choices(close=frozenset({gone.pk})))
    undo(record, by=cast.manager)
    assert everything() == before


def test_import_that_changed_nothing_has_nothing_to_undo_and_blocks_nothing(cast, book):
    bring_in(book)
    nothing = upload_and_apply(book, by=cast.manager)
    assert "nothing to undo" in why_not_undone(nothing)
    assert why_not_undone(WorkbookImport.objects.order_by("id").first()) == ""


def later_import(tmp_path) -> None:
    def change(sheets):
        sheets["Open Actions"][5][2] = "Another wording"

    bring_in(changed_book(tmp_path, change))


def made() -> Action:
    return Action.objects.get(ref="7b", objective__plan__title=TITLE)


def early_help_board() -> Board:
    board = add_board(name="Early Help Board", by=None, on=TODAY)
    BoardPlan.objects.create(board=board, plan=made().objective.plan)
    return board


def seen_by_a_board(tmp_path) -> None:
    board = early_help_board()
    report_meeting(meeting=add_meeting(board=board, day=TODAY, by=None, on=TODAY), by=None, on=TODAY)


def asked_of_a_lead(tmp_path) -> None:
    board = early_help_board()
    meeting = add_meeting(board=board, day=date(2026, 7, 15), by=None, on=TODAY)
    circulate(cycle=meeting.cycle, by=None, on=meeting.cycle.circulate_on)


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (later_import, "changed.xlsx was brought in later: undo that import first."),
        (
            lambda _: state_brag(action=made(), brag=Brag.RED, by=None, on=TODAY),
            "Objective 1 action 7b has been",
        ),
        (
            lambda _: add_note(action=made(), text="More.", by=None, on=TODAY),
            "7b has had something added since.",
        ),
        (
            lambda _: add_evidence(action=made(), text="A list.", by=None, on=TODAY),
            "7b has had something added",
        ),
        (
            lambda _: Reading.objects.create(
                metric=Metric.objects.filter(ref="7b").first(), text="5", on=TODAY
            ),
            "Panels held has had something added since.",
        ),
        (
            lambda _: ActionLead.objects.create(action=made(), lead=Lead.objects.get(name="Health")),
            "something added",
        ),
        (
            lambda _: add_milestone(action=made(), text="Ask every school", by=None, on=TODAY),
            "7b has had something added since.",
        ),
        (
            lambda _: link_actions(
                action=Action.objects.exclude(ref="7b").first(),
                other=made(),
                kind=ActionLink.Kind.RELATES,
                why="One panel.",
                by=None,
                on=TODAY,
            ),
            "has had something added since.",
        ),
        (asked_of_a_lead, "is part of an update cycle by now."),
        (seen_by_a_board, "Early Help Board, 1 June 2026 has seen the plan"),
        (
            lambda _: Action.objects.create(objective=made().objective, ref="99", ref_id="99"),
            "Objective 1 has had something added since.",
        ),
    ],
)
def test_undo_is_refused_when_something_was_built_on_it(book, tmp_path, build, words):
    bring_in(book)
    build(tmp_path)
    before, record = everything(), WorkbookImport.objects.order_by("id").first()
    with pytest.raises(Refused) as refusal:
        undo(record)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")
    record.refresh_from_db()
    assert (record.state, everything()) == ("applied", before)


def test_undo_of_a_change_is_refused_after_an_edit(second):
    state_brag(action=Action.objects.get(ref="5a-c"), brag=Brag.GREEN, by=None, on=TODAY)
    with pytest.raises(Refused, match="Objective 1 action 5a-c has been changed since"):
        undo(second)


def test_lead_with_an_address_and_plan_with_a_board_stay(book):
    bring_in(book)
    tie_lead(lead=Lead.objects.get(name="Anna Field"), email="anna@example.org", by=None, on=TODAY)
    early_help_board()
    undo(WorkbookImport.objects.get())
    assert list(Lead.objects.values_list("name", flat=True)) == ["Anna Field"]
    assert Plan.objects.get().objectives.count() == 0


def test_who_may_undo(cast, book):
    record = upload_and_apply(book, by=cast.manager)
    for part in (cast.outsider, cast.viewer, cast.chair, cast.lead_user, cast.administrator):
        with pytest.raises(NotAllowed):
            undo(record, by=part)
    assert undo(record, by=cast.manager).state == "undone"


def test_upload_that_was_not_applied_cannot_be_undone(cast, book):
    with pytest.raises(NotAllowed):
        undo(upload(book, by=cast.manager), by=cast.manager)


def undo_queries(rows: int, tmp_path) -> int:
    body = [
        [str(n), f"Do {n}", "01.02.25 One.", f"Team {n % 7}", "May 2026", "Green"] for n in range(1, rows + 1)
    ]
    path = save_book(tmp_path / f"{rows}.xlsx", {"Open": [HEADER, *body]})
    bring_in(path, title=f"Plan of {rows}")
    record = WorkbookImport.objects.order_by("id").last()
    with CaptureQueriesContext(connection) as queries:
        undo(record)
    return len(queries)


def test_queries_of_undoing_do_not_grow_with_the_rows(tmp_path):
    assert undo_queries(60, tmp_path) == undo_queries(15, tmp_path)


def test_an_import_whose_objective_was_reworded_is_not_undone(book):
    bring_in(book)
    objective = Objective.objects.order_by("position").first()
    words = {"title": "In better words", "aim": objective.aim, "approach": objective.approach}
    edit_objective(objective=objective, seen=objective.words_seen, **words, by=None, on=TODAY)
    with pytest.raises(Refused, match=f"{objective} has been changed since"):
        undo(WorkbookImport.objects.get())
    assert Objective.objects.filter(title="In better words").exists()
