"""The ledger of contacts: written once, never changed, and whoever rests is not chased until the day has passed."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from boards.models import Contact, UpdateRequest
from boards.operations.chasing import chase, chase_when_due
from boards.operations.circulation import circulate
from boards.operations.contacting import log_contact
from boards.rules.contacts import ContactKind
from boards.standings import standings
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.steps import answer, meet

pytestmark = pytest.mark.django_db
CALLED = date(2026, 6, 18)
FRIDAY = date(2026, 6, 19)
AFTER = date(2026, 6, 20)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def note(cast, cycle, kind, *, lead=None, until=FRIDAY, on=CALLED, **more):
    lead = lead or cast.health
    return log_contact(
        cycle=cycle,
        lead=lead,
        kind=ContactKind(kind),
        until=until,
        **{"text": "On leave", "by": cast.manager, **more},
        on=on,
    )


def chased(on):
    return set(Message.objects.filter(step=f"chase:{on}").values_list("lead__name", flat=True))


@pytest.mark.parametrize("kind", ["promise", "hold"])
def test_who_rests_is_not_chased_until_the_day_has_passed(cast, cycle, kind):
    note(cast, cycle, kind)
    for day, names in (
        (CALLED, {"Head of Fostering"}),
        (FRIDAY, {"Head of Fostering"}),
        (AFTER, {"Head of Fostering", "Designated Nurse"}),
    ):
        chase(cycle=cycle, by=cast.manager, on=day)
        assert chased(day) == names


def test_chasing_by_itself_leaves_alone_who_rests(cast, cycle):
    note(cast, cycle, "hold", until=cycle.due_on)
    chase_when_due(cycle=cycle, by=None, on=cycle.due_on)
    assert chased(cycle.due_on) == {"Head of Fostering"}


@pytest.mark.parametrize(
    ("kinds", "rests"),
    [
        (["call"], False),
        (["hold", "call"], True),  # a call changes nothing
        (["hold", "resume"], False),
        (["promise", "resume", "hold"], True),
    ],
)
def test_the_newest_arrangement_holds(cast, cycle, kinds, rests):
    for kind in kinds:
        note(cast, cycle, kind)
    open_requests = UpdateRequest.objects.outstanding().not_resting(on=CALLED)
    assert open_requests.filter(lead=cast.health).exists() != rests


def test_a_promise_of_another_cycle_rests_nothing_in_this_one(cast, cycle):
    second = meet(cast, date(2026, 7, 13)).cycle
    circulate(cycle=second, by=cast.manager, on=CALLED)
    note(cast, second, "hold")
    chase(cycle=cycle, by=cast.manager, on=CALLED)
    assert "Designated Nurse" in chased(CALLED)


def test_a_contact_pressed_twice_is_written_once(cast, cycle):
    key = uuid.uuid4()
    assert note(cast, cycle, "hold", key=key) == note(cast, cycle, "hold", key=key)
    assert Contact.objects.count() == 1
    assert AuditEvent.objects.filter(verb="contact noted").count() == 1
    with pytest.raises(Refused, match="used for somebody else"):
        note(cast, cycle, "hold", key=key, lead=cast.fostering)


def test_a_contact_is_never_changed_or_deleted(cast, cycle):
    contact = note(cast, cycle, "call")
    assert contact.until is None
    for change in (
        contact.save,
        contact.delete,
        Contact.objects.all().delete,
        lambda: Contact.objects.update(text="Never said"),
    ):
        with pytest.raises(TypeError, match="never changed"):
            change()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "hold", "text": " "}, "why nobody is to chase"),
        ({"kind": "promise", "until": None}, "promised"),
        ({"kind": "promise", "until": date(2026, 6, 17)}, "day is over"),
        ({"kind": "hold", "until": date(2026, 7, 7)}, "meets on Monday 6 July 2026"),
        ({"kind": "call", "on": date(2026, 7, 7)}, "Nobody is asked"),
    ],
)
def test_a_contact_that_makes_no_sense_is_refused_in_a_sentence(cast, cycle, wrong, words):
    with pytest.raises(Refused, match=words):
        note(cast, cycle, **wrong)
    assert not Contact.objects.exists()


def test_a_contact_with_a_lead_who_is_not_asked_is_refused(cast, cycle):
    cycle.requests.filter(lead=cast.health).delete()
    with pytest.raises(Refused, match="is not asked for an update before this meeting"):
        note(cast, cycle, "call")


def test_a_contact_is_noted_by_whoever_runs_the_board_alone(cast, cycle):
    with pytest.raises(NotAllowed):
        note(cast, cycle, "call", by=cast.chair)


def test_a_contact_before_circulating_is_refused(cast):
    with pytest.raises(Refused, match="the update cycle is planned"):
        note(cast, meet(cast).cycle, "call")


def test_standings_count_who_rests_who_is_due_today_and_whose_day_has_passed(cast, cycle):
    note(cast, cycle, "promise")
    note(cast, cycle, "hold", lead=cast.fostering, until=CALLED)
    assert counts(cycle, CALLED) == (3, 2, 0, 0)
    assert counts(cycle, FRIDAY) == (3, 1, 1, 1)
    assert counts(cycle, AFTER) == (3, 0, 0, 2)
    answer(cycle, cast.interviews, cast.health)
    answer(cycle, cast.offer, cast.health)
    assert counts(cycle, AFTER) == (1, 0, 0, 1)


def counts(cycle, on):
    found = standings([cycle], on=on)[0]
    return found.outstanding, found.resting, found.due_today, found.broken
