"""What wants a look in a plan: the database's conditions say the same as the rules, and the counts are never old."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from actions.doubts import LOOKS, counted, looked_at
from actions.expectations import expectations
from actions.health import health
from actions.models import Action, Evidence, ProgressNote
from actions.operations.editing import add_evidence, state_brag
from actions.operations.evidencing import state_no_evidence, withdraw_evidence
from actions.questions import differing
from actions.registers import without_evidence
from actions.rules.brag import Brag
from objectives.models import Plan
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

OLD, FRESH = date(2026, 2, 1), date(2026, 5, 20)
# Ref, timescale, BRAG, state, notes: each an edge of one of the rules.
AWKWARD = [
    ("20", "31/04/26", Brag.GREEN, "open", ((FRESH, "Begun."),)),
    ("21", "31/04/26", Brag.BLUE, "open", ()),
    ("22", "TBC", Brag.GREEN, "open", ((OLD, "Asked."),)),
    ("23", "", None, "open", ()),
    ("24", "", Brag.AMBER, "ongoing", ()),
    ("25", "Ongoing", Brag.GREEN, "open", ((date(2026, 3, 9), "The last day that is fresh."),)),
    ("26", "Quarterly", Brag.RED, "open", ((date(2026, 3, 8), "A day too old."),)),
    ("27", "Mar-26", Brag.BLUE, "closed", ((OLD, "Done."),)),
    ("28", "May 26 – Sep 26", Brag.GREEN, "open", ()),
    ("29", "Jan 25 – Sep 26", Brag.GREEN, "open", ()),
    ("30", "01/09/26", Brag.GREEN, "open", ((date(2026, 7, 1), "Dated after today."),)),
]


@pytest.fixture
def awkward(cast):
    for ref, timescale, brag, state, notes in AWKWARD:
        make_action(cast.second, ref, timescale=timescale, brag=brag, state=state, notes=notes)
    undated = make_action(cast.second, "31", timescale="01/09/26", brag=Brag.GREEN)
    ProgressNote.objects.create(action=undated, text="No day given.", on=TODAY)
    Evidence.objects.create(action=cast.done, text="Minutes", on=TODAY)
    return cast


@pytest.mark.parametrize(
    ("look", "code"),
    [
        ("impossible", "impossible_date"),
        ("undated", "no_timescale"),
        ("silent", "stale"),
        ("unevidenced", "closed_without_evidence"),
    ],
)
def test_a_look_lists_what_the_rule_gives_as_a_reason(awkward, look, code):
    rows = list(Action.objects.of_plan(awkward.plan))
    if look != "unevidenced":
        rows = [row for row in rows if row.state != "closed"]
    expected = expectations(rows, on=TODAY)
    by_rule = {pk for pk, found in expected.items() if code in [reason.code for reason in found.reasons]}
    assert by_rule
    listed = looked_at(Action.objects.of_plan(awkward.plan), look, on=TODAY)
    assert set(listed.values_list("pk", flat=True)) == by_rule


def test_withdrawn_evidence_and_reasons_count_alike_in_lists_rules_and_registers(cast):
    """Also what was split: it is asked of its parts."""
    plain, withdrawn, said, split = (
        make_action(cast.first, ref, brag=Brag.BLUE, state="closed") for ref in ("41", "42", "43", "44")
    )
    minutes = add_evidence(action=withdrawn, text="Minutes", by=cast.manager, on=TODAY)
    withdraw_evidence(evidence=minutes, version=1, why="Of another team", by=cast.manager, on=TODAY)
    state_no_evidence(action=said, why="The grant ended", by=cast.manager, on=TODAY)
    Action.objects.filter(pk=split.pk).update(ending="split")
    rows = [Action.objects.get(pk=row.pk) for row in (plain, withdrawn, said, split)]
    found = expectations(rows, on=TODAY)
    by_rule = {pk for pk, each in found.items() if each.reasons}
    ours = Action.objects.filter(pk__in=[row.pk for row in rows])
    assert by_rule == set(looked_at(ours, "unevidenced", on=TODAY).values_list("pk", flat=True))
    assert by_rule == {plain.pk, withdrawn.pk}
    register = set(without_evidence(cast.plan).values_list("pk", flat=True))
    assert {row.pk for row in rows} & register == {plain.pk, withdrawn.pk, said.pk}


def test_two_actions_with_one_ref_are_both_listed_until_one_is_closed(cast):
    first = make_action(cast.first, "5a")
    second = make_action(cast.second, "5a")  # of another objective: not the same
    twin = Action.objects.create(objective=cast.first, ref="5 a.", ref_id=first.ref_id, occurrence=2)
    listed = set(looked_at(Action.objects.all(), "twice", on=TODAY))
    assert listed == {first, twin}
    assert second not in listed


def test_an_action_without_a_ref_shares_it_with_nobody(cast):
    for occurrence in (1, 2):
        Action.objects.create(objective=cast.first, ref="", ref_id="", occurrence=occurrence)
    assert not looked_at(Action.objects.all(), "twice", on=TODAY).exists()


def test_counts_are_those_of_the_lists(awkward):
    Action.objects.filter(pk=awkward.watch.pk).update(brag="", brag_text="Purple")
    actions = Action.objects.of_plan(awkward.plan)
    found = counted(actions, on=TODAY)[awkward.plan.pk]
    assert found == {name: looked_at(actions, name, on=TODAY).count() for name in LOOKS}
    assert found["word"] == 1
    assert found["unled"] == len(AWKWARD) + 1 - 1  # the closed one is nobody's any more


def test_health_says_what_the_lists_say(awkward):
    found = health([awkward.plan], on=TODAY)[0]
    actions = Action.objects.of_plan(awkward.plan)
    signs = {sign.words: sign.number for sign in found.signs}
    assert signs["late"] == actions.late(on=TODAY).count() > 0
    assert signs["where another BRAG is expected"] == len(differing(actions.not_closed(), on=TODAY)) > 0
    assert signs["Blue without evidence"] == 2


def test_health_is_never_that_of_before_a_deed(cast):
    before = health([cast.plan], on=TODAY)[0]
    state_brag(action=cast.interviews, brag=Brag.RED, by=cast.manager, on=TODAY)
    after = health([cast.plan], on=TODAY)[0]
    assert (before.profile.brags["Red"], after.profile.brags["Red"]) == (0, 1)


def test_health_is_that_of_its_day(cast):
    later = date(2026, 12, 1)
    late = [health([cast.plan], on=day)[0].profile.late for day in (TODAY, later)]
    assert late == [1, 2]


def test_health_of_a_plan_without_actions_is_noughts(cast):
    empty = Plan.objects.create(slug="empty", title="Empty plan")
    found = health([empty], on=TODAY)[0]
    assert found.profile.not_closed == 0
    assert found.doubts == []
    assert [sign.number for sign in found.signs] == [0, 0, 0, 0]


def test_action_list_shows_what_a_count_leads_to(awkward, as_user):
    client, address = as_user(awkward.manager), reverse("actions:action_list", args=["plan"])
    page = client.get(f"{address}?look=impossible")
    assert "31/04/26" in page.text
    assert "Name a champion" not in page.text
    for row in health([awkward.plan], on=TODAY):
        for found in [*row.doubts, *row.signs]:
            assert client.get(f"{address}?{found.query}").status_code == 200


def test_action_list_with_an_unknown_look_shows_nothing_wrong(cast, as_user):
    address = reverse("actions:action_list", args=["plan"])
    assert as_user(cast.manager).get(f"{address}?look=nonsense").status_code == 200
