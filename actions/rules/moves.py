"""How often and how far a timescale has moved, in words."""

from collections.abc import Sequence
from datetime import date

from plantracker.lib.wording import count

_TIMES = ("", "once", "twice", "three times", "four times", "five times", "six times", "seven times",
          "eight times", "nine times", "ten times")  # fmt: skip


def times(number: int) -> str:
    """
    >>> times(1), times(3), times(12)
    ('once', 'three times', '12 times')
    """
    return _TIMES[number] if 0 < number < len(_TIMES) else f"{number} times"


def moves_sentence(days: Sequence[tuple[date | None, date | None]]) -> str:
    """``days``: of each move, oldest first, the due date before and after, None where none was read.

    >>> moves_sentence([(date(2019, 3, 31), date(2019, 6, 30)), (date(2019, 6, 30), date(2019, 7, 1))])
    'Moved twice: 92 days later than first said.'
    """
    if not days:
        return ""
    first, last = days[0][0], days[-1][1]
    said = f"Moved {times(len(days))}"
    if first is None or last is None:
        return f"{said}."
    if first == last:
        return f"{said}: the day is the one first said."
    way = "later" if last > first else "earlier"
    return f"{said}: {count(abs((last - first).days), 'day')} {way} than first said."
