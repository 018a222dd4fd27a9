"""Runs `run_cycle` for a day again and again, killing it at random instants, and at last lets it finish.

A program of its own: `python kill_run_cycle.py DAY KILLS SEED`. Django starts once; each run is a fork of it, so that a
kill costs milliseconds and falls anywhere between the first query and the last reply of the mail server.
"""

from __future__ import annotations

import io
import os
import random
import signal
import sys
import time
from datetime import date

import django


def run(day: str) -> None:
    from django.core.management import call_command

    call_command("run_cycle", on=date.fromisoformat(day), json=True, stdout=io.StringIO())


def fork_run(day: str) -> int:
    child = os.fork()
    if child == 0:
        try:
            run(day)
        finally:
            os._exit(0)
    return child


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
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plantracker.settings")
    django.setup()
    chance = random.Random(seed)
    hits = sum(killed(day, after=chance.uniform(0.015, 0.25)) for _time in range(kills))
    os.waitpid(fork_run(day), 0)
    print(hits)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
