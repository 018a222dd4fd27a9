"""Lets several runs of `run_cycle` go at the same moment, for one meeting after another.

A program of its own: `python race_run_cycle.py RUNS DAY…`. Prints how each run of each day ended.
"""

from __future__ import annotations

import json
import os
import sys
import time

from tests.crash.forking import begin, fork_run


def wait_until(moment: float) -> None:
    while time.monotonic() < moment:
        time.sleep(0.0005)


def main(runs: int, days: list[str]) -> None:
    begin()
    well = 0
    for day in days:
        start = time.monotonic() + 0.03
        children = [fork_run(day, first=lambda start=start: wait_until(start)) for _run in range(runs)]
        well += sum(os.waitpid(child, 0)[1] == 0 for child in children)
    print(json.dumps({"well": well}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
