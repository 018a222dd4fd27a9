"""A command that takes long says what it is doing, to a person only."""

from __future__ import annotations

import io
import time

from plantracker.core.management.patience import Patience


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_is_told_step_by_step():
    screen = Terminal()
    with Patience(screen, after=0.01) as patience:
        patience.tell("Reading.")
        time.sleep(0.2)
        patience.tell("Writing.")
    assert screen.getvalue() == "Reading.Writing."


def test_short_work_needs_no_words():
    screen = Terminal()
    with Patience(screen, after=60) as patience:
        patience.tell("Reading.")
    assert screen.getvalue() == ""


def test_another_program_hears_nothing():
    file = io.StringIO()
    with Patience(file, after=0.01) as patience:
        patience.tell("Reading.")
        time.sleep(0.1)
    assert file.getvalue() == ""
