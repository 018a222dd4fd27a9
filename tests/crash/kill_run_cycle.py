"""Runs `run_cycle` for a day again and again, killing it at random instants, and at last lets it finish.

A program of its own: `python kill_run_cycle.py DAY KILLS SEED`. Django starts once; each run is a fork of it, so that a
kill costs milliseconds and falls anywhere between the first query and the last reply of the mail server.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time

from tests.crash.forking import begin, fork_run

# Until when a kill falls, in seconds: later each time until the messages are made, then a few messages at a time.
MAKING, SENDING, LATER = 0.2, 0.08, 1.2


def killed(day: str, *, after: float) -> bool:
    """Whether the run still went on when it was killed."""
    child = fork_run(day)
    time.sleep(after)
    done, _status = os.waitpid(child, os.WNOHANG)
    if done:
        return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def written() -> int:
    from django.db import connection

    from plantracker.core.models import Message

    found = Message.objects.count()
    connection.close()  # a fork must not share it
    return found


def main(day: str, kills: int, seed: int) -> None:
    """Kill until so many have fallen into a run at work, or there is no work left to fall into."""
    begin()
    chance, before, hits = random.Random(seed), written(), 0
    for tries in range(2 * kills):
        reach = SENDING if written() > before else min(MAKING * LATER**tries, 5)
        hits += killed(day, after=chance.uniform(0.015, reach))
        if hits == kills:
            break
    _child, status = os.waitpid(fork_run(day), 0)
    print(json.dumps({"hits": hits, "finished": status == 0}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
