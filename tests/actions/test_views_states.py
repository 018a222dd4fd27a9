"""The pages that close, reopen, hand over, split and merge actions."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action, Metric
from boards.operations.circulation import circulate
from tests.boards.steps import meet
from tests.cast import TODAY, make_action, make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, action):
    return reverse(f"actions:{name}", args=[action.pk])


def text_of(response):
    return response.content.decode()


def test_the_page_of_an_action_offers_the_moves_it_can_make(as_user, cast):
    client = as_user(cast.manager)
    page = text_of(client.get(url("action_detail", cast.champion)))
    for name in ("action_close", "action_hand_over", "action_split"):
        assert url(name, cast.champion) in page
    assert f"?action={cast.champion.pk}" in page
    assert url("action_reopen", cast.champion) not in page
    assert url("action_reopen", cast.done) in text_of(client.get(url("action_detail", cast.done)))
    assert url("action_close", cast.champion) not in text_of(
        as_user(cast.viewer).get(url("action_detail", cast.champion))
    )


def test_action_close_asks_for_evidence_and_keeps_what_was_typed(as_user, cast):
    client = as_user(cast.manager)
    assert "No evidence is recorded yet" in text_of(client.get(url("action_close", cast.champion)))
    page = client.post(url("action_close", cast.champion), {"version": "1", "blue": "on"})
    assert "add evidence, or say why there is none" in text_of(page)
    typed = {"version": "1", "evidence": "Minutes", "blue": "on"}
    assert client.post(url("action_close", cast.champion), typed).url == url("action_detail", cast.champion)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.brag) == ("closed", "Blue")


def test_action_close_clicked_twice_says_that_it_is_closed(as_user, cast):
    client = as_user(cast.manager)
    typed = {"version": "1", "why_none": "The grant ended."}
    for _ in range(2):
        page = client.post(url("action_close", cast.champion), typed, follow=True)
    assert "The action is closed already." in text_of(page)
    assert cast.champion.notes.filter(text__startswith="Closed").count() == 1


def test_action_close_says_who_is_not_asked_any_more(as_user, cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    page = text_of(as_user(cast.manager).get(url("action_close", cast.champion)))
    assert (
        "Asked for the meeting Delivery Board, 6 July 2026: Head of Fostering. Nobody is asked any more"
        in page
    )


def test_action_close_of_an_old_version_shows_that_somebody_was_quicker(as_user, cast):
    Action.objects.filter(pk=cast.champion.pk).update(version=4)
    typed = {"version": "1", "evidence": "Minutes"}
    page = as_user(cast.manager).post(url("action_close", cast.champion), typed)
    assert page.context["form"]["version"].value() == "4"
    assert "Minutes" in text_of(page)
    assert not cast.champion.evidence.exists()


def test_action_reopen_asks_why_and_how_it_stands(as_user, cast):
    client = as_user(cast.manager)
    page = client.get(url("action_reopen", cast.done))
    assert page.context["form"].initial["brag"] == "none"
    assert client.post(url("action_reopen", cast.done), {"version": "1"}).context["form"].errors["why"]
    client.post(url("action_reopen", cast.done), {"version": "1", "why": "It lapsed.", "brag": "Amber"})
    cast.done.refresh_from_db()
    assert (cast.done.state, cast.done.brag) == ("open", "Amber")


def test_action_reopen_of_an_open_one_says_that_it_is_open(as_user, cast):
    page = as_user(cast.manager).get(url("action_reopen", cast.champion), follow=True)
    assert "The action is open already." in text_of(page)


def test_a_move_that_cannot_be_made_leads_back_with_the_reason(as_user, cast):
    page = as_user(cast.manager).get(url("action_hand_over", cast.done), follow=True)
    assert "cannot be handed to business as usual; reopen it first" in text_of(page)


def test_action_hand_over_begins_with_the_lead_and_today(as_user, cast):
    client = as_user(cast.manager)
    initial = client.get(url("action_hand_over", cast.champion)).context["form"].initial
    assert (initial["keeper"], initial["since"]) == (cast.fostering.pk, TODAY)
    typed = {"version": "1", "keeper": cast.school.pk, "since": "2026-07-01"}
    client.post(url("action_hand_over", cast.champion), typed)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.leads_text) == ("ongoing", "Head of Virtual School")


# -- splitting ----------------------------------------------------------------------------------------------------


def part_fields(*parts):
    fields = {"part-TOTAL_FORMS": str(len(parts)), "part-INITIAL_FORMS": "0"}
    for place, part in enumerate(parts):
        fields |= {f"part-{place}-{name}": value for name, value in part.items()}
    return fields


def two_parts(cast, **more):
    first = {"ref": "7b.i", "title": "Set up the panels", "lead": cast.health.pk, "brag": "Amber"}
    second = {"ref": "7b.ii", "title": "Train them", "lead": cast.school.pk, "timescale": "Dec-26"}
    return {"version": "1"} | part_fields(first, second) | more


def test_action_split_offers_the_bullets_of_the_activity_with_free_refs(as_user, cast):
    cast.interviews.title = "Young people:\n• set up panels\n• train them\n• pay them"
    cast.interviews.save()
    page = as_user(cast.manager).get(url("action_split", cast.interviews))
    initial = [form.initial for form in page.context["parts"]]
    assert [(part["ref"], part["title"]) for part in initial] == [
        ("7b.i", "set up panels"),
        ("7b.ii", "train them"),
        ("7b.iii", "pay them"),
    ]
    assert {(part["lead"], part["timescale"], part["brag"]) for part in initial} == {
        (str(cast.health.pk), "31/03/26", "Amber")
    }


def test_action_split_shows_what_will_happen_and_saves_nothing(as_user, cast):
    page = as_user(cast.manager).post(url("action_split", cast.interviews), two_parts(cast, preview="yes"))
    assert "Closed as split" in text_of(page)
    assert [part.ref for part in page.context["shown"]] == ["7b.i", "7b.ii"]
    assert Action.objects.count() == 5


def test_action_split_does_it_and_a_second_click_changes_nothing(as_user, cast):
    client = as_user(cast.manager)
    for _ in range(2):
        page = client.post(url("action_split", cast.interviews), two_parts(cast, split="yes"), follow=True)
        assert "The action is split into 7b.i and 7b.ii." in text_of(page)
    assert cast.first.actions.count() == 4
    for part in cast.first.actions.filter(ref__startswith="7b."):
        assert url("action_detail", part) in text_of(page)
    first = cast.first.actions.get(ref="7b.i")
    assert "Split from" in text_of(client.get(url("action_detail", first)))


def test_action_split_gives_one_part_more_and_keeps_what_was_typed(as_user, cast):
    page = as_user(cast.manager).post(url("action_split", cast.interviews), two_parts(cast, more="yes"))
    assert [form["ref"].value() for form in page.context["parts"]] == ["7b.i", "7b.ii", "7b.iii"]
    assert "Set up the panels" in text_of(page)


def test_action_split_drops_the_last_part_but_never_the_second(as_user, cast):
    client, third = as_user(cast.manager), {"ref": "7b.iii", "title": "Pay them"}
    fields = two_parts(cast) | {f"part-2-{name}": value for name, value in third.items()}
    for total in ("3", "2"):
        typed = fields | {"part-TOTAL_FORMS": total, "fewer": "yes"}
        page = client.post(url("action_split", cast.interviews), typed)
        assert [form["ref"].value() for form in page.context["parts"]] == ["7b.i", "7b.ii"]


def test_action_split_refuses_a_ref_in_use_and_keeps_what_was_typed(as_user, cast):
    typed = two_parts(cast, split="yes") | {"part-1-ref": "1"}
    page = text_of(as_user(cast.manager).post(url("action_split", cast.interviews), typed))
    assert "2 is free" in page
    assert "Train them" in page
    assert Action.objects.count() == 5


def test_action_split_of_an_old_version_shows_both(as_user, cast):
    Action.objects.filter(pk=cast.interviews.pk).update(version=2, title="Theirs")
    page = as_user(cast.manager).post(url("action_split", cast.interviews), two_parts(cast, split="yes"))
    assert "Theirs" in text_of(page)
    assert page.context["form"]["version"].value() == "2"
    assert Action.objects.count() == 5


@pytest.mark.parametrize("number", ["", "x", "0", "99", "1000"])
def test_action_split_takes_no_number_of_parts_that_makes_no_sense(as_user, cast, number):
    typed = two_parts(cast, preview="yes") | {"part-TOTAL_FORMS": number}
    page = as_user(cast.manager).post(url("action_split", cast.interviews), typed)
    assert page.status_code == 200
    assert 2 <= len(page.context["parts"].forms) <= 10


def test_action_split_asks_where_the_metrics_go_only_where_there_are_some(as_user, cast):
    client = as_user(cast.manager)
    assert "The metrics go on with" not in text_of(client.get(url("action_split", cast.interviews)))
    metric = Metric.objects.create(action=cast.interviews, name="Panels")
    assert "The metrics go on with" in text_of(client.get(url("action_split", cast.interviews)))
    client.post(url("action_split", cast.interviews), two_parts(cast, split="yes", metrics_to="1"))
    metric.refresh_from_db()
    assert metric.action.ref == "7b.ii"


def test_action_split_of_what_is_split_leads_to_it(as_user, cast):
    client = as_user(cast.manager)
    client.post(url("action_split", cast.interviews), two_parts(cast, split="yes"))
    assert client.get(url("action_split", cast.interviews)).url == url("action_detail", cast.interviews)


# -- merging ------------------------------------------------------------------------------------------------------


def merge_url(cast, *chosen):
    address = reverse("actions:action_merge", args=["plan", "1"])
    return f"{address}?{'&'.join(f'action={action.pk}' for action in chosen)}"


def merge_fields(cast, **more):
    versions = f"{cast.champion.pk}:1,{cast.interviews.pk}:1"
    return {"ref": "1, 7b", "title": "Both", "lead": cast.health.pk, "versions": versions} | more


def test_action_merge_offers_what_is_open_and_begins_with_what_was_chosen(as_user, cast):
    client = as_user(cast.manager)
    assert "Choose at least two." in text_of(client.get(merge_url(cast, cast.champion)))
    page = client.get(merge_url(cast, cast.champion, cast.interviews))
    initial = page.context["form"].initial
    assert (initial["ref"], initial["brag"], initial["timescale"]) == ("1, 7b", "Amber", "01/07/26")
    assert (initial["lead"], initial["second_lead"]) == (str(cast.fostering.pk), str(cast.health.pk))


def test_action_merge_does_it_and_a_second_click_changes_nothing(as_user, cast):
    client = as_user(cast.manager)
    address = merge_url(cast, cast.champion, cast.interviews)
    for _ in range(2):
        page = client.post(address, merge_fields(cast), follow=True)
        assert "The actions are merged into 1, 7b." in text_of(page)
        assert "Merged from" in text_of(page)
    assert cast.first.actions.count() == 3


@pytest.mark.parametrize("versions", ["", "x", "1:x", "1", "999:1,998:1"])
def test_action_merge_takes_no_page_that_was_not_sent_whole(as_user, cast, versions):
    typed = merge_fields(cast, versions=versions)
    page = as_user(cast.manager).post(merge_url(cast, cast.champion, cast.interviews), typed)
    assert page.context["form"].errors
    assert cast.first.actions.count() == 2


def test_action_merge_of_an_old_version_is_refused_once(as_user, cast):
    Action.objects.filter(pk=cast.interviews.pk).update(version=2)
    client, address = as_user(cast.manager), merge_url(cast, cast.champion, cast.interviews)
    page = client.post(address, merge_fields(cast))
    assert "Somebody else changed this action" in text_of(page)
    client.post(address, merge_fields(cast, versions=page.context["form"]["versions"].value()))
    assert cast.first.actions.filter(ref="1, 7b").exists()


def test_the_pages_ask_as_many_queries_however_many_leads_and_actions_there_are(as_user, cast, count_queries):
    client = as_user(cast.manager)
    addresses = [url("action_split", cast.interviews), merge_url(cast, cast.champion, cast.interviews)]
    before = [count_queries(client, address) for address in addresses]
    for place in range(8):
        lead = make_lead(f"Lead {place}", email=f"lead{place}@example.org", service=cast.fostering.service)
        make_action(cast.first, f"{20 + place}", leads=(lead,))
    assert [count_queries(client, address) for address in addresses] == before
