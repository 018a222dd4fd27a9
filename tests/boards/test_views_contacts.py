"""One lead in one cycle: the line of what happened, the ledger, and text for a chat."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Contact
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.contacting import log_contact
from boards.operations.reviewing import accept_update, correct_update, return_update
from boards.rules.contacts import ContactKind
from plantracker.core.models import Message
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 18)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def url(name, *args):
    return reverse(f"boards:{name}", args=["delivery-board", MEETING, *args])


def cockpit(client, **query):
    return client.get(url("meeting_detail"), query).context["cockpit"]


def test_contact_list_shows_messages_contacts_and_answers_in_the_order_of_time(cast, as_user, cycle):
    chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=date(2026, 6, 16))
    asked = answer(cycle, cast.interviews, cast.health, on=date(2026, 6, 17))
    return_update(request=asked, reason="Which panels?", by=cast.manager, on=TODAY)
    log_contact(
        cycle=cycle,
        lead=cast.health,
        kind=ContactKind.CALL,
        text="<b>Rang</b> the ward",
        by=cast.manager,
        on=TODAY,
    )
    page = as_user(cast.manager).get(url("contact_list", cast.health.pk))
    kinds = [(entry.kind, entry.step) for entry in page.context["timeline"]]
    assert kinds == [
        ("message", "Request for updates"),
        ("message", "Reminder"),
        ("submitted", ""),
        ("message", "Receipt"),
        ("contact", ""),
        ("message", "Answer returned"),
        ("returned", ""),
    ]
    assert "&lt;b&gt;Rang&lt;/b&gt; the ward" in page.text
    assert "Which panels?" in page.text


def test_contact_list_puts_the_answers_of_one_day_together_and_says_who_else_answered(cast, as_user, cycle):
    for action, lead in ((cast.champion, cast.fostering), (cast.watch, cast.fostering)):
        accept_update(request=answer(cycle, action, lead, on=TODAY), by=cast.manager, on=TODAY)
    answer(cycle, cast.offer, cast.school, on=TODAY)
    client = as_user(cast.manager)
    page = client.get(url("contact_list", cast.fostering.pk))
    points = [(entry.kind, len(entry.rows)) for entry in page.context["timeline"] if entry.rows]
    assert points == [("submitted", 2), ("accepted", 2)]
    assert "2 of 2 actions answered, nothing is outstanding" in page.text
    other = client.get(url("contact_list", cast.health.pk)).text
    assert "0 of 2 actions answered, 1 by somebody else" in other


def test_contact_list_shows_what_the_lead_wrote_where_a_typo_was_put_right(cast, as_user, cycle):
    asked = answer(cycle, cast.interviews, cast.health, note="Panls meet.", on=TODAY)
    told = {"request": asked, "version": asked.version, "by": cast.manager, "on": TODAY}
    correct_update(texts={"note": "Panels meet."}, **told)
    page = as_user(cast.manager).get(url("contact_list", cast.health.pk))
    assert "Typo corrected:</strong> Objective 1 action 7b, the note" in page.text
    assert "<del>Panls meet.</del>" in page.text
    assert "<ins>Panels meet.</ins>" in page.text


def test_contact_list_writes_a_promise_down_and_the_lead_leaves_the_list_until_its_day_has_passed(
    cast, as_user, cycle, on_day
):
    client = as_user(cast.manager)
    typed = {"kind": "promise", "until": "2026-06-19", "text": "Will send Friday"}
    answered = client.post(url("contact_list", cast.health.pk), typed)
    assert answered["Location"] == f"{url('meeting_detail')}#lead-{cast.health.pk}"
    found = cockpit(client)
    assert [row.lead for row in found.resting] == [cast.health]
    assert [service.name for service in found.services] == ["Fostering and adoption"]
    assert "Promised for Friday 19 June 2026" in client.get(url("meeting_detail")).text
    on_day(date(2026, 6, 20))
    page = as_user(cast.manager).get(url("meeting_detail"))
    assert "Promise broken: it was for Friday 19 June 2026" in page.text
    assert not page.context["cockpit"].resting


def test_contact_list_pressed_twice_writes_one_line(cast, as_user, cycle):
    client, place = as_user(cast.manager), url("contact_list", cast.health.pk)
    key = client.get(place).context["form"]["key"].value()
    for _ in range(2):
        client.post(place, {"kind": "call", "text": "Rang", "key": key})
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "promise", "until": ""}, "which day the answer was promised"),
        ({"kind": "promise", "until": "2026-06-17"}, "That day is over"),
        ({"kind": "hold", "until": "2026-06-19", "text": ""}, "why nobody is to chase"),
        ({"kind": "shout"}, "Select a valid choice"),
        ({}, "This field is required"),
    ],
)
def test_contact_list_keeps_what_was_typed_and_says_what_is_missing(cast, as_user, cycle, typed, words):
    page = as_user(cast.manager).post(url("contact_list", cast.health.pk), typed)
    assert "There is a problem" in page.text
    assert words in page.text
    assert not Contact.objects.exists()


def test_contact_list_after_the_meeting_is_only_to_read(cast, as_user, cycle, on_day):
    on_day(date(2026, 7, 7))
    client, place = as_user(cast.manager), url("contact_list", cast.health.pk)
    assert "Write it down" not in client.get(place).text
    assert "Nobody is asked for an update now" in client.post(place, {"kind": "call", "text": "x"}).text


def test_contact_list_of_a_lead_of_another_cycle_does_not_exist(cast, as_user, cycle):
    client = as_user(cast.manager)
    cycle.requests.filter(lead=cast.health).delete()
    assert client.get(url("contact_list", cast.health.pk)).status_code == 404


def test_contact_list_costs_the_same_for_3_and_33_leads(cast, as_user, cycle):
    client = as_user(cast.manager)
    few = queries(client, url("contact_list", cast.health.pk))
    chat = queries(client, url("cycle_chat"))
    crowd(cast, 30)
    second = meet(cast, date(2026, 7, 7)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 16))
    for lead in {request.lead for request in second.requests.select_related("lead")}:
        log_contact(cycle=second, lead=lead, kind=ContactKind.CALL, text="Rang", by=cast.manager, on=TODAY)
    place = ["delivery-board", date(2026, 7, 7)]
    assert queries(client, reverse("boards:contact_list", args=[*place, cast.health.pk])) <= few + 1
    assert queries(client, reverse("boards:cycle_chat", args=place)) <= chat + 1


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_meeting_detail_counts_the_days_of_silence_and_the_chasers_of_this_time_and_last_time(
    cast, as_user, cycle
):
    second = meet(cast, date(2026, 7, 13)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 17))
    for day in (date(2026, 6, 16), date(2026, 6, 17)):
        chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=day)
    chase(cycle=second, leads=[cast.health], by=cast.manager, on=TODAY)
    place = reverse("boards:meeting_detail", args=["delivery-board", date(2026, 7, 13)])
    page = as_user(cast.manager).get(place)
    rows = {row.lead: row for group in page.context["cockpit"].services for row in group.leads}
    nurse = rows[cast.health]
    assert (nurse.asked_since, nurse.silent_since) == ("1 day ago", "135 days ago")
    assert (nurse.chased_on, nurse.chased_last_time) == ([TODAY], 2)
    assert rows[cast.fostering].chased_last_time == 0
    assert "last time: 2" in page.text


def test_meeting_detail_orders_by_service_or_by_silence(cast, as_user, cycle):
    client = as_user(cast.manager)
    assert [group.name for group in cockpit(client).services] == ["Fostering and adoption", "Health trust"]
    everybody = cockpit(client, order="silent").services
    assert [row.lead for group in everybody for row in group.leads] == [cast.health, cast.fostering]


def test_meeting_detail_draws_the_progress_against_the_due_day(cast, as_user, cycle, on_day):
    answer(cycle, cast.interviews, cast.health, on=date(2026, 6, 17))
    on_day(date(2026, 6, 23))
    page = as_user(cast.manager).get(url("meeting_detail"))
    assert "25% of the actions were answered by 23 Jun 2026; 25% by the due day, 22 Jun 2026." in page.text
    days = page.context["cockpit"].picture.days
    assert [(day.date, day.came) for day in days] == [(date(2026, 6, 17), 1), (date(2026, 6, 23), 0)]


def test_cycle_chase_of_a_service_reminds_only_its_leads(cast, as_user, cycle):
    client = as_user(cast.manager)
    service = cast.health.service_id
    assert "Send 1 reminder" in client.get(url("cycle_chase"), {"service": service}).text
    assert client.get(url("cycle_chase"), {"service": 0}).context["drafts"] == []
    client.post(url("cycle_chase"), {"service": service})
    assert Message.objects.get(step__startswith="chase").lead == cast.health


def test_cycle_chase_with_nobody_ticked_is_nobody(cast, as_user, cycle):
    page = as_user(cast.manager).get(url("cycle_chase"), {"ticked": "yes"})
    assert "Nobody was ticked" in page.text
    assert page.context["drafts"] == []


def test_cycle_chase_names_who_is_left_alone(cast, as_user, cycle):
    log_contact(
        cycle=cycle,
        lead=cast.health,
        kind=ContactKind.HOLD,
        text="On leave",
        until=date(2026, 6, 19),
        by=cast.manager,
        on=TODAY,
    )
    page = as_user(cast.manager).get(url("cycle_chase"))
    assert "1 left alone" in page.text
    assert "On hold until Friday 19 June 2026" in page.text
    assert "nurse@example.org" not in page.text
    alone = as_user(cast.manager).get(url("cycle_chase"), {"lead": cast.fostering.pk})
    assert "left alone" not in alone.text


def test_cycle_chat_has_names_and_refs_and_no_link(cast, as_user, cycle):
    log_contact(
        cycle=cycle,
        lead=cast.fostering,
        kind=ContactKind.PROMISE,
        until=TODAY,
        by=cast.manager,
        on=TODAY,
    )
    page = as_user(cast.manager).get(url("cycle_chat"))
    text = page.context["chat"]
    assert "- Designated Nurse: Objective 1 action 7b, Objective 2 action 10" in text
    assert "Head of Fostering" not in text
    assert "http" not in text
    assert "readonly" in page.text


@pytest.mark.parametrize(("part", "status"), [("chair", 403), ("viewer", 403), ("outsider", 404)])
def test_contacts_are_for_who_runs_the_board(cast, as_user, cycle, part, status):
    client = as_user(getattr(cast, part))
    for address in (url("cycle_chat"), url("contact_list", cast.health.pk)):
        assert client.get(address).status_code == status
