"""The rows that run across an exported workbook, worded so that reading it again gives the same texts.

Each text has a few wordings, the usual one first; the first that is read back alike is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from actions.imports.layout import read_plan
from actions.rules import layout_banners as reader
from actions.rules.refs import ref_id
from plantracker.lib.spreadsheets import Area, Cell, Row, Sheet
from reports.rules.long_texts import packed

APPROACH = "How will we achieve this:"
MEASURES = "Measures of success:"
MEASURES_MAX = 30_000  # characters of one banner; the rest goes into another of the same kind
CONTINUED = " (continued)"
_QUOTED = ("‘{}’", "“{}”", "'{}'", '"{}"')
_JOINER = "\u2060"  # nobody sees it; it parts the letters of what would be read as something else


def objective_banner(word: str, number: str, title: str) -> str:
    """The title of an objective, such as "Theme 2 – Leadership".

    "Objective" stands for a word of the plan that no reader would take for an objective's, and a number that
    would not be read as one is left out: the objective is known again by its title.
    """
    heads = [f"{each} {number}" for each in (word, "Objective")]
    numbered = [f"{head} – {title}" if title else head for head in heads]
    for text in numbered:
        read = reader.read_objective(text)
        if read and ref_id(read.number) == ref_id(number) and read.title == title:
            return text
    for text in (f"{word}: {title}", f"Objective: {title}"):
        read = reader.read_objective(text)
        if read and not read.number and read.title == title:
            return text
    return numbered[0]


def continued(banner: str) -> str:
    """The same banner come again in the middle of its objective."""
    again = banner + CONTINUED
    return again if reader.read_objective(again) == reader.read_objective(banner) else banner


def aim_banner(aim: str) -> str:
    tries = [aim, f"Aim: {aim}", *(f"Aim: {quotes.format(aim)}" for quotes in _QUOTED)]
    return next((text for text in tries if _aim_of(text) == aim), aim)


def approach_banner(approach: str) -> str:
    tries = [f"{APPROACH} {text}" for text in (approach, *(quotes.format(approach) for quotes in _QUOTED))]
    return next((text for text in tries if reader.read_approach(text) == approach), tries[0])


def measures_banners(measures: Iterable[str]) -> list[str]:
    """The list of measures, each in a line with a bullet; more than one banner where one would be too long."""
    texts = packed((f"• {measure}" for measure in measures), most=MEASURES_MAX)
    return [f"{MEASURES}\n{lines}" for lines in texts if lines]


def title_row(title: str, start: date | None, end: date | None) -> str:
    """The plan's title and its period: "Delivery plan, November 2018 – March 2020"."""
    wanted = (start, end) if start and end and _whole_months(start, end) else None
    told = reader.period_in(title)
    text = title
    if told is None or told != wanted:
        text = ", ".join(part for part in (_unread(title) if told else title, _period(start, end)) if part)
    return f"Plan: {text}" if reader.read_objective(text) else text


def _aim_of(text: str) -> str:
    """What is read as the aim when ``text`` stands in the row under an objective's title; "" where the reader
    takes it for something else, such as a key, a footer or the state of the rows below.
    """
    rows = [["Ref", "Activity", "BRAG"], ["Objective 1 – Title"], [text], ["1", "An action", "Red"]]
    sheet = Sheet(
        name="Open actions",
        rows=[Row(number, _cells(row)) for number, row in enumerate(rows, start=1)],
        merged=[Area(2, 1, 2, 3), Area(3, 1, 3, 3)],
    )
    return read_plan([sheet], plan_title="Plan").objectives[0].aim


def _cells(texts: list[str]) -> dict[int, Cell]:
    return {column: Cell(text) for column, text in enumerate(texts, start=1)}


def _period(start: date | None, end: date | None) -> str:
    if not start or not end:
        return f"from {_day(start)}" if start else f"until {_day(end)}" if end else ""
    if _whole_months(start, end):
        return f"{start:%B %Y} – {end:%B %Y}"
    return f"{_day(start)} – {_day(end)}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _unread(title: str) -> str:
    """A period in the wording of a title is not the plan's: it must not be read as one."""
    return title.replace("20", f"2{_JOINER}0")
