"""Closing with evidence, reopening with the reason, handing to business as usual."""

from __future__ import annotations

from datetime import date

import pytest

from actions.expectations import expectations
from actions.models import Action, ActionLead, BragChange, DueDateChange
from actions.operations.editing import add_evidence
from actions.operations.evidencing import withdraw_evidence
from actions.operations.states import close_action, hand_over_action, reopen_action
from actions.rules.brag import Brag
from boards.operations.circulation import circulate
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.steps import meet, save
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def close(action, *, by=None, **fields):
    given = {"version": action.version, "evidence": "Minutes of 1 June"} | fields
    return close_action(action=action, by=by, on=TODAY, **given)


def reopen(action, *, by=None, **fields):
    given = {"version": action.version, "why": "It broke again.", "brag": None} | fields
    return reopen_action(action=action, by=by, on=TODAY, **given)


def hand_over(cast, action, *, by=None, **fields):
    given = {"version": action.version, "keeper": cast.school, "since": date(2026, 7, 1)} | fields
    return hand_over_action(action=action, by=by, on=TODAY, **given)


DEEDS = {
    "close": lambda cast, by: close(cast.champion, by=by),
    "reopen": lambda cast, by: reopen(cast.done, by=by),
    "hand over": lambda cast, by: hand_over(cast, cast.champion, by=by),
}
VERBS = {
    "close": "action closed",
    "reopen": "action reopened",
    "hand over": "action handed to business as usual",
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("part", ["administrator", "viewer", "chair", "member", "lead_user", "outsider"])
def test_who_does_not_manage_the_plan_moves_no_state(cast, deed, part):
    states = list(Action.objects.order_by("pk").values_list("state", "version"))
    with pytest.raises(NotAllowed):
        DEEDS[deed](cast, getattr(cast, part))
    assert list(Action.objects.order_by("pk").values_list("state", "version")) == states
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_move_is_written_down_once_and_a_second_click_changes_nothing(cast, deed):
    assert DEEDS[deed](cast, cast.manager) is True
    events = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))
    assert events.count(VERBS[deed]) == 1
    for part in ("champion", "done"):
        getattr(cast, part).refresh_from_db()
    assert DEEDS[deed](cast, cast.manager) is False
    assert AuditEvent.objects.count() == len(events)


def test_close_keeps_the_evidence_and_states_blue(cast):
    close(cast.champion, by=cast.manager)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.brag) == ("closed", "Blue")
    assert cast.champion.evidence.get().text == "Minutes of 1 June"
    assert cast.champion.notes.last().text == "Closed."
    assert expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons == ()


def test_close_without_evidence_needs_the_reason(cast):
    with pytest.raises(Refused, match="add evidence, or say why there is none"):
        close(cast.champion, evidence="  ", why_none=" ")
    cast.champion.refresh_from_db()
    assert cast.champion.state == "open"
    close(cast.champion, evidence="", why_none="The grant ended.", blue=False)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.brag) == ("closed", "Green")
    assert cast.champion.notes.last().text == "Closed without evidence: The grant ended."
    assert cast.champion.no_evidence.get().why == "The grant ended."
    assert expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons == ()


def test_close_takes_the_evidence_that_is_there_already(cast):
    cast.champion.evidence.create(text="Minutes", on=TODAY)
    close(cast.champion, evidence="")
    assert Action.objects.get(pk=cast.champion.pk).state == "closed"


def test_close_does_not_take_evidence_that_was_withdrawn(cast):
    minutes = add_evidence(action=cast.champion, text="Minutes", by=cast.manager, on=TODAY)
    withdraw_evidence(evidence=minutes, why="Of another team", by=cast.manager, on=TODAY)
    with pytest.raises(Refused, match="add evidence, or say why there is none"):
        close(cast.champion, evidence="")


def test_close_of_an_old_version_leaves_nothing_behind(cast):
    Action.objects.filter(pk=cast.champion.pk).update(version=2)
    with pytest.raises(Stale):
        close(cast.champion)
    assert not cast.champion.evidence.exists()
    assert BragChange.objects.filter(action=cast.champion).count() == 1


def test_reopen_says_why_and_how_it_stands_now(cast):
    reopen(cast.done, why="The protocol lapsed.", brag=Brag.AMBER, by=cast.manager)
    cast.done.refresh_from_db()
    assert (cast.done.state, cast.done.brag) == ("open", "Amber")
    assert cast.done.notes.last().text == "Reopened: The protocol lapsed."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"why": " "}, "why the action is reopened"), ({"brag": Brag.BLUE}, "is not complete")],
)
def test_reopen_is_refused_without_a_reason_or_as_complete(cast, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        reopen(cast.done, **fields)
    assert Action.objects.get(pk=cast.done.pk).state == "closed"


def test_what_is_handed_over_goes_on_from_that_day_and_is_never_late(cast):
    hand_over(cast, cast.interviews, by=cast.manager)
    cast.interviews.refresh_from_db()
    assert cast.interviews.state == "ongoing"
    assert [link.lead for link in ActionLead.objects.filter(action=cast.interviews)] == [cast.school]
    assert cast.interviews.leads_text == "Head of Virtual School"
    assert cast.interviews.timescale_text == "01/07/2026 and ongoing"
    assert not Action.objects.filter(pk=cast.interviews.pk).late(on=date(2030, 1, 1)).exists()
    assert DueDateChange.objects.get().from_text == "31/03/26"
    assert "kept by Head of Virtual School from Wednesday 1 July 2026" in cast.interviews.notes.last().text


def test_a_timescale_that_goes_on_already_is_left_as_typed(cast):
    Action.objects.filter(pk=cast.watch.pk).update(state="open")
    cast.watch.refresh_from_db()
    hand_over(cast, cast.watch)
    assert Action.objects.get(pk=cast.watch.pk).timescale_text == "Ongoing"
    assert not DueDateChange.objects.exists()


def test_a_closed_action_is_reopened_before_it_is_handed_over(cast):
    with pytest.raises(Refused, match="reopen it first"):
        hand_over(cast, cast.done)


def test_nobody_is_asked_any_more_about_what_is_closed_but_what_was_begun_can_be_handed_in(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    save(cycle, cast.interviews, cast.health, note="Nearly there.")
    for action in (cast.champion, cast.interviews):
        close(action, by=cast.manager)
    asked = cycle.requests.filter(action__in=[cast.champion, cast.interviews])
    assert [(request.action, request.state) for request in asked] == [(cast.interviews, "draft")]
    withdrawn = AuditEvent.objects.get(verb="request withdrawn")
    assert withdrawn.summary == "Objective 1 action 1 from Head of Fostering"
