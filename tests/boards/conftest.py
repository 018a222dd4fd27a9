"""What the tests of pages share: a day on which the pages are opened."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine


@pytest.fixture
def on_day():
    """``on_day(date(…))``: from now on it is noon of that day."""
    travels = []

    def go(day: date) -> None:
        travel = time_machine.travel(f"{day.isoformat()}T12:00:00+00:00", tick=False)
        travels.append(travel)
        travel.start()

    yield go
    for travel in reversed(travels):
        travel.stop()
