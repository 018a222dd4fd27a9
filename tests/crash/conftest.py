"""A mail server that keeps a ledger, a plan with many leads, and processes that can be killed.

The gate kills a little; before a release, and after any change to sending, kill much:

    CRASH_KILLS=200 CRASH_LEADS=300 CRASH_ROUNDS=100 .venv/bin/pytest tests/crash -s
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from boards.models import Board, BoardPlan, Membership, UpdateCycle
from boards.operations.meetings import add_meeting
from objectives.models import Objective, Plan
from plantracker.core.models import Message, User
from plantracker.core.rules.messages import MessageState
from tests.cast import make_action, make_lead

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("CRASH_KILLS", "25"))
LEADS = int(os.environ.get("CRASH_LEADS", "60"))
ROUNDS = int(os.environ.get("CRASH_ROUNDS", "20"))


class Ledger:
    """What the mail server took, by Message-ID: the judge, not our own tables. On the disk before it answers 250."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab")
        self.port = 0

    async def handle_DATA(self, server, session, envelope) -> str:
        found = re.search(rb"^Message-ID: (<[^>]+>)", envelope.content, re.MULTILINE | re.IGNORECASE)
        self._file.write(found[1] + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        return "250 OK"

    @property
    def taken(self) -> Counter[str]:
        return Counter(self.path.read_text().split())

    def close(self) -> None:
        self._file.close()


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    keeper = Ledger(tmp_path / "ledger")
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    controller.start()
    keeper.port = port
    yield keeper
    controller.stop()
    keeper.close()


def database_url() -> str:
    """The test database, as another process names it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    place = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}"
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{place}/{given['NAME']}"


def environment(ledger: Ledger, **more: str) -> dict[str, str]:
    """What a process needs to work on the test's database and mail server."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(settings.DATA_DIR),
        "EMAIL_URL": f"smtp://127.0.0.1:{ledger.port}",
        "MAIL_MODE": "live",
        "DEMONSTRATION": "0",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def run_program(ledger: Ledger, name: str, *words: object) -> dict:
    """What one of the programs beside this file prints as its last line, a JSON document."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / name), *map(str, words)],
        cwd=ROOT,
        env=environment(ledger),
        capture_output=True,
        text=True,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def board_with(leads: int) -> Board:
    """A board with a plan of so many actions, each of another lead, and a chair."""
    plan = Plan.objects.create(slug="plan", title="Plan")
    objective = Objective.objects.create(plan=plan, number="1")
    for number in range(leads):
        lead = make_lead(f"Lead {number}", email=f"lead{number}@example.org")
        make_action(objective, str(number), leads=(lead,))
    board = Board.objects.create(slug="board", name="Board")
    BoardPlan.objects.create(board=board, plan=plan)
    chair = User.objects.create(email="chair@example.org", name="Chair")
    Membership.objects.create(board=board, user=chair, role=Membership.Role.CHAIR)
    return board


def cycle_of(board: Board) -> UpdateCycle:
    return add_meeting(board=board, day=date(2026, 7, 6), by=None, on=date(2026, 6, 1)).cycle


def judge(ledger: Ledger) -> dict[str, int]:
    """How many messages stand twice in the ledger, are lost, and are shown as in doubt; all others must be sent."""
    taken, states = ledger.taken, dict(Message.objects.values_list("message_id", "state"))
    sent = {message for message, state in states.items() if state == MessageState.SENT}
    doubted = {message for message, state in states.items() if state == MessageState.IN_DOUBT}
    assert set(states) == sent | doubted
    return {
        "doubled": sum(times > 1 for times in taken.values()),
        "lost": len(sent - set(taken)),
        "unknown": len(set(taken) - set(states)),
        "in doubt": len(doubted),
    }


def assert_database_is_whole() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
