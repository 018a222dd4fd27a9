"""Which rows of a table begin an action, go on with the one above, or are neither."""

from __future__ import annotations

import re

from actions.imports.headers import Header
from actions.imports.lines import SAYS_WHO_OR_WHEN, Line, line_of
from actions.imports.merges import Merges
from actions.imports.records import ActionRead
from actions.rules import layout_banners as banners
from actions.rules import layout_sides as sides
from actions.rules.layout_headings import Field
from actions.rules.ref_shapes import looks_like_ref
from actions.rules.refs import same_ref
from plantracker.lib.spreadsheets import Row, Sheet

WORDS = (Field.TITLE, Field.PROGRESS, Field.POSITION, Field.EVIDENCE)
_MEASURED = (Field.METRIC, Field.CURRENT, Field.TARGET)
_SECTION_MAX = 120
_LEADS_ON = re.compile(
    r"(?:[,;:&–—-]|\b(?:and|or|of|the|to|for|with|by|in|on|a|an|that|which|from|at|into|including|e\.g\.))\s*$",
    re.IGNORECASE,
)


def usually_says_who_or_when(sheet: Sheet, header: Header, merges: Merges) -> bool:
    """Whether the actions of a sheet have leads, timescales or a status: then a lonely wording is none."""
    lines = [line_of(row, header, merges) for row in sheet.rows[:500] if row.number > header.last_row]
    titled = [line for line in lines if line.has(Field.TITLE) and not sides.is_label(_first(line.row))]
    return sum(line.has(*SAYS_WHO_OR_WHEN) for line in titled) * 5 >= len(titled) * 3


def surely_action(line: Line, header: Header) -> bool:
    """Enough to begin a table again after an appendix."""
    with_ref = Field.REF not in header.columns or looks_like_ref(line.text(Field.REF))
    return with_ref and line.has(Field.TITLE) and line.own(*SAYS_WHO_OR_WHEN)


def goes_on(line: Line, action: ActionRead, header: Header, merges: Merges) -> bool:
    """Whether the row carries on the action above: no ref or wording of its own that begins another."""
    ref, title = line.text(Field.REF), line.text(Field.TITLE)
    if banners.is_continued(ref) or (banners.is_continued(title) and not line.own(*SAYS_WHO_OR_WHEN)):
        return True
    if ref:
        return (
            not title and not line.own(*SAYS_WHO_OR_WHEN) and same_ref(ref, action.ref) and line.own(*WORDS)
        )
    if not title:
        return line.own(*WORDS, *SAYS_WHO_OR_WHEN, *_MEASURED)
    if line.own(*SAYS_WHO_OR_WHEN) or line.own(Field.OBJECTIVE, Field.WORKSTREAM):
        return False
    if any(merges.above(line.number, column) for column in header.columns.get(Field.REF, [])):
        return True
    return not line.filled and _reads_on(title, action.title)


def _reads_on(title: str, before: str) -> bool:
    """A wording that does not begin a sentence, or follows one that has not ended."""
    return title[0].islower() or banners.is_bullet(title) or bool(_LEADS_ON.search(before))


def is_section(line: Line, *, usual: bool) -> bool:
    """Nothing but a short line where actions stand, in a sheet whose actions say who or when."""
    title = line.text(Field.TITLE)
    alone = len(line.row.cells) == 1 and not line.has(Field.REF)
    return usual and alone and 0 < len(title) <= _SECTION_MAX and title[-1] not in ".;,"


def is_beside(line: Line) -> bool:
    """A sum, a line of a key, a signature: nothing that anybody is to do."""
    if sides.is_date_shown(line.text(Field.TIMESCALE)):
        return True  # how a form is to be filled in
    if line.own(Field.LEADS) and line.has(Field.TITLE) and looks_like_ref(line.text(Field.REF)):
        return False  # most rows: no need to look any closer
    first = _first(line.row)
    if sides.is_sum(first) and _is_sum(line, first):
        return True
    texts = [cell.text for cell in line.row.cells.values() if cell.text]
    if _counts_colours(texts):
        return True
    if line.own(*SAYS_WHO_OR_WHEN) and not line.has(Field.REF):
        return False
    if _is_placeholder(line, first) or _explains_colours(texts):
        return True
    if sides.is_key(first) and len(texts) <= 3 and not line.own(Field.LEADS, Field.TIMESCALE):
        return not looks_like_ref(first) or not line.own(Field.BRAG)
    if not sides.is_sign_off(first):
        return False
    if all(text.endswith(":") or sides.is_sign_off(text) for text in texts):
        return True  # "Signed:", "Date:"
    return line.text(Field.REF) == first and not line.own(Field.LEADS)


def _first(row: Row) -> str:
    return row.cells[min(row.cells)].text


def _is_placeholder(line: Line, first: str) -> bool:
    """A number typed ahead of an action that nobody has written, or words that there is none."""
    if line.text(Field.REF) == first and sides.is_placeholder(first):
        return True
    others = line.text(Field.TITLE) or first
    alone = len({cell.text for cell in line.row.cells.values() if cell.text} - {line.text(Field.REF)}) <= 1
    if not alone or line.own(*SAYS_WHO_OR_WHEN):
        return False
    return sides.is_placeholder(others) or (len(line.row.cells) == 1 and line.text(Field.REF) == first)


def _explains_colours(texts: list[str]) -> bool:
    """A key in one row: "Key:", "Blue – complete", "Red – late"."""
    told = [text for text in texts if sides.is_key(text) and len(text) > 1]
    in_one_row = len(texts) > 2 and len(told) >= len(texts) - 1
    return in_one_row or (len(texts) == 2 and sides.is_key_head(texts[0]))


def _counts_colours(texts: list[str]) -> bool:
    """ "Red" and how many are red."""
    numbers = sum(text.isdecimal() for text in texts)
    return 0 < numbers < len(texts) and all(text.isdecimal() or sides.is_colour(text) for text in texts)


def _is_sum(line: Line, first: str) -> bool:
    """A word such as "Total", and nothing but numbers beside it."""
    others = [cell for cell in line.row.cells.values() if cell.text and cell.text != first]
    return all(cell.kind == "number" or cell.text.strip("%").isdecimal() for cell in others)


def objective_in(line: Line) -> str:
    """The title of an objective that stands in the row with its status, or ""."""
    first = _first(line.row)
    if line.own(Field.LEADS, Field.TIMESCALE, Field.PROGRESS) or line.text(Field.TITLE) not in ("", first):
        return ""
    named = banners.read_objective(first)
    return first if named and named.number and named.title and not line.has(Field.OBJECTIVE) else ""


def labelled(row: Row, header: Header | None, merges: Merges, *, usual: bool = False) -> str:
    """The banner in a row of two cells, of which the first says what the second is: "Objective 1" and its
    title. Under a header the second runs across the table, or no row of actions is so empty (``usual``).
    """
    filled = [(column, cell.text) for column, cell in sorted(row.cells.items()) if cell.text]
    if len(filled) != 2 or not sides.is_label(filled[0][1]):
        return ""
    (column, label), (second, text) = filled
    if header is not None and column > header.first_column:
        return ""
    if header is not None and not usual and merges.reach(row.number, second) - second < 2:
        return ""
    named = banners.read_objective(label)
    if named and named.number and banners.read_aim(text) is None:
        return f"{named.word} {named.number}: {text}"
    return f"{label.rstrip(' :?')}: {text}"
