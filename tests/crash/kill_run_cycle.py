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

# Upper ends of the instants, in seconds: some kills fall into the making of the messages, most into their sending.
REACHES = (0.1, 0.4, 1.2)


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


def main(day: str, kills: int, seed: int) -> None:
    begin()
    chance = random.Random(seed)
    hits = sum(killed(day, after=chance.uniform(0.015, chance.choice(REACHES))) for _time in range(kills))
    _child, status = os.waitpid(fork_run(day), 0)
    print(json.dumps({"hits": hits, "finished": status == 0}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
