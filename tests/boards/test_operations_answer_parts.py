"""What comes with an answer: files, links, values, hints with their reason, a receipt, and taking it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from actions.models import Evidence, Metric, Reading
from boards.models import UpdateFile, UpdateReading, UpdateRequest
from boards.operations.answer_files import add_file, remove_file
from boards.operations.answering import save_answer, submit_answers, take_back
from boards.operations.circulation import circulate
from boards.operations.reviewing import accept_update, return_update
from boards.queue import review_queue
from boards.rules.answers import NO_CHANGE_NOTE, Answer
from boards.rules.readings import Value
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.actions.evidence_made import PDF, TEXT
from tests.boards.steps import answer, answerer, meet, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast):
    return asked(cast, date(2026, 7, 6))


def asked(cast, day: date):
    cycle = meet(cast, day).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


@pytest.fixture
def metric(cast) -> Metric:
    return Metric.objects.create(action=cast.interviews, name="Panels with a young person")


def attach(
    cycle, request: UpdateRequest, lead, name: str = "minutes.pdf", content: bytes = PDF
) -> UpdateFile:
    upload = SimpleUploadedFile(name, content)
    return add_file(request=request, upload=upload, answerer=answerer(cycle, lead), on=cycle.due_on)


def keep(cycle, request: UpdateRequest, lead, given: Answer | None = None, **more) -> None:
    save_answer(
        request=request,
        version=request.version,
        answer=given or Answer(note="Panels meet.", brag="Green"),
        answerer=answerer(cycle, lead),
        on=cycle.due_on,
        **more,
    )


def kept_files() -> list[Path]:
    return list(Path(site.MEDIA_ROOT).glob("**/*.*"))


# -- Values ----------------------------------------------------------------------------------------------------


def test_save_keeps_values_until_they_are_given_again(cast, cycle, metric):
    request = cycle.requests.get(action=cast.interviews)
    keep(cycle, request, cast.health, readings={metric.pk: Value(" 4 ", date(2026, 6, 1))})
    keep(cycle, request, cast.health)  # a door that knows nothing of values leaves them
    assert UpdateReading.objects.values_list("text", "date").get() == ("4", date(2026, 6, 1))
    keep(cycle, request, cast.health, readings={metric.pk: Value("5")})
    assert UpdateReading.objects.values_list("text", "date").get() == ("5", None)
    keep(cycle, request, cast.health, readings={metric.pk: Value("")})
    assert not UpdateReading.objects.exists()


def test_save_refuses_values_of_another_actions_metric_and_of_days_ahead(cast, cycle, metric):
    other = Metric.objects.create(action=cast.champion, name="Champions")
    request = cycle.requests.get(action=cast.interviews)
    for readings, words in (
        ({other.pk: Value("4")}, "not the action’s"),
        ({metric.pk: Value("4", date(2026, 7, 1))}, "lies ahead"),
    ):
        with pytest.raises(Refused, match=words), transaction.atomic():
            keep(cycle, request, cast.health, readings=readings)
        request.refresh_from_db()
    assert not UpdateReading.objects.exists()


def test_save_by_a_door_that_does_not_ask_leaves_what_was_said(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    full = Answer(note="Late.", brag="Red", next_step="Two more.")
    keep(cycle, request, cast.health, full, links="https://example.org/a")
    keep(cycle, request, cast.health, Answer(note="Later.", brag="Red"))
    request.update.refresh_from_db()
    told = (request.update.note, request.update.next_step, request.update.links)
    assert told == ("Later.", "Two more.", "https://example.org/a")


def test_save_refuses_a_link_that_runs(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    with pytest.raises(Refused, match="is no link"):
        keep(cycle, request, cast.health, links="javascript:alert(1)")


def test_save_over_another_persons_words_keeps_them_in_the_trail(cast, cycle):
    request = save(cycle, cast.offer, cast.health, note="We were first.")
    second = answerer(cycle, cast.health)
    save_answer(
        request=request,
        version=request.version,
        answer=Answer(note="Ours.", brag="Green"),
        answerer=type(second)("Deputy", "link", cycle.pk, second.lead_ids),
        on=cycle.due_on,
    )
    told = AuditEvent.objects.filter(verb="answer saved").first()
    assert told.changes["note"] == ["We were first.", "Ours."]
    assert "brag" not in told.changes


# -- “No change” -----------------------------------------------------------------------------------------------


def no_change(cast, day: date, *, on: date | None = None, **fields) -> UpdateRequest:
    given = {"note": "", "brag": "", "no_change": True, **fields}
    return answer(asked(cast, day), cast.interviews, cast.health, on=on, **given)


def test_no_change_is_an_answer_twice_running_then_a_note_is_needed(cast):
    for day in (date(2026, 7, 6), date(2026, 8, 3)):
        assert no_change(cast, day).state == RequestState.SUBMITTED
    with pytest.raises(Refused, match="has been the answer for a while"):
        no_change(cast, date(2026, 9, 7))
    again = UpdateRequest.objects.get(cycle__meeting__date=date(2026, 9, 7), action=cast.interviews)
    keep(again.cycle, again, cast.health, Answer(no_change=True, note="Waiting for a room."))
    submit_answers(requests=[again], answerer=answerer(again.cycle, cast.health), on=again.cycle.due_on)
    assert no_change(cast, date(2026, 10, 5)).state == RequestState.SUBMITTED


def test_no_change_is_counted_by_action_and_not_by_draft(cast):
    for day in (date(2026, 7, 6), date(2026, 8, 3)):
        save(asked(cast, day), cast.interviews, cast.health, note="", brag="", no_change=True)
    assert no_change(cast, date(2026, 9, 7)).state == RequestState.SUBMITTED


@pytest.mark.parametrize(("limit", "taken"), [(0, 0), (1, 1), (3, 3)])
def test_no_change_follows_the_boards_limit(cast, limit, taken):
    cast.board.no_change_limit = limit
    cast.board.save()
    days = [date(2026, month, 6) for month in (7, 8, 10, 11)]
    answered = 0
    for day in days:
        try:
            no_change(cast, day)
        except Refused:
            break
        answered += 1
    assert answered == taken


# -- Hints -----------------------------------------------------------------------------------------------------


def test_submit_with_a_hint_needs_a_reason_where_one_was_asked_for(cast, cycle):
    request = save(cycle, cast.interviews, cast.health, brag="Amber", note="Late.")
    given = {"requests": [request], "answerer": answerer(cycle, cast.health), "on": cycle.due_on}
    for reasons in ({}, {request.pk: "  "}, {request.pk + 1: "Because."}):
        with pytest.raises(Refused, match="say what is being done about it"):
            submit_answers(**given, reasons=reasons)
    submit_answers(**given, reasons={request.pk: "It is out of our hands."})
    request.update.refresh_from_db()
    assert request.update.hints == [
        "Amber means that something stands in the way: say what is being done about it."
    ]
    assert request.update.hints_reason == "It is out of our hands."
    [row] = review_queue(cycle, on=cycle.due_on)
    assert "Asked before submitting, they said: It is out of our hands." in row.questions


def test_submit_without_reasons_keeps_the_hints_and_lets_through(cast, cycle):
    """A return sheet cannot ask; the project manager is asked instead."""
    request = answer(cycle, cast.champion, cast.fostering, note="For the child born 3/5/2014.")
    assert (len(request.update.hints), request.update.hints_reason) == (1, "")
    [row] = review_queue(cycle, on=cycle.due_on)
    assert any("a date of birth" in question for question in row.questions)


def test_submit_hints_look_at_values_files_and_what_is_known(cast, cycle):
    request = save(cycle, cast.champion, cast.fostering, note="Done.", brag="Blue")
    attach(cycle, request, cast.fostering)
    request = UpdateRequest.objects.get(pk=request.pk)
    submit_answers(requests=[request], answerer=answerer(cycle, cast.fostering), on=cycle.due_on)
    assert request.update.hints == []


# -- Files -----------------------------------------------------------------------------------------------------


def test_add_file_alone_is_a_draft_and_twice_is_once(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    first = attach(cycle, request, cast.health)
    again = attach(cycle, request, cast.health)
    assert (again, len(kept_files())) == (first, 1)
    request.refresh_from_db()
    assert (request.state, request.update.was_brag) == (RequestState.DRAFT, "Amber")
    assert (first.name, first.size, first.added_by) == ("minutes.pdf", len(PDF), "Designated Nurse")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>", "not a kind of file"),
        ("minutes.pdf", b"MZ", "does not hold"),
        ("minutes.pdf", b"", "is empty"),
    ],
)
def test_add_file_refuses_what_is_not_taken_and_leaves_nothing(cast, cycle, name, content, words):
    request = cycle.requests.get(action=cast.interviews)
    with pytest.raises(Refused, match=words):
        attach(cycle, request, cast.health, name, content)
    request.refresh_from_db()
    assert (request.state, kept_files()) == (RequestState.DUE, [])


def test_add_file_takes_so_many_and_no_more(cast, cycle, settings):
    settings.EVIDENCE_MAX_FILES = 2
    request = cycle.requests.get(action=cast.interviews)
    for number in range(2):
        attach(cycle, request, cast.health, f"minutes{number}.pdf")
    with pytest.raises(Refused, match="one file too many: an answer takes 2"):
        attach(cycle, request, cast.health, "third.pdf")
    assert len(kept_files()) == UpdateFile.objects.count() == 2


def test_add_file_is_for_who_is_asked_and_until_it_is_submitted(cast, cycle):
    foreign = cycle.requests.get(action=cast.champion)
    with pytest.raises(NotAllowed):
        attach(cycle, foreign, cast.health)
    submitted = answer(cycle, cast.offer, cast.health)
    with pytest.raises(Refused, match="submitted this update already"):
        attach(cycle, submitted, cast.health)
    assert kept_files() == []


def test_remove_file_takes_it_off_the_disk_once_that_has_held(
    cast, cycle, django_capture_on_commit_callbacks
):
    request = cycle.requests.get(action=cast.interviews)
    file = attach(cycle, request, cast.health)
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=file, answerer=answerer(cycle, cast.health), on=cycle.due_on)
        assert len(kept_files()) == 1
    assert (kept_files(), UpdateFile.objects.count()) == ([], 0)


def test_remove_file_of_a_submitted_answer_is_refused(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    file = attach(cycle, request, cast.health)
    answer(cycle, cast.interviews, cast.health)
    with pytest.raises(Refused, match="submitted this update already"):
        remove_file(
            file=UpdateFile.objects.get(pk=file.pk), answerer=answerer(cycle, cast.health), on=cycle.due_on
        )
    assert len(kept_files()) == 1


def test_accept_makes_evidence_and_readings_of_what_came_with_the_answer(cast, cycle, metric):
    request = cycle.requests.get(action=cast.interviews)
    keep(
        cycle,
        request,
        cast.health,
        evidence="Panel minutes",
        links="https://example.org/a\nhttps://example.org/b",
        readings={metric.pk: Value("4 of 9")},
    )
    file = attach(cycle, request, cast.health, "notes.txt", TEXT)
    request = UpdateRequest.objects.get(pk=request.pk)
    submit_answers(requests=[request], answerer=answerer(cycle, cast.health), on=cycle.due_on)
    accept_update(request=request, by=cast.manager, on=date(2026, 6, 25))
    rows = list(Evidence.objects.filter(action=cast.interviews).values_list("text", "link", "file_name"))
    assert rows == [
        ("Panel minutes", "", ""),
        ("https://example.org/a", "https://example.org/a", ""),
        ("https://example.org/b", "https://example.org/b", ""),
        ("notes.txt", "", "notes.txt"),
    ]
    evidence = Evidence.objects.get(file_name="notes.txt")
    assert (evidence.file.name, evidence.file.read()) == (file.file.name, TEXT)
    reading = Reading.objects.get(metric=metric)
    assert (reading.text, reading.date) == ("4 of 9", cycle.due_on)


# -- The receipt -----------------------------------------------------------------------------------------------


def receipts() -> list[Message]:
    return list(Message.objects.filter(step__startswith="receipt").order_by("pk"))


def test_submit_writes_one_receipt_with_what_was_said(cast, cycle, metric):
    first = save(
        cycle, cast.interviews, cast.health, note="Panels <meet>.", brag="Red", next_step="Two more."
    )
    second = save(cycle, cast.offer, cast.health, note="", brag="Green", no_change=True)
    sent = {"requests": [first, second], "answerer": answerer(cycle, cast.health), "on": cycle.due_on}
    submit_answers(**sent)
    submit_answers(**sent)  # a second click
    [receipt] = receipts()
    assert receipt.to_address == "nurse@example.org"
    assert receipt.subject == "Received: your update on 2 actions for Delivery Board, 6 Jul 2026"
    for words in (
        "This is what was submitted by Designated Nurse.",
        "Since last time: Panels <meet>.",
        "BRAG: Red",
        "What is being done: Two more.",
        f"Since last time: {NO_CHANGE_NOTE}",
        "/a/",
    ):
        assert words in receipt.text
    assert "Panels &lt;meet&gt;." in receipt.html


def test_submit_again_after_a_return_is_told_again(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    return_update(request=request, reason="Say which panels.", by=cast.manager, on=cycle.due_on)
    answer(cycle, cast.interviews, cast.health, note="The East panel.")
    assert ["The East panel." in receipt.text for receipt in receipts()] == [False, True]


def test_submit_for_a_lead_without_an_address_writes_no_receipt(cast, cycle):
    answer(cycle, cast.offer, cast.school)
    assert receipts() == []


# -- Taking it back --------------------------------------------------------------------------------------------


def test_take_back_makes_a_draft_of_it_again(cast, cycle):
    request = answer(cycle, cast.offer, cast.health, note="", brag="Green", no_change=True)
    for _click in range(2):
        take_back(request=request, answerer=answerer(cycle, cast.health), on=cycle.due_on)
    request = UpdateRequest.objects.get(pk=request.pk)
    assert (request.state, request.submitted_on) == (RequestState.DRAFT, None)
    assert (request.update.note, request.update.no_change) == ("", True)
    assert AuditEvent.objects.filter(verb="answer taken back").count() == 1
    assert request in UpdateRequest.objects.outstanding()


def test_take_back_is_refused_once_it_was_dealt_with(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    seen = UpdateRequest.objects.get(pk=request.pk)
    accept_update(request=request, by=cast.manager, on=cycle.due_on)
    with pytest.raises(Stale, match="has dealt with this answer meanwhile"):
        take_back(request=seen, answerer=answerer(cycle, cast.health), on=cycle.due_on)


def test_take_back_is_for_who_was_asked(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    with pytest.raises(NotAllowed):
        take_back(request=request, answerer=answerer(cycle, cast.fostering), on=cycle.due_on)
