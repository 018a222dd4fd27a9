"""Leads: where each is reached, and who stands in."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from boards.operations.circulation import circulate
from plantracker.core.models import Lead, Message
from tests.boards.steps import meet
from tests.cast import make_action, make_lead

pytestmark = pytest.mark.django_db
LIST = reverse("boards:lead_list")


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 18))


def edit(lead):
    return reverse("boards:lead_edit", args=[lead.pk])


def test_lead_list_says_who_has_no_address_and_counts_open_actions(cast, as_user):
    page = as_user(cast.manager).get(LIST)
    assert "1 lead of an action has no address" in page.text
    rows = {row.record.pk: row.record.open_actions for row in page.context["table"].rows}
    assert rows == {cast.fostering.pk: 2, cast.health.pk: 2, cast.school.pk: 1}
    missing = as_user(cast.manager).get(LIST, {"address": "missing"})
    assert [row.record for row in missing.context["table"].rows] == [cast.school]
    assert "Designated Nurse" in as_user(cast.manager).get(LIST, {"q": "trust"}).text


@pytest.mark.parametrize("part", ["chair", "lead_user", "viewer", "outsider"])
def test_leads_are_for_project_managers_and_administrators(cast, as_user, part):
    client = as_user(getattr(cast, part))
    assert client.get(LIST).status_code == 403
    assert client.post(edit(cast.school), {"email": "x@example.org"}).status_code == 404


def test_lead_edit_with_a_first_address_lets_the_held_message_go(cast, as_user):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    back = reverse("boards:meeting_detail", args=["delivery-board", cycle.meeting.date])
    answer = as_user(cast.manager).post(edit(cast.school), {"email": "School@example.org", "next": back})
    assert answer.url == back
    message = Message.objects.get(lead=cast.school)
    assert (message.state, message.to_address) == ("queued", "school@example.org")


def test_lead_edit_goes_back_only_to_a_page_of_ours(cast, as_user):
    typed = {"email": "school@example.org", "next": "https://elsewhere.example.com/"}
    assert as_user(cast.manager).post(edit(cast.school), typed).url == LIST


def test_lead_edit_sets_a_deputy_between_two_days(cast, as_user):
    typed = {
        "email": cast.health.email,
        "service": cast.health.service_id,
        "deputy": cast.fostering.pk,
        "deputy_from": "2026-06-20",
        "deputy_until": "2026-06-30",
    }
    as_user(cast.manager).post(edit(cast.health), typed)
    lead = Lead.objects.get(pk=cast.health.pk)
    assert lead.stand_in(on=date(2026, 6, 30)) == cast.fostering
    assert lead.stand_in(on=date(2026, 7, 1)) == lead
    as_user(cast.manager).post(edit(cast.health), {"email": cast.health.email})
    lead.refresh_from_db()
    assert (lead.deputy, lead.service) == (None, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"deputy_from": "2026-06-20"}, "Choose who stands in"),
        ({"deputy": True}, "from which day until which day"),
        ({"deputy": True, "deputy_from": "2026-06-20", "deputy_until": "2026-06-19"}, "first: change one"),
        ({"email": ""}, "keeps an address"),
        ({"email": "not an address"}, "There is a problem"),
    ],
)
def test_lead_edit_refuses_in_a_sentence_and_saves_nothing(cast, as_user, typed, words):
    fields = {"email": "new@example.org", **typed}
    if typed.get("deputy"):
        fields["deputy"] = cast.fostering.pk
    page = as_user(cast.manager).post(edit(cast.health), fields)
    assert words in page.text
    assert Lead.objects.get(pk=cast.health.pk).email == "nurse@example.org"


def test_lead_list_misses_no_address_where_nothing_will_be_asked(cast, as_user):
    make_action(cast.first, "99", state="closed", leads=(make_lead("Former Team"),))
    page = as_user(cast.manager).get(LIST)
    assert "1 lead of an action has no address" in page.text
