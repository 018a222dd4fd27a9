"""What stands in the cells of the list of actions: as HTML, where every text is escaped, and as text in files."""

from __future__ import annotations

from functools import cache
from html import escape

from django.template.loader import render_to_string

from actions.list_rows import ListRow
from plantracker.lib.wording import count, short_date

ACTIVITY_LENGTH, NOTE_LENGTH = 200, 160
NOTHING = "–"


@cache
def chip(brag: str) -> str:
    """The BRAG chip; five of them, each drawn once in the life of the process."""
    return render_to_string("_brag.html", {"brag": brag, "small": True}).strip()


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def activity_html(row: ListRow) -> str:
    return escape(shortened(row.record.wording, ACTIVITY_LENGTH))


def due_html(row: ListRow) -> str:
    days, told = row.standing.days_late, escape(row.record.timescale_text) or NOTHING
    return f'{told} <span class="late nowrap">{count(days, "day")} late</span>' if days else told


def days_late(row: ListRow) -> str:
    return str(row.standing.days_late) if row.standing.days_late else ""


def brag_html(row: ListRow) -> str:
    return chip(row.record.brag)


def expected_html(row: ListRow) -> str:
    if not row.standing.differs:
        return NOTHING
    return f'{chip(expected(row))} <span class="meta">{escape(why(row))}</span>'


def expected(row: ListRow) -> str:
    """As on the page: only where it differs from what is stated."""
    return row.standing.expectation.brag.value if row.standing.differs else ""


def why(row: ListRow) -> str:
    return row.standing.reason if row.standing.differs else ""


def last_word(row: ListRow) -> str:
    return short_date(row.standing.last_word) if row.standing.last_word else ""


def note_html(row: ListRow) -> str:
    return escape(shortened(row.standing.last_note, NOTE_LENGTH)) or NOTHING
