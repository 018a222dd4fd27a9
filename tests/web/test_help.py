"""Help where it is needed: what BRAG means where one chooses it, words explained, and what to do after a deed."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from actions.models import Action
from boards.models import BoardPlan
from boards.operations.circulation import circulate
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db


def pages_with_a_choice(cast):
    return [
        reverse("actions:action_brag", args=[cast.champion.pk]),
        reverse("actions:action_add", args=["plan", "1"]),
    ]


def test_where_a_brag_is_chosen_the_boards_own_words_stand_beside_it(cast, as_user):
    cast.board.amber_wording = "Slipping, and we know why"
    cast.board.save()
    for address in pages_with_a_choice(cast):
        assert "Amber: Slipping, and we know why" in as_user(cast.manager).get(address).text


def test_where_a_lead_answers_the_boards_own_words_stand_beside_each_brag(cast, as_user):
    cast.board.red_wording = "It will not be done in time"
    cast.board.save()
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    with time_machine.travel("2026-06-18T12:00:00+00:00", tick=False):
        page = as_user(cast.lead_user).get(reverse("boards:answer_list", args=[cycle.pk]))
    assert "It will not be done in time" in page.text


def test_of_a_plan_without_a_board_the_plans_own_words_stand(cast, as_user):
    BoardPlan.objects.all().delete()
    for address in pages_with_a_choice(cast):
        page = as_user(cast.manager).get(address)
        assert "Amber: issues that may affect programme, cost or quality, being managed" in page.text
        assert "No BRAG" in page.text


def test_every_link_to_the_glossary_leads_to_a_term(cast, as_user, client):
    terms = set(re.findall(r'id="([\w-]+)"', client.get(reverse("glossary")).text))
    found = set()
    for address in (
        *pages_with_a_choice(cast),
        reverse("actions:action_evidence", args=[cast.champion.pk]),
        reverse("boards:board_add"),
    ):
        found |= set(re.findall(r'href="/glossary/#([\w-]+)"', as_user(cast.manager).get(address).text))
    assert {"brag", "timescale", "evidence", "update-cycle"} <= found
    assert found <= terms


@pytest.mark.parametrize(
    ("name", "args", "typed", "kept"),
    [
        ("actions:action_brag", ["pk"], {"brag": "Amber", "why": "", "version": 1}, 'value="Amber"'),
        ("actions:action_timescale", ["pk"], {"text": "31/04/27", "why": "", "version": 1}, "31/04/27"),
        ("actions:action_note", ["pk"], {"text": "Two words" + "." * 10_000}, "Two words"),
        ("boards:board_add", [], {"name": "A new board", "circulate_days": "x"}, "A new board"),
        ("boards:meeting_add", ["board"], {"date": "", "venue": "The old hall"}, "The old hall"),
        ("boards:member_add", ["board"], {"email": "nobody", "name": "A. N. Other"}, "A. N. Other"),
        ("boards:lead_edit", ["lead"], {"email": "no address at all"}, "no address at all"),
        (
            "actions:action_add",
            ["plan", "1"],
            {"ref": "1", "title": "Words not to lose"},
            "Words not to lose",
        ),
    ],
)
def test_an_error_keeps_what_was_typed(cast, as_user, name, args, typed, kept):
    known = {"pk": cast.champion.pk, "board": cast.board.slug, "lead": cast.health.pk}
    page = as_user(cast.manager).post(reverse(name, args=[known.get(arg, arg) for arg in args]), typed)
    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert kept in page.text


def said(page):
    return " ".join(str(message) for message in get_messages(page.wsgi_request))


def test_a_message_says_what_happened_and_what_comes_next(cast, as_user):
    client = as_user(cast.manager)
    action = cast.champion.pk
    page = client.post(
        reverse("actions:action_note", args=[action]), {"text": "All teams have one.", "day": ""}
    )
    assert said(page)
    version = Action.objects.get(pk=action).version
    typed = {"brag": "Blue", "why": "Done.", "version": version}
    page = client.post(reverse("actions:action_brag", args=[action]), typed)
    assert "evidence" in said(page)
