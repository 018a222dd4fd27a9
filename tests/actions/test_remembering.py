"""What was worked out is used again until something is done that could change it."""

from __future__ import annotations

import pytest

from actions.leads_at_work import leads_at_work
from actions.models import ActionLead
from actions.operations.editing import state_brag
from actions.remembering import ASKING, TELLING, remembered
from actions.rules.brag import Brag
from boards.operations.circulation import circulate
from boards.operations.reviewing import accept_update
from plantracker.core.models import AuditEvent, Lead
from tests.boards.steps import answer, crowd, meet
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def tries(cast):
    """How often it was worked out, when asked again after each deed."""
    state_brag(action=cast.champion, brag=Brag.AMBER, why="Late.", by=cast.manager, on=TODAY)
    made = []

    def ask(whatever=()) -> int:
        remembered("tries", lambda: made.append(1) or len(made), whatever=whatever)
        return len(made)

    return ask


@pytest.mark.parametrize("whatever", [frozenset(), TELLING, ASKING])
def test_nothing_done_is_nothing_worked_out_again(tries, whatever):
    assert [tries(whatever) for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("kind", "again"),
    [
        ("core.message", (True, False, False)),
        ("boards.updaterequest", (True, True, False)),
        ("actions.action", (True, True, True)),
        ("core.lead", (True, True, True)),
        ("", (True, True, True)),
    ],
)
def test_a_deed_counts_where_it_could_change_what_was_worked_out(tries, kind, again):
    for whatever, expected in zip((frozenset(), TELLING, ASKING), again, strict=True):
        before = tries(whatever)
        AuditEvent.objects.create(on=TODAY, actor="A", verb="something done", target_type=kind, target_id="7")
        assert (tries(whatever) > before) == expected


def test_a_row_that_came_in_without_a_deed_counts(cast, tries):
    assert tries(ASKING) == 1
    make_action(cast.first, "77")
    assert tries(ASKING) == 2


def test_a_deed_that_becomes_visible_after_a_later_one_counts(tries):
    """Two are written at the same time, and the first of them is committed last."""
    newest = AuditEvent.objects.order_by("-pk")[0].pk
    AuditEvent.objects.bulk_create([AuditEvent(pk=newest + 2, on=TODAY, actor="A", verb="later")])
    assert tries(ASKING) == 1
    AuditEvent.objects.bulk_create([AuditEvent(pk=newest + 1, on=TODAY, actor="A", verb="sooner")])
    assert tries(ASKING) == 2


def test_nothing_is_remembered_where_nothing_was_ever_done(cast):
    made = []
    for _ in range(2):
        remembered("never", lambda: made.append(1) or len(made))
    assert len(made) == 2


def test_an_accepted_answer_is_a_deed_about_its_action_too(cast, tries):
    """Why `ASKING` may leave out deeds about requests."""
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    before = tries(ASKING)
    request = answer(cycle, cast.interviews, cast.health)
    assert tries(ASKING) == before
    accept_update(request=request, by=cast.manager, on=TODAY)
    assert tries(ASKING) == before + 1


def test_leads_at_work_are_those_of_open_actions_each_once(cast):
    crowd(cast, 3)
    make_action(cast.first, "88", state="closed", leads=(Lead.objects.create(name="Gone", identity="gone"),))
    links = ActionLead.objects.filter(action__objective__plan=cast.plan).exclude(action__state="closed")
    found = list(leads_at_work([cast.plan]).values_list("pk", flat=True))
    assert sorted(found) == sorted(set(links.values_list("lead", flat=True)))
    assert not leads_at_work([]).exists()
