"""What the journeys share: the demonstration's workbook for the day they begin, and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as site

from reports.demonstration.workbook import fill_workbook

START = date(2026, 6, 1)  # a Monday
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def workbook(tmp_path) -> Path:
    """The plan of the demonstration, its dates counted from the first day of the journey."""
    return fill_workbook(
        site.BASE_DIR / "fixtures" / "demonstration_plan.xlsx", tmp_path / "plan.xlsx", on=START
    )


class Clock:
    """Ten in the morning of the day it was last set to."""

    def __init__(self, travel: time_machine.Coordinates) -> None:
        self._travel = travel

    def set(self, day: date) -> None:
        self._travel.move_to(datetime(day.year, day.month, day.day, 10, tzinfo=LONDON))


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel(datetime(2026, 6, 1, 10, tzinfo=LONDON), tick=False) as travel:
        yield Clock(travel)
