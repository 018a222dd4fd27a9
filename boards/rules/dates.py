"""The dates of an update cycle, worked out from its meeting.

Source: the update cycle of the delivery plan (three, two and one week before the Board), with the board's own
offsets. A cycle keeps these dates as a row; nothing is ever inferred from "today".
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plantracker.lib.working_days import working_day_before, working_day_on_or_before

YEARS = range(2000, 2101)  # another year is a slip of the finger
LONGEST = 365  # days before a meeting


@dataclass(frozen=True)
class CycleDates:
    """The four days of a cycle: circulate ≤ due ≤ brief ≤ meeting."""

    circulate: date
    due: date
    brief: date
    meeting: date


def cycle_dates(
    meeting: date, *, circulate: int = 21, due: int = 14, brief: int = 7, holidays: Collection[date]
) -> CycleDates:
    """When to circulate, when returns are due and when to brief, for a meeting on this day.

    ``circulate``, ``due`` and ``brief`` are days before the meeting. A day that falls on a weekend or on one
    of ``holidays`` moves to the working day before it; the meeting itself stays where the Board put it.
    Offsets that are not whole numbers in falling order above nought raise ValueError.
    """
    _check_offsets(circulate, due, brief)

    def before(days: int) -> date:
        return working_day_on_or_before(meeting - timedelta(days=days), holidays=holidays)

    return CycleDates(circulate=before(circulate), due=before(due), brief=before(brief), meeting=meeting)


def dates_when_asked(planned: CycleDates, *, asked: date, holidays: Collection[date]) -> CycleDates:
    """The days of a cycle whose leads are asked (or asked anew) on ``asked``, before the meeting.

    A due day still ahead stands: it is what the board's timetable says. One that has come or gone is worked out
    anew, because nobody can answer by a day that is over. In this order:

    * the working day before the brief, so that the chair is still briefed on the answers;
    * the day of the brief;
    * the working day before the meeting, to which the brief then moves too;
    * the day itself, where not even that is left.
    """
    if asked < planned.due:
        return planned
    for due in (working_day_before(planned.brief, holidays=holidays), planned.brief):
        if due > asked:
            return replace(planned, due=due)
    last = max(asked, working_day_before(planned.meeting, holidays=holidays))
    return replace(planned, due=last, brief=last)


def _check_offsets(circulate: int, due: int, brief: int) -> None:
    # bool is an int to Python; a form that sends True for a number of days is a mistake all the same.
    if any(isinstance(days, bool) or not isinstance(days, int) for days in (circulate, due, brief)):
        raise ValueError("The days before a meeting must be whole numbers.")
    if not circulate > due > brief > 0:
        raise ValueError(
            "Circulating must come before the due day, the due day before the brief, "
            "and the brief before the meeting."
        )
