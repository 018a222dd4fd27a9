"""Timescales are text before they are dates: read a due date where a careful person would, else none.

A wrong date is the only failure; "no date read" is an honest answer. The text is always kept as typed.
Source: the timescale column of real delivery plans, and the everyday ways in which other councils write
dates.

Settled readings: a month is due on its last day; a range at its end; of several dates the latest, unless one
is said to replace the others; days come before months; two-digit years are 20xx; quarters are of the
financial year (April to March) and only read with a year such as 2023/24; school terms end on 31 December, 31
March and 31 July.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from actions.rules.timescale_cells import read_cell
from actions.rules.timescale_days import compile_words
from actions.rules.timescale_leftovers import leftover_problem
from actions.rules.timescale_mentions import find_mentions
from actions.rules.timescale_text import hide_other_numbers, normalise
from actions.rules.timescale_units import Unit, due_unit, find_units
from actions.rules.timescale_words import is_ongoing, recurrence_in

_KEPT = 100  # letters; longer texts are not remembered
_ONGOING = r"(?:on[ -]?going|continuous|continuing|business as usual|bau|present|date)\b"
_BEGINNINGS = ("start", "after")
_THEN_DASH_ONGOING = compile_words(rf"[ \n]?(?:-|to)[ \n]?{_ONGOING}")
_ONGOING_SINCE = compile_words(rf"\b{_ONGOING}[ ,(-]{{0,3}}(?:from|since)\b")


@dataclass(frozen=True)
class Timescale:
    """What a timescale says.

    ``kind`` is "date", "month", "range", "quarter", "term", "ongoing", "recurring", "mixed" (a date and ongoing
    or recurring), "blank" (no date read) or "invalid" (a day that is not in the calendar). ``recurrence`` is
    None, "weekly", "fortnightly", "monthly", "quarterly", "termly", "six-monthly" or "yearly". ``problem`` is
    "" or one plain sentence for the project manager. ``impossible_month_end`` is the end of the month that an
    invalid date was meant for, where that is known.
    """

    text: str
    kind: str = "blank"
    start: date | None = None
    due: date | None = None
    ongoing: bool = False
    recurrence: str | None = None
    problem: str = ""
    impossible_month_end: date | None = None

    @property
    def is_open_ended(self) -> bool:
        """Whether the work begins on a day and goes on ("01/03/2019 and ongoing"): such work is never
        overdue.
        """
        if not self.ongoing or self.due is None:
            return self.ongoing
        return self.start in (self.due, self.due.replace(day=1))


def parse_timescale(text: str, *, cell_date: date | None = None, cell_format: str = "") -> Timescale:
    """Read a timescale. Never raises, whatever the text.

    ``cell_date`` is the value of a cell that holds a real Excel date, ``text`` then what the cell shows and
    ``cell_format`` its number format.
    """
    if cell_date is not None:
        reading = read_cell(cell_date, cell_format)
        return Timescale(text, reading.kind, due=reading.due, problem=reading.problem)
    return _kept_reading(text) if len(text) <= _KEPT else _read(text)


@lru_cache(maxsize=10_000)
def _kept_reading(text: str) -> Timescale:
    """Plans repeat their timescales: each is read once."""
    return _read(text)


def _read(text: str) -> Timescale:
    shown = normalise(text)
    plain = hide_other_numbers(shown)
    mentions = find_mentions(plain)
    units = find_units(plain, mentions)
    ongoing = is_ongoing(plain)
    recurs, recurrence = recurrence_in(shown)
    read = Timescale(text, ongoing=ongoing, recurrence=recurrence)
    if problem := leftover_problem(plain, mentions):
        return replace(
            read, problem=problem, kind=_kind("blank", ongoing=ongoing, recurs=recurs, dated=False)
        )
    read = _with_dates(read, plain, units)
    if read.problem and read.kind != "blank":
        return read
    dated = bool(read.due or read.start)
    return replace(read, kind=_kind(read.kind, ongoing=ongoing, recurs=recurs, dated=dated))


def _kind(kind: str, *, ongoing: bool, recurs: bool, dated: bool) -> str:
    if dated:
        return "mixed" if ongoing or recurs else kind
    if ongoing:
        return "ongoing"
    return "recurring" if recurs else kind


def _with_dates(read: Timescale, plain: str, units: list[Unit]) -> Timescale:
    chosen = due_unit(units)
    if chosen is None:
        return _without_due(read, units)
    mention = chosen.mention
    if mention.last is None:
        kind = "invalid" if mention.impossible else mention.kind
        return replace(read, kind=kind, problem=mention.problem, impossible_month_end=mention.month_end)
    if _goes_on_from(plain, chosen) and len(units) == 1 and not mention.is_period:
        return replace(read, kind=mention.kind, start=mention.first or mention.last)
    start = _start_of(read, plain, chosen, units)
    return replace(read, kind=mention.kind, start=start, due=mention.last)


def _without_due(read: Timescale, units: list[Unit]) -> Timescale:
    """Nothing is due: "From Jan-19" begins, "agreed 04.03.19" and "previously May 2019" only tell."""
    starts = [unit.mention for unit in units if unit.role in _BEGINNINGS]
    broken = next((mention for mention in starts if mention.last is None), None)
    if broken:
        return replace(read, problem=broken.problem, kind="invalid" if broken.impossible else "blank")
    if starts:
        return replace(read, kind="range", start=min(begin for begin in map(_begin, starts) if begin))
    if not units or read.ongoing or read.recurrence:
        return read
    return replace(read, problem="The only date tells of something else, so no due date was read.")


def _begin(mention: object) -> date | None:
    return getattr(mention, "first", None) or getattr(mention, "last", None)


def _start_of(read: Timescale, plain: str, chosen: Unit, units: list[Unit]) -> date | None:
    mention = chosen.mention
    if mention.is_period:
        return mention.first
    begins = [
        _begin(unit.mention) for unit in units if unit.role in _BEGINNINGS or _goes_on_from(plain, unit)
    ]
    begins = [begin for begin in begins if begin and mention.last and begin <= mention.last]
    if begins:
        return min(begin for begin in begins if begin)
    return (mention.first or mention.last) if read.ongoing and _alone(read, units) else None


def _alone(read: Timescale, units: list[Unit]) -> bool:
    """One plain date and "and ongoing": the date is both when the work begins and when it is due."""
    plain = normalise(read.text)
    return len(units) == 1 and bool(_AND_ONGOING.search(plain)) and not _BY.search(plain)


_BY = compile_words(r"\b(?:by|until|till|before|end of)\b")  # then the date is an end, not a beginning
_AND_ONGOING = compile_words(rf"\d\.?\)?[ \n]?(?:,|;|\(|&|and|then)?[ \n]?(?:then )?\(?{_ONGOING}")


def _goes_on_from(plain: str, chosen: Unit) -> bool:
    """ "Mar 19 – ongoing" and "ongoing since Mar 19" say when the work began, and no end."""
    after = plain[chosen.mention.end : chosen.mention.end + 30]
    before = plain[max(0, chosen.mention.begin - 30) : chosen.mention.begin]
    return bool(_THEN_DASH_ONGOING.match(after) or _ONGOING_SINCE.search(before))
