"""`run_cycle` killed at random instants: nothing doubled, nothing lost, and every doubt shown (REL-2, REL-4)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from boards.models import UpdateRequest
from plantracker.core.models import Message
from plantracker.core.rules.messages import MessageState
from tests.crash.conftest import ROOT, environment, kill_run_cycle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

KILLS = 12  # of each of the three steps


def assert_nothing_doubled_or_lost(ledger, *, kills: int) -> None:
    assert [message for message, times in ledger.taken.items() if times > 1] == []
    states = dict(Message.objects.values_list("message_id", "state"))
    for message, state in states.items():
        if state == MessageState.SENT:
            assert ledger.taken[message] == 1
        else:
            assert state == MessageState.IN_DOUBT, (message, state)  # seen by a person, never sent again
    assert sum(state == MessageState.IN_DOUBT for state in states.values()) <= kills


@pytest.mark.parametrize("seed", [1, 2])
def test_run_cycle_killed_at_random_loses_nothing_and_doubles_nothing(many_leads, ledger, seed):
    cycle, hits = many_leads, 0
    for day in (cycle.circulate_on, cycle.due_on, cycle.brief_on):
        hits += kill_run_cycle(ledger, day, kills=KILLS, seed=seed)
    assert hits >= KILLS  # the kills fell into the work, not beside it
    assert UpdateRequest.objects.count() == 60
    assert Message.objects.count() == 60 + 60 + 1
    assert_nothing_doubled_or_lost(ledger, kills=3 * KILLS)


def test_schedulers_at_once_send_each_message_once(many_leads, ledger):
    command = [
        sys.executable,
        "manage.py",
        "run_cycle",
        "--on",
        many_leads.circulate_on.isoformat(),
        "--json",
    ]
    running = [
        subprocess.Popen(
            command, cwd=ROOT, env=environment(ledger), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _process in range(4)
    ]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0], ended
    assert len(ledger.taken) == 60
    assert set(ledger.taken.values()) == {1}
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_control_what_is_sent_again_on_a_guess_is_seen_to_double(many_leads, ledger):
    """The ledger is the judge: were a sent message put back into the queue, it would tell."""
    kill_run_cycle(ledger, many_leads.circulate_on, kills=0, seed=0)
    Message.objects.filter(state=MessageState.SENT).update(state=MessageState.QUEUED, sent_at=None)
    kill_run_cycle(ledger, many_leads.circulate_on, kills=0, seed=0)
    assert set(ledger.taken.values()) == {2}
