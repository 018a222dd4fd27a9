"""A return sheet that comes back: saved as the lead's answers, row by row, and what stays as it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from boards.models import ReturnSheet, Update, UpdateRequest
from boards.operations.answering import save_answer
from boards.operations.returning import Received, import_return
from boards.operations.reviewing import accept_update, return_update
from boards.queue import review_queue
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.returns import (
    ASKED,
    CAME_BACK,
    asked,
    bring_back,
    cell_of,
    fill,
    handed_out,
    outcome,
    row,
    saved,
    sign,
)
from tests.boards.steps import answer, save

pytestmark = pytest.mark.django_db
WELL = {"note": "Panels are set up.", "brag": "Green"}


def codes(report) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.column) for doubt in report.doubts]


def test_a_filled_in_row_is_submitted_as_the_answer_of_its_lead(cast, tmp_path):
    cycle = asked(cast)
    book = fill(
        handed_out(cycle, cast.health),
        cast.interviews,
        note="Panels are set up.\nThe first met.",
        brag="green ",
        new_timescale=datetime(2026, 9, 30),
        new_timescale_reason="Schools are closed in August.",
        evidence="Minutes of the panel",
        needed="A room",
    )
    report = bring_back(sign(book, "Nurse on duty"), tmp_path)
    update = Update.objects.get()
    assert (outcome(report, cast.interviews), outcome(report, cast.offer)) == ("submitted", "empty")
    assert update.request.state == RequestState.SUBMITTED
    assert update.request.submitted_on == CAME_BACK
    assert (update.note, update.brag) == ("Panels are set up.\nThe first met.", "Green")
    assert update.new_timescale == "30/09/2026"
    assert update.new_timescale_reason == "Schools are closed in August."
    assert (update.evidence, update.needed) == ("Minutes of the panel", "A room")
    assert report.doubts == []


def test_the_answer_says_from_whom_it_was_received_and_when(cast, tmp_path):
    cycle = asked(cast)
    book = fill(sign(handed_out(cycle, cast.health), "Nurse on duty"), cast.interviews, **WELL)
    bring_back(book, tmp_path, on=date(2026, 6, 25), received=Received(day=date(2026, 6, 19)))
    update = Update.objects.get()
    assert (update.via, update.answered_by) == ("sheet", "Nurse on duty")
    assert (update.received_from, update.received_on) == ("Nurse on duty", date(2026, 6, 19))
    assert update.request.submitted_on == date(2026, 6, 19)
    way = review_queue(cycle, on=CAME_BACK)[0].way
    assert way == "on a return sheet received from Nurse on duty on Friday 19 June 2026"


@pytest.mark.parametrize(
    ("said", "signed", "name"),
    [
        ("The nurse's office", "Nurse", "The nurse's office"),
        ("", "Nurse", "Nurse"),
        ("", "", "Designated Nurse"),
    ],
)
def test_who_sent_it_is_who_the_manager_says_or_the_sheet_or_the_lead(cast, tmp_path, said, signed, name):
    book = fill(sign(handed_out(asked(cast), cast.health), signed), cast.interviews, **WELL)
    assert bring_back(book, tmp_path, received=Received(said)).received_from == name


def test_who_brought_it_in_stands_in_the_audit_trail(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    import_return(workbook=saved(book, tmp_path), received=Received(), by=cast.manager, on=CAME_BACK)
    event = AuditEvent.objects.get(verb="return sheet brought in")
    assert event.actor == "Manager"
    assert event.summary == (
        "Designated Nurse, received from Designated Nurse on Thursday 18 June 2026: 1 submitted, 0 drafts"
    )
    answered = AuditEvent.objects.get(verb="answer submitted")
    assert (answered.actor, answered.via) == ("Designated Nurse", "sheet")


def test_what_is_being_done_and_links_come_in_as_on_the_page(cast, tmp_path):
    address = "https://example.org/minutes"
    book = handed_out(asked(cast), cast.health)
    fill(book, cast.interviews, note="Late.", brag="Red", next_step="We meet on Friday.", links=address)
    assert bring_back(book, tmp_path).doubts == []
    update = Update.objects.get()
    assert (update.next_step, update.links, update.hints_reason) == ("We meet on Friday.", address, "")


def test_no_change_once_too_often_stays_a_draft_and_asks_for_a_sentence(cast, tmp_path):
    cast.board.no_change_limit = 0
    cast.board.save()
    report = bring_back(
        fill(handed_out(asked(cast), cast.health), cast.interviews, no_change="Yes"), tmp_path
    )
    assert (outcome(report, cast.interviews), codes(report)) == (
        "draft",
        [("missing", "What has happened since last time?")],
    )


def test_yes_to_no_change_is_a_full_answer(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, no_change=" yes")
    assert outcome(bring_back(book, tmp_path), cast.interviews) == "submitted"
    update = Update.objects.get()
    assert (update.no_change, update.note, update.brag) == (True, "No change since last time.", "Amber")


def everything() -> tuple:
    return (
        list(Update.objects.order_by("pk").values()),
        list(UpdateRequest.objects.order_by("pk").values()),
        AuditEvent.objects.count(),
        ReturnSheet.objects.count(),
    )


@pytest.mark.parametrize("typed", [WELL, {"no_change": "Yes"}, {"note": "Half a thought."}])
def test_the_same_sheet_twice_changes_nothing(cast, tmp_path, typed):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **typed)
    bring_back(book, tmp_path)
    before = everything()
    report = bring_back(book, tmp_path, on=date(2026, 6, 19))
    assert outcome(report, cast.interviews) == "unchanged"
    assert everything() == before


def test_a_dry_run_says_the_same_and_saves_nothing(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    before = everything()
    tried = bring_back(book, tmp_path, dry_run=True)
    assert everything() == before
    done = bring_back(book, tmp_path)
    assert tried.as_json() == {**done.as_json(), "dry_run": True}


def test_an_incomplete_row_is_kept_as_a_draft_and_says_what_it_lacks(cast, tmp_path):
    book = fill(
        handed_out(asked(cast), cast.health),
        cast.interviews,
        note="Panels are set up.",
        new_timescale="Sep-26",
    )
    report = bring_back(book, tmp_path)
    assert outcome(report, cast.interviews) == "draft"
    assert codes(report) == [("missing", "BRAG today"), ("missing", "Why does it move?")]
    assert Update.objects.get().request.state == RequestState.DRAFT


def test_a_later_sheet_of_the_same_lead_takes_the_place_of_its_draft(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, note="Panels are set up.")
    bring_back(book, tmp_path)
    report = bring_back(fill(book, cast.interviews, brag="Green"), tmp_path)
    assert outcome(report, cast.interviews) == "submitted"
    assert row(report, cast.interviews).kept["brag"] == ""


def test_rows_in_another_order_find_their_actions(cast, tmp_path):
    book = handed_out(asked(cast), cast.health)
    fill(book, cast.interviews, **WELL)
    fill(book, cast.offer, note="Published.", brag="Blue", evidence="The page")
    sheet = book["Updates"]
    first, second = [[cell.value for cell in sheet[number]] for number in (5, 6)]
    for number, values in ((5, second), (6, first)):
        for cell, value in zip(sheet[number], values, strict=True):
            cell.value = value
    bring_back(book, tmp_path)
    assert Update.objects.get(request__action=cast.interviews).note == "Panels are set up."
    assert Update.objects.get(request__action=cast.offer).note == "Published."


def test_columns_in_another_order_are_found_by_their_headings(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    sheet = book["Updates"]
    sheet.insert_cols(8)
    assert outcome(bring_back(book, tmp_path), cast.interviews) == "submitted"


def test_a_row_that_was_taken_out_is_no_answer(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    book["Updates"].delete_rows(6)
    report = bring_back(book, tmp_path)
    assert (outcome(report, cast.interviews), outcome(report, cast.offer)) == ("submitted", "missing")


def test_what_the_plan_no_longer_asks_of_this_lead_is_left_alone(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    cycle.requests.filter(action=cast.interviews).delete()
    cycle.requests.filter(action=cast.offer, lead=cast.health).delete()
    book["Updates"].delete_rows(6)
    report = bring_back(book, tmp_path)
    assert [found.outcome for found in report.rows] == ["not_asked", "not_asked"]


# -- Another text is here already ----------------------------------------------------------------------------


def test_a_draft_of_the_lead_is_not_overwritten_and_both_texts_are_shown(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    save(cycle, cast.interviews, cast.health, note="Typed on the page.", brag="Red")
    found = row(bring_back(book, tmp_path), cast.interviews)
    assert found.outcome == "conflict"
    assert (found.answer["note"], found.kept["note"]) == ("Panels are set up.", "Typed on the page.")
    assert found.kept_by == "Designated Nurse"
    assert Update.objects.get().note == "Typed on the page."


def test_the_same_words_as_a_draft_are_submitted(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    save(cycle, cast.interviews, cast.health, **WELL)
    assert outcome(bring_back(book, tmp_path), cast.interviews) == "submitted"


@pytest.mark.parametrize("accepted", [False, True])
def test_what_was_handed_in_otherwise_stays(cast, tmp_path, accepted):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    request = answer(cycle, cast.interviews, cast.health, note="By the link.", brag="Red")
    if accepted:
        accept_update(request=request, by=None, on=CAME_BACK)
    before = everything()
    found = row(bring_back(book, tmp_path), cast.interviews)
    assert (found.outcome, found.kept["note"]) == ("answered", "By the link.")
    assert everything() == before


def returned(cast, cycle) -> UpdateRequest:
    request = answer(cycle, cast.interviews, cast.health, **WELL, on=CAME_BACK)
    return return_update(request=request, reason="When did they meet?", by=None, on=CAME_BACK)


def test_a_sheet_made_after_the_return_answers_again(cast, tmp_path):
    cycle = asked(cast)
    returned(cast, cycle)
    book = handed_out(cycle, cast.health, on=CAME_BACK)
    notice = cell_of(book, cast.interviews, "notice").value
    assert notice == "The project manager asks: When did they meet?\nYou had written: Panels are set up."
    found = row(
        bring_back(fill(book, cast.interviews, note="They met in May.", brag="Green"), tmp_path),
        cast.interviews,
    )
    assert (found.outcome, found.kept["note"]) == ("submitted", "Panels are set up.")


def test_a_sheet_made_before_the_return_is_a_conflict(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, note="Another text.", brag="Red")
    returned(cast, cycle)
    assert outcome(bring_back(book, tmp_path), cast.interviews) == "conflict"


def test_the_words_that_were_returned_do_not_come_in_again(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    request = returned(cast, cycle)
    found = row(bring_back(book, tmp_path), cast.interviews)
    request.refresh_from_db()
    assert (found.outcome, request.state) == ("unchanged", RequestState.RETURNED)
    assert found.message.startswith("These are the words that were returned")


# -- What is read from the cells -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "brag"),
    [("green ", "Green"), ("R", "Red"), ("AMBER", "Amber"), ("On track", "Green"), ("blue.", "Blue")],
)
def test_brag_words_are_read_as_people_type_them(cast, tmp_path, typed, brag):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, note="Going on.", brag=typed)
    assert row(bring_back(book, tmp_path), cast.interviews).answer["brag"] == brag


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (datetime(2026, 9, 30), "30/09/2026"),
        (date(2026, 9, 30), "30/09/2026"),
        ("Sep-26", "Sep-26"),
        ("30th September 2026", "30th September 2026"),
        ("Ongoing", "Ongoing"),
    ],
)
def test_a_new_date_is_kept_as_typed_or_as_its_day(cast, tmp_path, typed, kept):
    book = fill(
        handed_out(asked(cast), cast.health),
        cast.interviews,
        new_timescale=typed,
        new_timescale_reason="Late start.",
        **WELL,
    )
    report = bring_back(book, tmp_path)
    assert Update.objects.get().new_timescale == kept
    assert (outcome(report, cast.interviews), report.doubts) == ("submitted", [])


@pytest.mark.parametrize(
    ("number_format", "kept"), [("mmm-yy", "September 2026"), ("dd/mm/yy", "01/09/2026"), ("hh:mm", "00:00")]
)
def test_a_date_cell_says_what_it_shows(cast, tmp_path, number_format, kept):
    book = fill(
        handed_out(asked(cast), cast.health),
        cast.interviews,
        new_timescale=datetime(2026, 9, 1),
        new_timescale_reason="Late start.",
        **WELL,
    )
    cell_of(book, cast.interviews, "new_timescale").number_format = number_format
    assert row(bring_back(book, tmp_path), cast.interviews).answer["new_timescale"] == kept


@pytest.mark.parametrize(
    ("part", "typed", "code", "becomes"),
    [
        ("new_timescale", "31/04/2027", "impossible_date", "draft"),
        ("new_timescale", "soon", "no_date_read", "submitted"),
        ("new_timescale", "01/05/2026", "date_is_over", "submitted"),
        ("brag", "Purple", "unknown_brag", "draft"),
        ("no_change", "perhaps", "unknown_yes", "draft"),
        ("no_change", "?" * 50, "unknown_yes", "draft"),
        ("links", "my desk", "no_link", "draft"),
        ("note", "=1+1", "no_value", "left_out"),
        ("note", "x" * 10_001, "too_long", "left_out"),
        ("new_timescale", "x" * 501, "too_long", "left_out"),
        ("last_note", "I wrote it here.", "differs_from_plan", "submitted"),
        ("timescale", "Sep-26", "differs_from_plan", "submitted"),
    ],
)
def test_every_doubt_names_its_row_and_column(cast, tmp_path, part, typed, code, becomes):
    typed_in = {"new_timescale_reason": "Late start.", **WELL, part: typed}
    report = bring_back(fill(handed_out(asked(cast), cast.health), cast.interviews, **typed_in), tmp_path)
    doubt = next(doubt for doubt in report.doubts if doubt.code == code)
    assert (outcome(report, cast.interviews), doubt.row, doubt.sheet) == (becomes, 5, "Updates")
    assert doubt.column
    assert doubt.message.endswith((".", "?"))


def test_a_note_typed_into_the_locked_column_is_pointed_out_though_the_row_is_empty(cast, tmp_path):
    report = bring_back(
        fill(handed_out(asked(cast), cast.health), cast.interviews, last_note="Here it is."), tmp_path
    )
    assert outcome(report, cast.interviews) == "empty"
    assert codes(report) == [("differs_from_plan", "Last note")]


def test_a_formula_without_a_value_is_no_empty_row(cast, tmp_path):
    report = bring_back(fill(handed_out(asked(cast), cast.health), cast.interviews, evidence="=B2"), tmp_path)
    assert outcome(report, cast.interviews) == "left_out"
    assert not Update.objects.exists()


def test_words_beside_the_table_are_pointed_out(cast, tmp_path):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    book["Updates"].cell(row=5, column=20).value = "Ring me!"
    assert ("beside_the_table", "") in codes(bring_back(book, tmp_path))


# -- All or nothing, and who may -----------------------------------------------------------------------------


@pytest.mark.parametrize("fails_at", [1, 2])
def test_if_one_row_is_overtaken_no_row_is_saved(cast, tmp_path, monkeypatch, fails_at):
    book = handed_out(asked(cast), cast.health)
    fill(book, cast.interviews, **WELL)
    fill(book, cast.offer, **WELL)
    calls = []

    def overtaken(**words: object) -> Update:
        calls.append(words)
        if len(calls) == fails_at:
            raise Stale("Somebody was quicker.")
        return save_answer(**words)

    monkeypatch.setattr("boards.returns.bringing_in.save_answer", overtaken)
    before = everything()
    with pytest.raises(Refused, match="at the same moment, so nothing was saved"):
        bring_back(book, tmp_path)
    assert everything() == before


@pytest.mark.parametrize(
    ("reason", "words"),
    [(Stale("Somebody was quicker."), "at the same moment"), (Refused("Not today."), "Not today.")],
)
def test_where_submitting_is_refused_nothing_is_saved_either(cast, tmp_path, monkeypatch, reason, words):
    def refuse(**given: object) -> None:
        raise reason

    monkeypatch.setattr("boards.returns.bringing_in.submit_answers", refuse)
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    with pytest.raises(Refused, match=words):
        bring_back(book, tmp_path)
    assert not Update.objects.exists()


def test_a_whole_sheet_is_submitted_with_one_press(cast, tmp_path, monkeypatch):
    presses = []
    monkeypatch.setattr(
        "boards.returns.bringing_in.submit_answers", lambda **words: presses.append(words["requests"])
    )
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    bring_back(fill(book, cast.offer, **WELL), tmp_path)
    assert [len(requests) for requests in presses] == [2]


@pytest.mark.parametrize("part", ["chair", "clerk", "member", "lead_user", "outsider", "administrator"])
def test_only_who_runs_the_board_brings_sheets_in(cast, tmp_path, part):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    path = saved(book, tmp_path)
    with pytest.raises(NotAllowed):
        import_return(workbook=path, received=Received(), by=getattr(cast, part), on=CAME_BACK)
    assert not Update.objects.exists()


def test_what_came_late_is_late_and_not_refused(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    report = bring_back(book, tmp_path, on=cycle.meeting.date)
    assert (outcome(report, cast.interviews), report.as_json()["late"]) == ("submitted", True)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 6, 19), "is still to come"), (date(2026, 6, 14), "cannot have come back before")],
)
def test_a_day_on_which_it_cannot_have_been_received_is_refused(cast, tmp_path, day, words):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    with pytest.raises(Refused, match=words):
        bring_back(book, tmp_path, received=Received(day=day))


def test_the_database_keeps_no_sheet_answer_without_its_day(cast):
    request = save(asked(cast), cast.interviews, cast.health, on=ASKED)
    for broken in ({"via": "sheet"}, {"received_from": "Nurse"}, {"received_on": CAME_BACK}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Update.objects.filter(request=request).update(**broken)


def test_a_later_save_on_the_page_is_no_longer_a_sheets_answer(cast, tmp_path):
    cycle = asked(cast)
    bring_back(fill(handed_out(cycle, cast.health), cast.interviews, note="Half."), tmp_path)
    save(cycle, cast.interviews, cast.health, note="Whole.")
    update = Update.objects.get()
    assert (update.via, update.received_from, update.received_on) == ("link", "", None)
