"""A request changes hands: at once within the organisation, with a yes otherwise; both names are kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from boards.models import Passing, UpdateCycle
from boards.operations.answering import Answerer, save_answer, submit_answers
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.passing import TAKEN_BACK, agree_passings, decline_passings, pass_on, take_back
from boards.operations.reviewing import accept_update
from boards.rules.answers import Answer
from boards.rules.passing import MOST, PassingState
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import answer, answerer, meet

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    type(cast.health).objects.filter(pk=cast.health.pk).update(email="nurse@trust.example")
    cast.health.refresh_from_db()
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def give(cycle, lead, *actions, email="matron@trust.example", name="Matron", on=DAY) -> list[Passing]:
    requests = list(
        cycle.requests.filter(lead=lead, action__in=actions).select_related("lead", "cycle__meeting")
    )
    return pass_on(requests=requests, name=name, email=email, answerer=answerer(cycle, lead), on=on)


def colleague(passing: Passing) -> Answerer:
    """Whoever holds the colleague's link."""
    return Answerer(
        name="Matron",
        via="link",
        cycle_id=passing.request.cycle_id,
        lead_ids=[],
        request_ids=[passing.request_id],
    )


def test_a_colleague_at_the_same_organisation_is_asked_at_once_about_only_that(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    message = Message.objects.get(step=f"passed:{passing.pk}")
    assert (passing.state, message.to_address) == (PassingState.PASSED, "matron@trust.example")
    for part in (message.text, message.html):
        assert "Young people take part in interviews" in part
        assert "Publish the local offer" not in part
        assert "Designated Nurse" in part
    link = message.answer_link
    assert not link.leads.exists()
    assert list(link.passings.all()) == [passing]


def test_a_lead_that_a_plan_names_is_asked_at_once_wherever_they_are(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews, email=cast.fostering.email.upper(), name="")
    assert (passing.colleague, passing.to_name, passing.state) == (
        cast.fostering,
        "Head of Fostering",
        "passed",
    )


def test_a_stranger_waits_for_the_project_manager_and_gets_no_mail(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews, email="matron@elsewhere.example")
    assert passing.state == PassingState.WAITING
    assert not Message.objects.filter(step__startswith="passed").exists()
    reminders = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    assert [message.to_address for message in reminders] == ["nurse@trust.example"]


def test_agreeing_asks_the_stranger_once_for_all_and_tells_the_lead(cast, cycle):
    passings = give(cycle, cast.health, cast.interviews, cast.offer, email="matron@elsewhere.example")
    agree_passings(passings=passings, by=cast.manager, on=DAY)
    asked = Message.objects.get(to_address="matron@elsewhere.example")
    assert "2 actions" in asked.text
    told = Message.objects.get(step__startswith="told")
    assert (told.to_address, told.one_a_day) == ("nurse@trust.example", False)
    assert "agrees that Matron" in told.text
    with pytest.raises(Stale, match="settled already"):
        agree_passings(passings=passings, by=cast.manager, on=DAY)
    assert Message.objects.filter(to_address="matron@elsewhere.example").count() == 1


def test_declining_needs_a_reason_and_tells_it(cast, cycle):
    passings = give(cycle, cast.health, cast.interviews, email="matron@elsewhere.example")
    with pytest.raises(Refused, match="why not"):
        decline_passings(passings=passings, reason=" ", by=cast.manager, on=DAY)
    decline_passings(passings=passings, reason="Not one of <us>.", by=cast.manager, on=DAY)
    told = Message.objects.get(step__startswith="told")
    assert "Not one of <us>." in told.text
    assert "Not one of &lt;us&gt;." in told.html
    assert (
        give(cycle, cast.health, cast.interviews)[0].state == PassingState.PASSED
    )  # somebody else may be chosen


@pytest.mark.parametrize("part", ["chair", "clerk", "lead_user", "viewer", "outsider"])
def test_only_who_runs_the_board_settles_it(cast, cycle, part):
    passings = give(cycle, cast.health, cast.interviews, email="matron@elsewhere.example")
    with pytest.raises(NotAllowed):
        agree_passings(passings=passings, by=getattr(cast, part), on=DAY)
    assert Passing.objects.get().state == PassingState.WAITING


def test_chasers_go_to_the_colleague_for_what_was_passed_and_to_the_lead_for_the_rest(cast, cycle):
    give(cycle, cast.health, cast.interviews)
    reminders = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    by_address = {message.to_address: message for message in reminders}
    assert set(by_address) == {"matron@trust.example", "nurse@trust.example"}
    assert "interviews" in by_address["matron@trust.example"].text
    assert "interviews" not in by_address["nurse@trust.example"].text
    assert "because Designated Nurse passed a request to you" in by_address["matron@trust.example"].text


def test_a_colleague_who_is_a_lead_gets_one_reminder_about_both(cast, cycle):
    give(cycle, cast.health, cast.interviews, email=cast.fostering.email)
    [reminder] = chase(cycle=cycle, leads=[cast.health, cast.fostering], by=cast.manager, on=cycle.due_on)[:1]
    assert reminder.to_address == cast.fostering.email
    assert "interviews" in reminder.text
    assert "names Head of Fostering as lead and Designated Nurse passed a request to you" in reminder.text


def test_both_names_go_into_the_plan(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    request = passing.request
    matron = colleague(passing)
    given = Answer(note="Panels met twice.", brag="Green")
    save_answer(request=request, version=request.version, answer=given, answerer=matron, on=DAY)
    submit_answers(requests=[request], answerer=matron, on=DAY)
    accept_update(request=request, by=cast.manager, on=DAY)
    note = cast.interviews.notes.order_by("-pk").first()
    assert note.author == "Matron for Designated Nurse"


def test_a_colleague_answers_nothing_else_and_passes_nothing_further(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    matron = colleague(passing)
    other = cycle.requests.get(action=cast.offer, lead=cast.health)
    with pytest.raises(NotAllowed):
        save_answer(request=other, version=1, answer=Answer(note="x"), answerer=matron, on=DAY)
    with pytest.raises(NotAllowed):
        pass_on(requests=[passing.request], name="B", email="b@trust.example", answerer=matron, on=DAY)
    with pytest.raises(NotAllowed):
        take_back(passing=passing, answerer=matron, on=DAY)


def test_taking_back_withdraws_the_mail_that_waits_and_the_lead_is_chased_again(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    message = Message.objects.get(to_address="matron@trust.example")
    assert (message.state, message.reason) == (MessageState.CANCELLED, TAKEN_BACK)
    [reminder] = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    assert (reminder.to_address, "interviews" in reminder.text) == ("nurse@trust.example", True)
    with pytest.raises(Stale, match="taken back meanwhile"):
        take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)


def test_what_is_answered_is_neither_passed_on_nor_taken_back(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    answer(cycle, cast.interviews, cast.health, on=DAY)
    with pytest.raises(Stale):
        take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    answer(cycle, cast.offer, cast.health, on=DAY)
    with pytest.raises(Refused, match="answered already"):
        give(cycle, cast.health, cast.offer)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": "not an address"}, "is not an e-mail address"),
        ({"email": "NURSE@trust.example"}, "lead’s own address"),
        ({"name": " "}, "Write your colleague’s name"),
    ],
)
def test_what_cannot_be_passed_is_refused_in_a_sentence(cast, cycle, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        give(cycle, cast.health, cast.interviews, **fields)
    assert not Passing.objects.exists()


def test_nothing_ticked_the_wrong_lead_and_a_board_that_has_met_are_refused(cast, cycle):
    with pytest.raises(Refused, match="Tick what"):
        give(cycle, cast.health)
    request = cycle.requests.get(action=cast.champion)
    with pytest.raises(NotAllowed):
        pass_on(
            requests=[request], name="B", email="b@example.org", answerer=answerer(cycle, cast.health), on=DAY
        )
    with pytest.raises(Refused, match="has met"):
        give(cycle, cast.health, cast.interviews, on=date(2026, 7, 7))


def test_passing_twice_is_refused_and_the_database_agrees(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    with pytest.raises(Refused, match="passed on already"):
        give(cycle, cast.health, cast.interviews, email="b@trust.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Passing.objects.create(
            request=passing.request, from_name="x", to_name="y", to_address="y@z.org", passed_on=DAY
        )


def test_a_request_changes_hands_so_many_times_and_no_more(cast, cycle):
    for number in range(MOST):
        [passing] = give(cycle, cast.health, cast.interviews, email=f"m{number}@trust.example")
        take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    with pytest.raises(Refused, match="ring the project manager"):
        give(cycle, cast.health, cast.interviews)


def test_every_move_is_in_the_audit_trail_with_both_names(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    passings = give(cycle, cast.health, cast.interviews, email="b@elsewhere.example")
    agree_passings(passings=passings, by=cast.manager, on=DAY)
    trail = AuditEvent.objects.about(passing.request).order_by("id")
    assert [event.verb for event in trail] == [
        "request passed on",
        "passing taken back",
        "passing on asked for",
        "passing agreed",
    ]
    assert trail[0].summary == "asked Designated Nurse, passed to Matron (matron@trust.example)"
    assert (trail[0].via, trail[3].actor) == ("link", "Manager")


def test_the_reminder_of_a_colleague_is_withdrawn_when_the_lead_answers(cast, cycle):
    give(cycle, cast.health, cast.interviews)
    chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    answer(cycle, cast.interviews, cast.health)
    states = dict(Message.objects.filter(step__startswith="chase").values_list("to_address", "state"))
    assert states == {"matron@trust.example": "cancelled", "nurse@trust.example": "queued"}


def test_passed_on_after_the_due_day_the_colleague_is_given_a_day_still_to_come(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews, on=date(2026, 6, 24))
    assert "answer by Friday 26 June 2026" in Message.objects.get(step=f"passed:{passing.pk}").text


def test_a_colleague_who_was_written_to_is_told_that_the_lead_has_taken_it_back(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    Message.objects.filter(step=f"passed:{passing.pk}").update(state="sent", sent_at=timezone.now())
    take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    told = Message.objects.get(step=f"taken_back:{passing.pk}")
    assert (told.to_address, told.one_a_day, told.state) == ("matron@trust.example", False, "queued")
    for part in (told.text, told.html):
        assert "no need to answer" in part
        assert "Young people take part in interviews" in part
        assert "/a/" not in part


def test_a_colleague_whose_mail_had_not_left_hears_nothing(cast, cycle):
    [passing] = give(cycle, cast.health, cast.interviews)
    take_back(passing=passing, answerer=answerer(cycle, cast.health), on=DAY)
    [message] = Message.objects.filter(to_address="matron@trust.example")
    assert (message.state, message.delivery_lines.get().said) == ("cancelled", "The lead has taken it back.")
