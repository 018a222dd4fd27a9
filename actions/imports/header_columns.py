"""Which of a header's columns hold which field, where headings alone do not settle it.

Several columns may claim one field ("Target date", "Revised date"); a heading may mean something else here
than elsewhere (a "Priority" that says High, a "Target" that is a day). The cells below tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from actions.rules.layout_headings import Field, heading_id, weak_field_of
from actions.rules.ref_shapes import looks_like_ref
from actions.rules.timescales import parse_timescale
from plantracker.lib.spreadsheets import Cell, Row

JOINED = {Field.TITLE, Field.PROGRESS, Field.POSITION, Field.EVIDENCE, Field.LEADS, Field.METRIC}
_LOOKED_AT = 60  # rows below a header
_RANKS = re.compile(
    r"(?:very )?(?:high|medium|med|low|critical|urgent|essential|desirable|must|should|could|h|m|l)"
    r"(?:\s*[-/]\s*(?:high|medium|low))?|p?[1-5]|\*{1,5}",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|20\d\d|week|wk|month|year)\b"
)
_REVISED = re.compile(r"\b(?:revised|amended|new|extended|updated|current|latest|reforecast)\b")
_FIRST = re.compile(r"\b(?:original|initial|baseline|previous|prior|last|start|starting|first|old)\b")
_DUE = re.compile(
    r"\b(?:due|deadlines?|by|when|target|timescales?|timeframes?|end|implementation|complete)\b"
)


@dataclass
class Columns:
    """The columns of each field, and what becomes of the others (see ``Header``)."""

    columns: dict[Field, list[int]] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)
    instead: set[int] = field(default_factory=set)
    told: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)

    def leave(self, column: int, name: Field | None = None) -> None:
        self.unread[column] = self.headings[column]
        if name:
            self.columns[name].remove(column)
            if not self.columns[name]:
                del self.columns[name]

    def move(self, column: int, name: Field, to: Field) -> None:
        """Take a column for another field, if no column holds that; else leave it out."""
        self.leave(column, name)
        if to not in self.columns:
            del self.unread[column]
            self.columns[to] = [column]


def choose_columns(
    headings: dict[int, str],
    known: dict[int, Field],
    below: Sequence[Row],
    *,
    hidden: Collection[int],
    mapping: Mapping[str, Field | None],
) -> Columns | None:
    """The columns of a header whose ``headings`` are known to mean ``known``; None where the rows ``below``
    show that it is no table of actions.

    What a person has said in ``mapping`` is not doubted, and read though it is hidden.
    """
    found = Columns(headings=headings)
    settled = {column for column, text in headings.items() if heading_id(text) in mapping}
    for column in headings:
        name = None if column in hidden and column not in settled else known.get(column)
        if name is None:
            found.leave(column)
        else:
            found.columns.setdefault(name, []).append(column)
    rows = [row for row in below[:_LOOKED_AT] if len(row.cells) > 1]
    _part_tables(found, rows, below)
    _take_recommendations(found)
    _look_below(found, rows, settled)
    _take_weak(found, hidden)
    for name in [name for name in found.columns if name not in JOINED]:
        _settle(found, name)
    _tell_periods(found)
    return found if _holds_actions(found, rows) else None


def nameless_ref(found: Columns, below: Sequence[Row]) -> int | None:
    """The column without a heading, left of the actions, most of whose cells look like refs."""
    title = found.columns.get(Field.TITLE)
    if Field.REF in found.columns or not title:
        return None
    for column in range(title[0] - 1, 0, -1):
        if column in found.headings:
            continue
        cells = [row.cells[column].text for row in below if column in row.cells and title[0] in row.cells]
        if cells and sum(map(looks_like_ref, cells)) * 5 >= len(cells) * 4:
            return column
    return None


def _part_tables(found: Columns, rows: Sequence[Row], below: Sequence[Row]) -> None:
    """Leave out a table of measures that stands beside the actions, parted from them by an empty column."""
    titles = found.columns.get(Field.TITLE)
    if not titles:
        return
    used = {column for row in below for column in row.cells} | set(found.headings)
    inside = _block(used, titles[0])
    side = [column for column in found.headings if column not in inside]
    fields = {name for name, columns in found.columns.items() if set(columns) & set(side)}
    if len(side) < 2 or not fields & {Field.METRIC, Field.CURRENT, Field.TARGET}:
        return
    with_side = [bool(set(side) & row.cells.keys()) for row in rows]
    with_action = [bool(inside & row.cells.keys()) for row in rows]
    if with_side != with_action:
        for name in fields:
            for column in [column for column in found.columns[name] if column in side]:
                found.leave(column, name)


def _block(used: set[int], column: int) -> set[int]:
    """The columns next to each other among which ``column`` is."""
    first = last = column
    while first - 1 in used:
        first -= 1
    while last + 1 in used:
        last += 1
    return set(range(first, last + 1))


def _take_recommendations(found: Columns) -> None:
    """Recommendations answered by actions are what the actions serve."""
    titles = found.columns.get(Field.TITLE, [])
    asked = [column for column in titles if heading_id(found.headings[column]).startswith("recommendation")]
    if asked and len(asked) < len(titles) and Field.OBJECTIVE not in found.columns:
        found.columns[Field.TITLE] = [column for column in titles if column not in asked]
        found.columns[Field.OBJECTIVE] = asked


def _look_below(found: Columns, rows: Sequence[Row], settled: Collection[int]) -> None:
    """What the cells say of columns whose heading is not enough."""
    _look_at_titles(found, rows, settled)
    for column in _of(found, Field.OBJECTIVE, settled):
        if _mostly(_cells(rows, column), lambda cell: bool(_RANKS.fullmatch(cell.text))):
            found.leave(column, Field.OBJECTIVE)
    for column in _of(found, Field.OBJECTIVE, settled)[1:]:
        if not re.search(r"\b(?:ref|no|number|id)\b", heading_id(found.headings[column])):
            found.move(column, Field.OBJECTIVE, Field.WORKSTREAM)
    for column in _of(found, Field.REF, settled):
        cells = _cells([row for row in rows if len(row.cells) > 2] or rows, column)
        if cells and not _mostly(cells, lambda cell: looks_like_ref(cell.text) or cell.kind != "text", 0.3):
            _no_ref(found, column)
    for column in _of(found, Field.TARGET, settled):
        if Field.TIMESCALE not in found.columns and _mostly(_cells(rows, column), _is_day):
            found.move(column, Field.TARGET, Field.TIMESCALE)
    for column in _of(found, Field.TIMESCALE, settled):
        before_title = column < min(found.columns.get(Field.TITLE, [0]))
        if heading_id(found.headings[column]) == "date" and before_title:
            found.leave(column, Field.TIMESCALE)  # of the meeting, or when it was raised


def _look_at_titles(found: Columns, rows: Sequence[Row], settled: Collection[int]) -> None:
    """Of several columns that may hold the actions: their numbers, what they belong to, their milestones."""
    for column in _of(found, Field.TITLE, settled):
        others = [place for place in found.columns[Field.TITLE] if place != column]
        cells = _cells(rows, column)
        if others and _mostly(cells, lambda cell: looks_like_ref(cell.text)):
            found.move(column, Field.TITLE, Field.REF)
        elif others and re.search(r"\b(?:milestones?|deliverables?)\b", heading_id(found.headings[column])):
            found.columns[Field.TITLE].remove(column)
            found.columns.setdefault(Field.METRIC, []).append(column)
        elif (
            others
            and column < min(others)
            and len(cells) * 3 <= 2 * max(len(_cells(rows, place)) for place in others)
        ):
            found.move(column, Field.TITLE, Field.WORKSTREAM)  # filled once for several actions


def _no_ref(found: Columns, column: int) -> None:
    """An "Item" with words is what the action is about; a "Ref" stays one, whatever it holds."""
    heading = heading_id(found.headings[column])
    if heading.startswith(("item", "line", "row", "number", "no")) or heading == "#":
        found.move(column, Field.REF, Field.WORKSTREAM)


def _take_weak(found: Columns, hidden: Collection[int]) -> None:
    for column, heading in list(found.unread.items()):
        name = weak_field_of(heading)
        if name and name not in found.columns and column not in hidden:
            del found.unread[column]
            found.columns[name] = [column]


def _settle(found: Columns, name: Field) -> None:
    """Of several columns that claim one field, the first in rank; others count where it is blank."""
    places = found.columns[name]
    if len(places) < 2:
        return
    ranks = {column: _rank(name, heading_id(found.headings[column])) for column in places}
    places.sort(key=lambda column: ranks[column])
    best = places[0]
    rest = [column for column in places[1:] if _counts_instead(found, name, best, column)]
    periods = name is Field.BRAG and _PERIOD.search(heading_id(found.headings[best]))
    if periods:  # the latest month stands to the right
        of_months = [column for column in places if _PERIOD.search(heading_id(found.headings[column]))]
        best, *rest = sorted(of_months, reverse=True)
    found.unread.update({column: found.headings[column] for column in places if column != best})
    found.instead.update(rest)
    found.columns[name] = [best, *rest]


def _counts_instead(found: Columns, name: Field, best: int, column: int) -> bool:
    """Where no revised date is given, the first one holds."""
    first, other = heading_id(found.headings[best]), heading_id(found.headings[column])
    if name is not Field.TIMESCALE or not _REVISED.search(first):
        return False
    return bool(_DUE.search(other) or _FIRST.search(other) or other.endswith("date"))


def _rank(name: Field, heading: str) -> int:
    """The lower, the more likely it is the column that counts."""
    if _FIRST.search(heading) or (name is Field.TIMESCALE and "actual" in heading):
        return 8
    if name is Field.TIMESCALE:
        return 0 if _REVISED.search(heading) else 1 if _DUE.search(heading) else 3 if heading == "date" else 2
    if name is Field.BRAG:
        return (
            0 if _REVISED.search(heading) else 1 if re.search(r"\bb? ?r ?a ?g|colour|light", heading) else 3
        )
    if name is Field.REF:
        return 0 if "ref" in heading else 1 if "id" in heading.split() else 2
    return 5 if re.search(r"\b(?:ref|no|number|id)\b", heading) else 1


def _tell_periods(found: Columns) -> None:
    """Several columns of notes, one for each month: the heading says when a note was made."""
    notes = found.columns.get(Field.PROGRESS, [])
    if len(notes) > 1:
        told = {column: " ".join(found.headings[column].split()) for column in notes}
        found.told = {column: text for column, text in told.items() if _PERIOD.search(heading_id(text))}


def _holds_actions(found: Columns, rows: Sequence[Row]) -> bool:
    """Whether this is a table of actions, or of measures, and no key of colours and no count."""
    if len(found.columns) < 2:
        return False
    if found.columns.keys() == {Field.TITLE, Field.BRAG}:
        return found.columns[Field.TITLE][0] < found.columns[Field.BRAG][0]
    return not _counts_actions(found, rows)


def _counts_actions(found: Columns, rows: Sequence[Row]) -> bool:
    """A dashboard says how many actions there are: numbers where wordings should stand."""
    cells = [cell for column in found.columns.get(Field.TITLE, []) for cell in _cells(rows, column)]
    return _mostly(cells, lambda cell: cell.kind == "number")


def _is_day(cell: Cell) -> bool:
    return cell.kind == "date" or (len(cell.text) < 60 and parse_timescale(cell.text).due is not None)


def _of(found: Columns, name: Field, settled: Collection[int]) -> list[int]:
    return [column for column in found.columns.get(name, []) if column not in settled]


def _cells(rows: Sequence[Row], column: int) -> list[Cell]:
    return [row.cells[column] for row in rows if column in row.cells and row.cells[column].text]


def _mostly(cells: Sequence[Cell], test: Callable[[Cell], bool], share: float = 0.7) -> bool:
    return bool(cells) and sum(map(test, cells)) >= len(cells) * share
