"""`run_cycle` when a board breaks: the others have their steps done, the mail leaves, and it is said (exit 1)."""

from __future__ import annotations

import json
import logging

import pytest
from django.core.management import call_command

from boards.models import Board, BoardPlan, UpdateCycle
from boards.operations import circulation
from boards.operations.meetings import add_meeting
from boards.rules.states import CycleState
from objectives.models import Objective, Plan
from plantracker.core.models import Heartbeat, Message
from plantracker.core.operations import sending
from tests.boards.steps import MEETING, meet
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken_board(cast, monkeypatch):
    """A board whose circulate breaks after its messages are written, beside one that is sound."""
    board = Board.objects.create(slug="broken", name="Broken Board")
    plan = Plan.objects.create(slug="other", title="Other plan")
    make_action(Objective.objects.create(plan=plan, number="1"), "1", leads=(cast.health,))
    BoardPlan.objects.create(board=board, plan=plan)
    meetings = [add_meeting(board=board, day=MEETING, by=cast.manager, on=TODAY), meet(cast)]
    sound = circulation.record_event

    def break_one(*, target, **words):
        if target.meeting.board.slug == "broken":
            raise KeyError("a word nobody knows")
        return sound(target=target, **words)

    monkeypatch.setattr(circulation, "record_event", break_one)
    return meetings[0]


def run(capsys, day) -> tuple[int, dict]:
    code = 0
    try:
        call_command("run_cycle", on=day, json=True)
    except SystemExit as leaving:
        code = int(leaving.code)
    return code, json.loads(capsys.readouterr().out)


def test_a_board_that_breaks_stops_no_other(broken_board, cast, capsys, caplog):
    caplog.set_level(logging.ERROR)
    code, told = run(capsys, broken_board.cycle.circulate_on)
    assert code == 1
    assert [step["board"] for step in told["steps"]] == ["Delivery Board"]
    assert told["errors"] == [
        {
            "board": "Broken Board",
            "meeting": "2026-07-06",
            "step": "circulate",
            "error": "KeyError: 'a word nobody knows'",
        }
    ]
    assert "Circulate for Broken Board on 2026-07-06 broke" in caplog.text
    assert UpdateCycle.objects.get(meeting=broken_board).state == CycleState.PLANNED  # undone as a whole
    assert not Message.objects.about(broken_board.cycle.topic).exists()
    assert Message.objects.exists()
    heartbeat = Heartbeat.objects.get(name="run_cycle")
    assert (heartbeat.well, heartbeat.words) == (False, "KeyError: 'a word nobody knows'")


def test_a_board_that_is_mended_is_made_up_for(broken_board, monkeypatch, capsys):
    run(capsys, broken_board.cycle.circulate_on)
    monkeypatch.undo()
    code, told = run(capsys, broken_board.cycle.circulate_on)
    assert code == 0
    assert [step["board"] for step in told["steps"]] == ["Broken Board"]
    assert "errors" not in told
    assert Heartbeat.objects.get(name="run_cycle").well


def test_sending_that_breaks_does_not_undo_the_steps(cast, monkeypatch, capsys, settings):
    settings.MAIL_MODE = "live"

    def break_down(**words: object) -> None:
        raise RuntimeError("no route")

    cycle = meet(cast).cycle
    monkeypatch.setattr(sending, "claim_next", break_down)
    code, told = run(capsys, cycle.circulate_on)
    assert (code, told["sent"], len(told["steps"])) == (1, 0, 1)
    assert told["errors"] == [{"step": "send", "error": "RuntimeError: no route"}]


def test_what_is_in_doubt_or_held_is_told_only_where_there_is_any(cast, capsys, settings):
    settings.MAIL_MODE, settings.MAIL_ALLOWLIST = "allowlist", ["nobody.example"]
    cycle = meet(cast).cycle
    _code, told = run(capsys, cycle.circulate_on)
    assert told["held"] == 2
    assert set(run(capsys, cycle.circulate_on)[1]) == {"on", "steps", "sent", "failed"}
