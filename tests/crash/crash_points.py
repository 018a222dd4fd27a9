"""Runs `run_cycle` so that it kills itself at each named point, one after the other, and at last lets it finish.

A program of its own: `python crash_points.py DAY TIMES POLICY [POINT…]`. The points are put in from here, around
functions of the running program; the program itself knows nothing of them. POLICY is `ours`, or one of the two wrong
orders that the controls must see fail.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from typing import Any

from tests.crash.forking import begin, fork_run

SENDING = "plantracker.core.operations.sending"
CLAIMING = "plantracker.core.operations.claiming"
# Each: the function, whether the kill falls before or after its work, at which call, and whether a doubt may follow.
POINTS: dict[str, tuple[str, str, int, bool]] = {
    "in the planner": ("boards.operations.running:steps_due", "before", 1, False),
    "in the making": ("boards.operations.circulation:put_in_outbox", "after", 3, False),
    "in the audit write": ("boards.operations.circulation:record_event", "before", 1, False),
    "after the making": ("boards.operations.running:_done", "before", 1, False),
    "before a claim": (f"{SENDING}:claim_next", "before", 2, False),
    "in a claim": ("plantracker.core.models:Message.refresh_from_db", "before", 2, False),
    "after a claim": (f"{SENDING}:claim_next", "after", 2, False),
    "before the line is opened": (
        "plantracker.core.operations.handing_over:MailLine.open",
        "before",
        1,
        False,
    ),
    "before it is marked": (f"{SENDING}:_begin", "before", 1, False),
    "after it is marked": (f"{SENDING}:_begin", "after", 1, True),
    "before the text": ("plantracker.core.mail_server:WatchedSMTP.rcpt", "before", 2, True),
    "after 250": ("plantracker.core.mail_server:WatchedSMTP.data", "after", 2, True),
    "in the take-over": (f"{CLAIMING}:take_over", "before", 1, False),
    "in the mark": ("plantracker.core.operations.moving:write_line", "before", 2, True),
    "after the mark": (f"{SENDING}:_write_down", "after", 2, False),
    "at the end": (f"{SENDING}:Sending", "before", 1, False),
}
ONCE = (
    "after the making",
)  # what is made stays made: a second run would not come by again, and send everything


def arm(point: str) -> None:
    place, when, times, _doubt = POINTS[point]
    module, _, path = place.partition(":")
    owner: Any = import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    sound, calls = getattr(owner, name), 0

    def armed(*given: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == times and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = sound(*given, **more)
        if calls == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(owner, name, armed)


def mark_first() -> None:
    """Wrong: the message is called sent before it is handed over."""
    from django.utils import timezone

    from plantracker.core.models import Message
    from plantracker.core.operations import sending

    def begin_by_marking(message, *, when):
        sent = {"state": "sent", "sent_at": timezone.now(), "claimed_by": "", "claimed_at": None}
        return Message.objects.filter(pk=message.pk, state="claimed").update(**sent)

    sending._begin = begin_by_marking
    sending._write_down = lambda message, outcome, *, when: outcome.state


def requeue() -> None:
    """Wrong: what a dead sender was handing over is sent again."""
    from plantracker.core.models import Message
    from plantracker.core.operations import claiming

    def take_over_by_guessing(message):
        # Its turn of the day goes back too: one mail a day to a person is a guard of its own.
        free = {"claimed_by": "", "claimed_at": None, "mail_day": None}
        Message.objects.filter(pk=message.pk).update(state="queued", **free)

    claiming.take_over = take_over_by_guessing


POLICIES = {"ours": lambda: None, "mark-first": mark_first, "requeue": requeue}


def main(day: str, times: int, policy: str, points: list[str]) -> None:
    begin()
    POLICIES[policy]()
    died = []
    for point in points or list(POINTS):
        for _time in range(1 if point in ONCE else times):
            _child, status = os.waitpid(fork_run(day, first=lambda point=point: arm(point)), 0)
            died += [point] if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else []
    _child, status = os.waitpid(fork_run(day), 0)
    print(json.dumps({"died": died, "finished": status == 0}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:])
