"""After the due day: deputies, then heads of service, then the chair's brief; each once, each with its outcome."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from boards import escalation
from boards.models import EscalationStep, UpdateCycle
from boards.operations.boards import edit_board
from boards.operations.chasing import brief
from boards.operations.circulation import circulate
from boards.operations.escalating import climb
from boards.operations.passing import pass_on
from boards.operations.running import run_cycles
from boards.rules.cycle import Step
from boards.rules.ladder import Outcome, Rung
from plantracker.core.models import AuditEvent, Message, Service
from plantracker.core.operations.people import set_deputy, set_head
from plantracker.core.operations.refusals import NotAllowed, Stale
from reports.datasets.briefing_pack import briefing_pack
from tests.boards.steps import answer, answerer, meet
from tests.cast import make_lead

pytestmark = pytest.mark.django_db
DEPUTY_DAY, HEAD_DAY = date(2026, 6, 25), date(2026, 6, 26)


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def deputise(cast, lead, deputy, starts=date(2026, 1, 1), ends=date(2026, 1, 2)):
    set_deputy(lead=lead, deputy=deputy, starts=starts, ends=ends, by=cast.manager, on=date(2026, 6, 1))


def head(cast, lead, service: Service | None = None):
    set_head(service=service or cast.fostering.service, head=lead, by=cast.manager, on=date(2026, 6, 1))


def rows(cycle) -> dict[tuple[str, str], tuple[str, str]]:
    found = EscalationStep.objects.filter(cycle=cycle).select_related("lead")
    return {(row.rung, row.lead.name): (row.to_name, row.outcome) for row in found}


def test_run_cycle_climbs_the_ladder_on_its_days_and_once(cast, cycle):
    deputise(cast, cast.health, make_lead("Matron", email="matron@example.org"))
    head(cast, make_lead("Director", email="director@example.org"))
    for days in range(22):
        for _time in range(2):
            run_cycles(by=None, on=cycle.circulate_on + timedelta(days=days))
    steps = Message.objects.filter(step__in=["deputy", "head", "brief"]).order_by("on", "id")
    assert [(each.step, each.on, each.to_address) for each in steps] == [
        ("deputy", DEPUTY_DAY, "matron@example.org"),
        ("head", HEAD_DAY, "director@example.org"),
        ("brief", cycle.brief_on, "briefed@example.org"),
        ("brief", cycle.brief_on, "chair@example.org"),
    ]
    assert rows(cycle)["deputy", "Designated Nurse"] == ("Matron", "waiting")
    assert rows(cycle)["head", "Head of Fostering"] == ("Director", "waiting")
    assert rows(cycle)["brief", "Head of Fostering"] == ("The chair", "waiting")


def test_the_deputy_gets_a_link_to_the_leads_actions_and_only_what_is_open(cast, cycle):
    deputise(cast, cast.health, make_lead("Matron", email="matron@example.org"))
    answer(cycle, cast.offer, cast.health)
    [message] = climb(cycle=cycle, rung=Rung.DEPUTY, by=None, on=DEPUTY_DAY)
    for part in (message.text, message.html):
        assert "Young people take part in interviews" in part
        assert "Publish the local offer" not in part
        assert "Designated Nurse has not answered" in part
    assert list(message.answer_link.leads.all()) == [cast.health]


def test_the_head_gets_one_list_by_lead_without_any_link(cast, cycle):
    director = make_lead("Director", email="director@example.org")
    head(cast, director)
    head(cast, director, cast.health.service)
    [message] = climb(cycle=cycle, rung=Rung.HEAD, by=None, on=HEAD_DAY)
    for part in (message.text, message.html):
        for name in ("Head of Fostering", "Designated Nurse", "Head of Virtual School", "Name a champion"):
            assert name in part
        assert "/a/" not in part
    assert "3 leads of Fostering and adoption, Health trust have not answered" in message.text


def test_a_rung_is_taken_once_however_often_it_is_tried(cast, cycle):
    head(cast, make_lead("Director", email="director@example.org"))
    stale = UpdateCycle.objects.get(pk=cycle.pk)
    climb(cycle=cycle, rung=Rung.HEAD, by=None, on=HEAD_DAY)
    with pytest.raises(Stale):
        climb(cycle=stale, rung=Rung.HEAD, by=None, on=HEAD_DAY)
    assert Message.objects.filter(step="head").count() == 1


def test_missed_days_are_made_up_for_in_one_run_before_the_brief(cast, cycle):
    deputise(cast, cast.health, make_lead("Matron", email="matron@example.org"))
    head(cast, make_lead("Director", email="director@example.org"))
    done = run_cycles(by=None, on=cycle.brief_on)
    assert [step.step for step in done] == [Step.CHASE, Step.CLOSE, Step.BRIEF]
    assert done[0].messages == 2 + 1 + 1  # one reminder each, the deputy, the head
    assert run_cycles(by=None, on=cycle.brief_on) == []


@pytest.mark.parametrize(
    ("prepare", "rung", "lead", "reason"),
    [
        (lambda cast: None, Rung.DEPUTY, "health", escalation.NO_DEPUTY),
        (lambda cast: deputise(cast, cast.health, cast.school), Rung.DEPUTY, "health", "no address is known"),
        (
            lambda cast: deputise(cast, cast.health, cast.fostering, date(2026, 6, 1), date(2026, 7, 1)),
            Rung.DEPUTY,
            "health",
            escalation.STANDS_IN,
        ),
        (lambda cast: None, Rung.HEAD, "health", escalation.NO_HEAD),
        (lambda cast: head(cast, cast.fostering), Rung.HEAD, "fostering", escalation.OWN_HEAD),
        (lambda cast: head(cast, cast.school), Rung.HEAD, "fostering", "no address is known"),
        (
            lambda cast: type(cast.health).objects.filter(pk=cast.health.pk).update(service=None),
            Rung.HEAD,
            "health",
            escalation.NO_SERVICE,
        ),
    ],
)
def test_where_there_is_nobody_to_write_to_the_row_says_why(cast, cycle, prepare, rung, lead, reason):
    prepare(cast)
    climb(cycle=cycle, rung=rung, by=None, on=HEAD_DAY)
    row = EscalationStep.objects.get(cycle=cycle, rung=rung, lead=getattr(cast, lead))
    assert (row.outcome, row.message) == (Outcome.NOBODY, None)
    assert reason in row.reason


def test_the_outcome_is_written_with_the_last_answer(cast, cycle):
    deputise(cast, cast.health, make_lead("Matron", email="matron@example.org"))
    [message] = climb(cycle=cycle, rung=Rung.DEPUTY, by=None, on=DEPUTY_DAY)
    answer(cycle, cast.offer, cast.health, on=DEPUTY_DAY)
    row = EscalationStep.objects.get(lead=cast.health)
    assert row.outcome == Outcome.WAITING
    answer(cycle, cast.interviews, cast.health, on=HEAD_DAY)
    row.refresh_from_db()
    message.refresh_from_db()
    assert (row.outcome, row.settled_on) == (Outcome.ANSWERED, HEAD_DAY)
    assert message.state == "cancelled"  # it still waited


def test_a_heads_letter_that_waits_is_withdrawn_once_nobody_in_it_is_silent(cast, cycle):
    head(cast, make_lead("Director", email="director@example.org"), cast.health.service)
    [message] = climb(cycle=cycle, rung=Rung.HEAD, by=None, on=HEAD_DAY)
    answer(cycle, cast.offer, cast.health, on=HEAD_DAY)
    message.refresh_from_db()
    assert message.state == "queued"
    answer(cycle, cast.interviews, cast.health, on=HEAD_DAY)
    message.refresh_from_db()
    assert message.state == "cancelled"


def test_a_board_without_a_ladder_only_briefs_the_chair(cast, cycle):
    edit_board(board=cast.board, deputy_after=None, head_after=None, by=cast.manager, on=date(2026, 6, 1))
    for days in range(22):
        run_cycles(by=None, on=cycle.circulate_on + timedelta(days=days))
    assert set(EscalationStep.objects.values_list("rung", flat=True)) == {"brief"}


def test_the_brief_and_the_pack_tell_what_was_tried(cast, cycle):
    deputise(cast, cast.health, make_lead("Matron", email="matron@example.org"))
    climb(cycle=cycle, rung=Rung.DEPUTY, by=None, on=DEPUTY_DAY)
    request = cycle.requests.get(action=cast.offer, lead=cast.health)
    pass_on(
        requests=[request],
        name="Sister",
        email="sister@example.org",
        answerer=answerer(cycle, cast.health),
        on=DEPUTY_DAY,
    )
    [mail, _other] = brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    for part in (mail.text, mail.html):
        assert "Deputy asked on Thursday 25 June 2026 (Matron). Passed to Sister." in part
    pack = briefing_pack(cycle.meeting, plan=cast.plan, on=cycle.brief_on).as_json()
    [nurse] = [each for each in pack["escalations"] if each["lead"] == "Designated Nurse"]
    assert nurse["passed_to"] == ["Sister"]
    assert nurse["steps"][0] == {
        "step": "deputy",
        "on": "2026-06-25",
        "to": "Matron",
        "outcome": "waiting",
        "reason": "",
    }


def test_escalation_is_for_who_runs_the_board_and_leaves_a_trace(cast, cycle):
    with pytest.raises(NotAllowed):
        climb(cycle=cycle, rung=Rung.HEAD, by=cast.chair, on=HEAD_DAY)
    climb(cycle=cycle, rung=Rung.HEAD, by=cast.manager, on=HEAD_DAY)
    assert AuditEvent.objects.filter(verb="escalated to heads of service").exists()
