"""Answering and reviewing: saved action by action, submitted, accepted or returned, and never overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from actions.models import BragChange, DueDateChange, ProgressNote
from boards.models import Update
from boards.operations.answering import save_answer, submit_answers
from boards.operations.circulation import circulate
from boards.operations.links import find_link, new_token, revoke_links, token_hash
from boards.operations.meetings import cancel_meeting
from boards.operations.reporting import report_meeting
from boards.operations.reviewing import accept_update, return_update
from boards.rules.answers import NO_CHANGE_NOTE, Answer
from boards.rules.states import RequestState
from plantracker.core.models import Message
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.steps import MEETING, answer, answerer, meet, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def test_save_keeps_an_incomplete_answer_as_a_draft(cast, cycle):
    request = save(cycle, cast.interviews, cast.health, note="", brag="Red")
    request.refresh_from_db()
    assert (request.state, request.update.brag, request.update.note) == (RequestState.DRAFT, "Red", "")


def test_save_takes_a_photograph_of_the_action(cast, cycle):
    update = save(cycle, cast.interviews, cast.health).update
    assert (update.was_brag, update.was_timescale, update.was_note) == (
        "Amber",
        "31/03/26",
        "Panels are being set up.",
    )


def test_save_from_a_stale_page_is_refused_and_keeps_the_first_text(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    stale = cycle.requests.get(action=cast.interviews)
    save(cycle, cast.interviews, cast.health, note="The first text")
    with pytest.raises(Stale):
        save_answer(
            request=stale,
            version=request.version,
            answer=Answer(note="The second text", brag="Red"),
            answerer=answerer(cycle, cast.health),
            on=cycle.due_on,
        )
    assert Update.objects.get(request=request).note == "The first text"


def test_save_for_another_leads_action_is_refused(cast, cycle):
    request = cycle.requests.get(action=cast.champion)
    with pytest.raises(NotAllowed):
        save_answer(
            request=request,
            version=request.version,
            answer=Answer(note="x", brag="Red"),
            answerer=answerer(cycle, cast.health),
            on=cycle.due_on,
        )
    assert not Update.objects.exists()


def test_submit_makes_no_change_a_full_answer(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="", brag="", no_change=True)
    update = Update.objects.get(request=request)
    assert (update.note, update.brag) == (NO_CHANGE_NOTE, "Amber")


def test_submit_refuses_an_incomplete_draft_and_submits_none(cast, cycle):
    complete = save(cycle, cast.interviews, cast.health)
    incomplete = save(cycle, cast.offer, cast.health, brag="")
    with pytest.raises(Refused, match="action 10: Choose a BRAG"), transaction.atomic():
        submit_answers(
            requests=[complete, incomplete], answerer=answerer(cycle, cast.health), on=cycle.due_on
        )
    complete.refresh_from_db()
    assert complete.state == RequestState.DRAFT


def test_submit_twice_changes_nothing(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    assert submit_answers(requests=[request], answerer=answerer(cycle, cast.health), on=cycle.due_on) == []


def test_save_after_submitting_is_refused(cast, cycle):
    answer(cycle, cast.interviews, cast.health)
    with pytest.raises(Refused, match="submitted this update already"):
        save(cycle, cast.interviews, cast.health, note="Another")


@pytest.mark.parametrize("ended", ["reported", "cancelled", "met"])
def test_save_after_the_board_has_met_is_refused(cast, cycle, ended):
    day = cycle.due_on
    if ended == "reported":
        report_meeting(meeting=cycle.meeting, by=cast.manager, on=day)
    if ended == "cancelled":
        cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=day)
    if ended == "met":
        day = date(2026, 7, 7)
    with pytest.raises(Refused, match="has met"):
        save(cycle, cast.interviews, cast.health, on=day)


def test_accept_writes_note_brag_date_and_evidence_into_their_ledgers(cast, cycle):
    request = answer(
        cycle,
        cast.interviews,
        cast.health,
        note="Panels meet monthly.",
        brag="Red",
        new_timescale="30/09/26",
        new_timescale_reason="Recruitment took longer.",
        evidence="Panel minutes, shared folder",
    )
    accept_update(request=request, by=cast.manager, on=date(2026, 6, 23))
    action = type(cast.interviews).objects.get(pk=cast.interviews.pk)
    assert (action.brag, action.timescale_text, action.due) == ("Red", "30/09/26", date(2026, 9, 30))
    note = ProgressNote.objects.filter(action=action).last()
    assert (note.text, note.author, note.date) == ("Panels meet monthly.", "Designated Nurse", cycle.due_on)
    change = BragChange.objects.filter(action=action).last()
    assert (change.from_brag, change.to_brag, change.by_name) == ("Amber", "Red", "Designated Nurse")
    move = DueDateChange.objects.get(action=action)
    assert (move.from_text, move.to_text, move.why) == ("31/03/26", "30/09/26", "Recruitment took longer.")
    assert action.evidence.get().text == "Panel minutes, shared folder"


def test_accept_twice_writes_one_note(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    accept_update(request=request, by=cast.manager, on=cycle.due_on)
    with pytest.raises(Stale, match="is accepted"):
        accept_update(request=request, by=cast.manager, on=cycle.due_on)
    assert ProgressNote.objects.filter(action=cast.interviews).count() == 2


def test_accept_a_draft_is_refused(cast, cycle):
    request = save(cycle, cast.interviews, cast.health)
    with pytest.raises(Stale):
        accept_update(request=request, by=cast.manager, on=cycle.due_on)


def test_accept_is_for_who_runs_the_board(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    for person in (cast.chair, cast.lead_user, cast.viewer):
        with pytest.raises(NotAllowed):
            accept_update(request=request, by=person, on=cycle.due_on)


def test_return_needs_a_sentence(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    with pytest.raises(Refused, match="what is missing"):
        return_update(request=request, reason="  ", by=cast.manager, on=cycle.due_on)


def test_return_asks_again_with_the_sentence_and_keeps_the_text(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Fine.")
    return_update(request=request, reason="Say which panels.", by=cast.manager, on=cycle.due_on)
    message = Message.objects.get(step__startswith="returned")
    assert "Say which panels." in message.text
    request.refresh_from_db()
    assert (request.state, request.update.note) == (RequestState.RETURNED, "Fine.")


def test_a_returned_answer_is_answered_again_and_accepted(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Fine.")
    return_update(request=request, reason="Say which panels.", by=cast.manager, on=cycle.due_on)
    again = answer(cycle, cast.interviews, cast.health, note="The East panel.")
    accept_update(request=again, by=cast.manager, on=cycle.due_on)
    again.refresh_from_db()
    assert again.state == RequestState.ACCEPTED


def test_the_database_refuses_an_accepted_update_without_a_note(cast, cycle):
    request = save(cycle, cast.interviews, cast.health, note="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.filter(request=request).update(is_accepted=True)


def test_a_link_opens_until_the_meeting_is_over(cast, cycle):
    token = Message.objects.get(to_address="nurse@example.org").text.split("/a/")[1].split("/")[0]
    assert find_link(token, on=MEETING).leads.get() == cast.health
    assert find_link(token.upper(), on=MEETING)
    assert find_link(token, on=date(2026, 7, 7)) is None
    assert find_link(token[:-1], on=MEETING) is None
    assert find_link(new_token(), on=MEETING) is None


def test_a_revoked_link_opens_nothing(cast, cycle):
    token = Message.objects.get(to_address="nurse@example.org").text.split("/a/")[1].split("/")[0]
    assert revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=cycle.due_on) == 1
    assert find_link(token, on=cycle.due_on) is None


def test_only_the_hash_of_a_token_is_kept(cast, cycle):
    message = Message.objects.get(to_address="nurse@example.org")
    token = message.text.split("/a/")[1].split("/")[0]
    assert message.answer_link.token_hash == token_hash(token) != token
    assert len(token) == 32  # 160 bits
