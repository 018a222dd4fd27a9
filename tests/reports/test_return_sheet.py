"""The return sheet as it goes out: what is locked, what is checked, what is said, and what is never in it."""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as search
from hypothesis import strategies as st

from actions.models import Action, ProgressNote
from boards.models import AnswerLink, Update
from boards.rules.return_columns import COLUMNS, FILLED_IN, GOES_ON, heading_of
from objectives.models import PlanRole
from plantracker.core.models import RoleAssignment
from plantracker.core.operations.refusals import Refused
from plantracker.lib.workbook_values import plain_text
from reports.datasets.return_sheet import leads_with_a_sheet, return_form
from reports.renderers.cells import put
from reports.renderers.return_workbook import return_workbook
from reports.rules.long_texts import CELL_LIMIT
from tests.boards.answering import link_of
from tests.boards.returns import (
    ASKED,
    CAME_BACK,
    asked,
    bring_back,
    cell_of,
    content_of,
    fill,
    handed_out,
    outcome,
    places,
)
from tests.boards.steps import answer, crowd, meet
from tests.cast import TODAY
from tests.reports.awkward import AWKWARD

pytestmark = pytest.mark.django_db


def test_a_row_says_what_is_asked_and_what_was_last_said(cast):
    book = handed_out(asked(cast), cast.health)
    said = {column.part: cell_of(book, cast.interviews, column.part).value for column in COLUMNS[1:7]}
    assert said == {
        "objective": "1 – Children are heard",
        "ref": "7b",
        "action": "Young people take part in interviews",
        "timescale": "31/03/26",
        "last_brag": "Amber",
        "last_note": "Tuesday 3 February 2026\nPanels are being set up.",
    }


def test_the_first_lines_name_council_board_and_meeting_and_say_what_to_do(cast, settings):
    settings.COUNCIL_NAME = "Example Council"
    sheet = handed_out(asked(cast), cast.health)["Updates"]
    assert sheet["A1"].value == (
        "Example Council: Delivery Board, Monday 6 July 2026: updates from Designated Nurse"
    )
    assert sheet["A2"].value.startswith(
        "Please say how your 2 actions stand today and send this workbook back by Monday 22 June 2026 to "
        "Manager (manager@example.org)."
    )


def test_a_late_sheet_says_so(cast):
    cycle = asked(cast)
    assert (
        "(it was due by Monday 22 June 2026)"
        in handed_out(cycle, cast.health, on=date(2026, 6, 23))["Updates"]["A2"].value
    )


def test_it_goes_back_to_whoever_hands_it_out_or_runs_the_plan(cast):
    cycle = asked(cast)
    assert return_form(cycle, cast.health, by=cast.lead_user, on=ASKED).send_to.startswith("Manager (")
    PlanRole.objects.create(
        plan=cast.plan, user=cast.clerk, role=PlanRole.Role.PROJECT_MANAGER, given_on=TODAY
    )
    assert return_form(cycle, cast.health, on=ASKED).send_to == "Clerk (clerk@example.org)"
    assert return_form(cycle, cast.health, by=cast.manager, on=ASKED).send_to.startswith("Manager (")
    PlanRole.objects.all().delete()
    RoleAssignment.objects.all().delete()
    assert return_form(cycle, cast.health, on=ASKED).send_to == "the project manager"


def test_only_the_cells_to_fill_in_are_open_and_there_is_no_password(cast):
    book = handed_out(asked(cast), cast.health)
    sheet = book["Updates"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    fillable = {column.heading for column in FILLED_IN}
    for heading, column in places(sheet).items():
        for row in (5, 6):
            assert sheet.cell(row=row, column=column).protection.locked is (heading not in fillable)
    assert not sheet["C3"].protection.locked, "the name is theirs to write"


def test_choices_dates_and_lengths_are_checked_while_it_is_filled_in(cast):
    sheet = handed_out(asked(cast), cast.health)["Updates"]
    checks = {str(check.sqref).split(":")[0]: check for check in sheet.data_validations.dataValidation}
    found = {
        heading: checks.get(f"{sheet.cell(row=5, column=place).coordinate}")
        for heading, place in places(sheet).items()
    }
    assert found[heading_of("brag")].formula1 == '"Blue,Red,Amber,Green"'
    assert found[heading_of("no_change")].formula1 == '"Yes"'
    assert found[heading_of("new_timescale")].type == "date"
    assert found[heading_of("note")].formula1 == "10000"
    assert found[heading_of("ref")] is None
    assert "risks managed" in found[heading_of("brag")].prompt
    assert all(len(check.prompt or "") <= 255 and len(check.error) <= 225 for check in checks.values())


def test_a_long_wording_of_the_board_stands_on_the_key_instead(cast):
    cast.board.green_wording = "g" * 200
    cast.board.save()
    book = handed_out(asked(cast), cast.health)
    prompts = [check.prompt for check in book["Updates"].data_validations.dataValidation]
    assert "What each word means stands on the sheet “Key”." in prompts
    assert book["Key"]["B5"].value == "g" * 200


def test_it_prints_on_a4_across_with_its_header_and_speaks_english(cast):
    book = handed_out(asked(cast), cast.health)
    sheet = book["Updates"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "D5"
    assert book.properties.language == "en-GB"
    assert sheet["I5"].alignment.wrap_text
    assert sheet.column_dimensions["A"].hidden


def test_what_it_says_of_itself_is_hidden_and_holds_no_key(cast):
    cycle = asked(cast)
    book = handed_out(cycle, cast.health)
    assert book["Identity"].sheet_state == "veryHidden"
    with zipfile.ZipFile(BytesIO(content_of(book))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    token = link_of(cast.health).strip("/").split("/")[1]
    hashes = AnswerLink.objects.values_list("token_hash", flat=True)
    assert not any(secret in everything for secret in (token, *hashes))


def test_the_same_sheet_is_made_of_the_same_bytes(cast):
    form = return_form(asked(cast), cast.health, on=ASKED)
    assert return_workbook(form) == return_workbook(form)


def test_what_another_lead_has_answered_is_said_beside_the_row(cast):
    cycle = asked(cast)
    answer(cycle, cast.offer, cast.school)
    notice = cell_of(handed_out(cycle, cast.health), cast.offer, "notice").value
    assert notice == "Head of Virtual School has answered this. You need not answer it again, but you may."


def test_a_text_too_long_for_a_cell_stands_in_full_on_a_sheet_of_its_own(cast, tmp_path):
    long = "word 🙂 " * 6_000
    ProgressNote.objects.create(
        action=cast.interviews, position=9, date=TODAY, date_text="1 Jun", text=long, on=TODAY
    )
    book = handed_out(asked(cast), cast.health)
    assert cell_of(book, cast.interviews, "last_note").value.endswith(GOES_ON)
    pieces = [row[3].value for row in book["Long texts"].iter_rows(min_row=2)]
    told = "".join(piece.replace("\n(goes on in the row below)", "") for piece in pieces)
    assert long.strip() in told
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_LIMIT for piece in pieces)
    fill(book, cast.interviews, no_change="Yes")
    assert bring_back(book, tmp_path).doubts == []


@pytest.mark.parametrize("title", ["=1+1", "+44 123", "-dash", "@here", '=HYPERLINK("x")', "\tTab"])
def test_what_looks_like_a_formula_leaves_and_comes_back_as_text(cast, tmp_path, title):
    Action.objects.filter(pk=cast.interviews.pk).update(title=title, timescale_text=title)
    book = handed_out(asked(cast), cast.health)
    cast.interviews.refresh_from_db()
    cell = book["Updates"]["D5"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    for row in book["Updates"].iter_rows():
        assert all(each.data_type != "f" for each in row)
    for part in ("note", "evidence"):
        put(cell_of(book, cast.interviews, part), title)
    fill(book, cast.interviews, brag="Green")
    assert outcome(bring_back(book, tmp_path), cast.interviews) == "submitted"
    update = Update.objects.get()
    assert update.note == update.evidence == title.strip()


awkward = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(
        lambda text: text.strip() and "\0" not in text
    ),
)


@pytest.mark.slow
@given(title=awkward, ref=awkward, note=awkward, typed=awkward)
@search(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_awkward_text_goes_out_and_comes_back_without_a_doubt(cast, title, ref, note, typed):
    Update.objects.all().delete()
    Action.objects.filter(pk=cast.interviews.pk).update(title=title, ref=ref[:50])
    ProgressNote.objects.filter(action=cast.interviews).update(text=note)
    cycle = meet_once(cast).cycle
    cycle.requests.update(state="due", version=1)
    book = handed_out(cycle, cast.health)
    put(book["Updates"]["H5"], "Yes")
    put(book["Updates"]["I5"], typed)  # as a spreadsheet would keep what was typed
    with tempfile.TemporaryDirectory() as folder:
        report = bring_back(book, Path(folder))
    assert (report.rows[0].outcome, report.doubts) == ("submitted", [])
    kept = "\n".join(plain_text(typed).splitlines())
    assert Update.objects.get().note == (kept or "No change since last time.")


def meet_once(cast):
    """One meeting, circulated once, however many examples are tried."""
    meeting = cast.board.meetings.first()
    return meeting or asked(cast).meeting


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("not circulated", "circulate first"),
        ("over", "there is nothing left to answer"),
        ("answered", "has answered everything"),
        ("not asked", "is not asked about any action"),
    ],
)
def test_where_there_is_nothing_to_fill_in_it_says_so(cast, why, words):
    cycle = meet(cast).cycle if why == "not circulated" else asked(cast)
    lead, on = cast.fostering, ASKED
    if why == "over":
        on = date(2026, 7, 7)
    if why == "answered":
        answer(cycle, cast.champion, cast.fostering)
        answer(cycle, cast.watch, cast.fostering)
    if why == "not asked":
        cycle.requests.filter(lead=lead).delete()
    with pytest.raises(Refused, match=words):
        return_form(cycle, lead, on=on)


def test_only_what_is_still_to_answer_is_asked(cast):
    cycle = asked(cast)
    answer(cycle, cast.interviews, cast.health, on=CAME_BACK)
    form = return_form(cycle, cast.health, on=CAME_BACK)
    assert [line["ref"] for line in form.lines] == ["10"]
    assert cast.health in leads_with_a_sheet(cycle)


def test_a_sheet_takes_the_same_queries_however_many_actions_it_asks_about(cast):
    cycle = asked(cast)
    with CaptureQueriesContext(connection) as few:
        return_form(cycle, cast.fostering, on=ASKED)
    crowd(cast, 20)
    for action in cast.first.actions.exclude(pk__in=[cast.champion.pk, cast.interviews.pk]):
        cycle.requests.create(action=action, lead=cast.fostering)
    with CaptureQueriesContext(connection) as many:
        return_form(cycle, cast.fostering, on=ASKED)
    assert len(many) == len(few)
