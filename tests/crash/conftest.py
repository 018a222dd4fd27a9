"""A mail server that keeps a ledger, a plan with many leads, and processes that can be killed."""

from __future__ import annotations

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
from plantracker.core.models import User
from tests.cast import make_action, make_lead

ROOT = Path(__file__).parent.parent.parent


class Ledger:
    """What the mail server took, by Message-ID: the judge, not our own tables."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope) -> str:
        found = re.search(rb"^Message-ID: (<[^>]+>)", envelope.content, re.MULTILINE | re.IGNORECASE)
        self.taken[found[1].decode()] += 1
        return "250 OK"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    keeper = Ledger()
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    controller.start()
    keeper.port = port
    yield keeper
    controller.stop()


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


def kill_run_cycle(ledger: Ledger, day: date, *, kills: int, seed: int) -> int:
    """How many of the kills hit a run that was still at work."""
    program = [sys.executable, str(Path(__file__).parent / "kill_run_cycle.py")]
    done = subprocess.run(
        [*program, day.isoformat(), str(kills), str(seed)],
        cwd=ROOT,
        env=environment(ledger),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return int(done.stdout.split()[-1])


@pytest.fixture
def many_leads(transactional_db) -> UpdateCycle:
    """A board with a plan of 60 actions, each of another lead, and a meeting ahead."""
    plan = Plan.objects.create(slug="plan", title="Plan")
    objective = Objective.objects.create(plan=plan, number="1")
    for number in range(60):
        lead = make_lead(f"Lead {number}", email=f"lead{number}@example.org")
        make_action(objective, str(number), leads=(lead,))
    board = Board.objects.create(slug="board", name="Board")
    BoardPlan.objects.create(board=board, plan=plan)
    chair = User.objects.create(email="chair@example.org", name="Chair")
    Membership.objects.create(board=board, user=chair, role=Membership.Role.CHAIR)
    return add_meeting(board=board, day=date(2026, 7, 6), by=None, on=date(2026, 6, 1)).cycle
