"""`run_cycle` killed, at random instants and at named points: nothing doubled, nothing lost, every doubt shown.

REL-1 to REL-3. The ledger of the mail server is the judge; the controls say that it sees what it should.
"""

from __future__ import annotations

from collections import Counter

import pytest

from boards.models import UpdateRequest
from plantracker.core.models import Message
from plantracker.core.rules.messages import MessageState
from tests.crash.conftest import (
    KILLS,
    LEADS,
    assert_database_is_whole,
    board_with,
    cycle_of,
    judge,
    run_program,
)
from tests.crash.crash_points import ONCE, POINTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TIMES = max(1, KILLS // 40)  # at each named point


def test_run_cycle_killed_at_random_loses_nothing_and_doubles_nothing(ledger):
    cycle, hits = cycle_of(board_with(LEADS)), 0
    few = max(KILLS // 10, 1)  # a briefing is one message, and soon sent
    kills = {
        cycle.circulate_on: -(-(KILLS - few) // 2),
        cycle.due_on: (KILLS - few) // 2,
        cycle.brief_on: few,
    }
    for seed, day in enumerate(kills):
        done = run_program(ledger, "kill_run_cycle.py", day, kills[day], seed)
        assert done["finished"]
        hits += done["hits"]
    found = judge(ledger)
    print(f"{KILLS} kills, {hits} into a run at work, {Message.objects.count()} messages: {found}")
    assert hits >= KILLS // 2  # the kills fell into the work, not beside it
    assert UpdateRequest.objects.count() == LEADS
    assert Message.objects.count() == LEADS + LEADS + 1
    assert (found["doubled"], found["lost"], found["unknown"]) == (0, 0, 0)
    assert found["in doubt"] <= hits
    assert_database_is_whole()


def test_run_cycle_killed_at_each_named_point_leaves_a_doubt_where_nobody_can_know_and_nowhere_else(ledger):
    cycle = cycle_of(board_with(len(POINTS) * TIMES * 3))
    done = run_program(ledger, "crash_points.py", cycle.circulate_on, TIMES, "ours")
    found = judge(ledger)
    print(f"{len(done['died'])} kills at {len(POINTS)} points: {found}")
    assert done["finished"]
    assert Counter(done["died"]) == {point: 1 if point in ONCE else TIMES for point in POINTS}
    doubts = sum(POINTS[point][3] for point in done["died"])
    assert found == {"doubled": 0, "lost": 0, "unknown": 0, "in doubt": doubts}
    assert Message.objects.count() == len(POINTS) * TIMES * 3
    assert_database_is_whole()


def test_a_doubt_is_seen_at_the_first_run_after_the_kill(ledger):
    cycle = cycle_of(board_with(5))
    run_program(ledger, "crash_points.py", cycle.circulate_on, 1, "ours", "after 250")
    doubt = Message.objects.get(state=MessageState.IN_DOUBT)
    assert doubt.message_id in ledger.taken  # it had arrived: sent again, it would stand there twice
    assert doubt.delivery_lines.get().said == "The sender stopped while it handed the message over."


def test_control_marked_before_it_is_sent_a_message_is_lost(ledger):
    cycle = cycle_of(board_with(5))
    done = run_program(ledger, "crash_points.py", cycle.circulate_on, 1, "mark-first", "before the text")
    assert done["died"] == ["before the text"]
    assert judge(ledger)["lost"] == 1


def test_control_sent_again_on_a_guess_a_message_is_doubled(ledger):
    cycle = cycle_of(board_with(5))
    done = run_program(ledger, "crash_points.py", cycle.circulate_on, 1, "requeue", "after 250")
    assert done["died"] == ["after 250"]
    assert judge(ledger) == {"doubled": 1, "lost": 0, "unknown": 0, "in doubt": 0}
