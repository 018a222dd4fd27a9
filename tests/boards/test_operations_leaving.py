"""A leaver's work moves in one step: open actions, open requests with drafts, roles; what was said keeps its name."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from boards.models import UpdateCycle
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.leaving import hand_over, preview_leaving
from boards.operations.passing import pass_on
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.people import set_deputy, set_head
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.answering import link_of
from tests.boards.steps import answer, answerer, meet, save
from tests.cast import make_lead

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 18)


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


@pytest.fixture
def successor(cast):
    return make_lead("Head of Safeguarding", email="safeguarding@example.org", service=cast.health.service)


def leave(cast, lead, successor):
    return hand_over(lead=lead, successor=successor, by=cast.manager, on=DAY)


def names(action) -> list[str]:
    return [link.lead.name for link in action.action_leads.select_related("lead").order_by("position", "id")]


def test_open_actions_move_and_closed_ones_keep_the_old_name(cast, cycle, successor):
    leave(cast, cast.health, successor)
    assert names(cast.interviews) == ["Head of Safeguarding"]
    assert set(names(cast.offer)) == {"Head of Safeguarding", "Head of Virtual School"}
    assert names(cast.done) == ["Designated Nurse"]


def test_nobody_leads_an_action_twice(cast, cycle):
    leave(cast, cast.school, cast.health)
    assert names(cast.offer) == ["Designated Nurse"]


def test_open_requests_move_with_their_drafts_and_answers_keep_the_old_name(cast, cycle, successor):
    save(cycle, cast.interviews, cast.health, note="Half a thought")
    answer(cycle, cast.offer, cast.health)
    leave(cast, cast.health, successor)
    moved = cycle.requests.get(action=cast.interviews)
    assert (moved.lead, moved.state, moved.update.note) == (successor, "draft", "Half a thought")
    assert cycle.requests.get(action=cast.offer, state="submitted").lead == cast.health


def test_the_links_of_the_leaver_end_at_once_and_the_successor_is_asked(cast, cycle, successor, on_day):
    on_day(DAY)
    link = link_of(cast.health)
    leave(cast, cast.health, successor)
    assert Client().get(link).status_code == 404
    asked = Message.objects.get(to_address=successor.email)
    assert "Young people take part in interviews" in asked.text
    assert list(asked.answer_link.leads.all()) == [successor]
    assert Message.objects.get(to_address=cast.health.email).state == "cancelled"


def test_an_account_of_the_leaver_no_longer_answers(cast, cycle, successor, as_user):
    leave(cast, cast.fostering, successor)
    assert as_user(cast.lead_user).get(f"/answer/{cycle.pk}/").status_code == 404


def test_a_request_that_both_were_asked_stays_once_and_no_draft_is_lost(cast, cycle):
    save(cycle, cast.offer, cast.school, note="The leaver's words")
    leave(cast, cast.school, cast.health)
    moved = cycle.requests.get(action=cast.offer)
    assert (moved.lead, moved.update.note) == (cast.health, "The leaver's words")


def test_an_empty_request_that_the_successor_has_too_goes(cast, cycle):
    save(cycle, cast.offer, cast.health, note="My own")
    leave(cast, cast.school, cast.health)
    assert cycle.requests.get(action=cast.offer).update.note == "My own"


def test_two_drafts_are_both_kept(cast, cycle):
    save(cycle, cast.offer, cast.health, note="My own", evidence="")
    save(cycle, cast.offer, cast.school, note="Theirs", evidence="Minutes")
    leave(cast, cast.school, cast.health)
    mine = cycle.requests.get(action=cast.offer, lead=cast.health).update
    assert mine.note == "My own\n\nFrom the draft of Head of Virtual School: Theirs"
    assert mine.evidence == "From the draft of Head of Virtual School: Minutes"
    assert cycle.requests.get(action=cast.offer, lead=cast.school).update.note == "Theirs"


def test_what_the_successor_has_answered_stays_as_it_is(cast, cycle):
    answer(cycle, cast.offer, cast.health)
    leave(cast, cast.school, cast.health)
    assert cycle.requests.get(action=cast.offer, lead=cast.health).state == "submitted"
    assert cycle.requests.outstanding().filter(action=cast.offer).count() == 0


def test_roles_move_too(cast, successor):
    set_deputy(lead=cast.fostering, deputy=cast.health, starts=DAY, ends=DAY, by=cast.manager, on=DAY)
    set_deputy(lead=successor, deputy=cast.health, starts=DAY, ends=DAY, by=cast.manager, on=DAY)
    set_head(service=cast.health.service, head=cast.health, by=cast.manager, on=DAY)
    leave(cast, cast.health, successor)
    for row in (cast.fostering, successor, cast.health.service):
        row.refresh_from_db()
    assert cast.fostering.deputy == successor
    assert successor.deputy is None  # nobody stands in for themselves
    assert cast.health.service.head == successor


def test_what_was_passed_to_the_leaver_is_asked_of_the_lead_again(cast, cycle, successor):
    request = cycle.requests.get(action=cast.champion)
    pass_on(
        requests=[request],
        name="",
        email=cast.health.email,
        answerer=answerer(cycle, cast.fostering),
        on=DAY,
    )
    leave(cast, cast.health, successor)
    [reminder] = chase(cycle=cycle, leads=[cast.fostering], by=cast.manager, on=cycle.due_on)
    assert (reminder.to_address, cast.champion.title in reminder.text) == (cast.fostering.email, True)


def test_whoever_writes_to_the_leaver_later_reaches_the_successor(cast, successor):
    leave(cast, cast.health, successor)
    cast.health.refresh_from_db()
    assert cast.health.stand_in(on=DAY) == successor
    assert cast.health.stand_in(on=date(2026, 6, 17)) == cast.health


def test_the_preview_tells_everything_and_writes_nothing(cast, cycle, successor):
    save(cycle, cast.interviews, cast.health)
    events = AuditEvent.objects.count()
    moving = preview_leaving(lead=cast.health, by=cast.manager, on=DAY)
    assert [action.pk for action in moving.actions] == [cast.interviews.pk, cast.offer.pk]
    assert (moving.closed, len(moving.requests), moving.links) == (1, 2, 1)
    assert AuditEvent.objects.count() == events


def test_what_makes_no_sense_is_refused_and_nothing_moves(cast, cycle, successor):
    with pytest.raises(Refused, match="Nobody comes after themselves"):
        leave(cast, cast.health, cast.health)
    with pytest.raises(NotAllowed):
        hand_over(lead=cast.health, successor=successor, by=cast.chair, on=DAY)
    leave(cast, cast.health, successor)
    cast.health.refresh_from_db()
    with pytest.raises(Refused, match="has left already"):
        leave(cast, cast.health, cast.school)
    with pytest.raises(Refused, match="has left too"):
        leave(cast, cast.school, cast.health)
    assert names(cast.interviews) == ["Head of Safeguarding"]


def test_one_step_one_line_in_the_trail(cast, cycle, successor):
    leave(cast, cast.health, successor)
    event = AuditEvent.objects.get(verb="lead handed over")
    assert (event.summary, event.actor) == ("to Head of Safeguarding", "Manager")
    assert event.changes["actions"] == [cast.interviews.pk, cast.offer.pk]
