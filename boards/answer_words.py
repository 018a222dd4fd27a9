"""What an answer says, line by line: the same words on the check page, in the receipt, and beside another's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.models import Metric
from actions.rules.brag import Brag
from boards.models import Board, Update
from boards.rules.answers import Answer, settled_brag, settled_note
from plantracker.lib.wording import short_date

Lines = list[tuple[str, str]]
_TEXTS = (
    ("What is being done", "next_step"),
    ("New timescale", "new_timescale"),
    ("Why it moves", "new_timescale_reason"),
    ("Evidence", "evidence"),
    ("Links", "links"),
)


def told(update: Update, board: Board) -> Lines:
    """What a saved answer says, in the form's order; only the note and the BRAG are shown where they are empty."""
    values = {name: getattr(update, name) for _label, name in _TEXTS}
    values |= {
        "no_change": update.no_change,
        "note": update.note,
        "brag": update.brag,
        "needed": update.needed,
    }
    figures = [(metric_name(row.metric), row.text, row.date) for row in update.readings.all()]
    files = [file.name for file in update.files.all()]
    reason = update.hints_reason
    lines = lines_of(values | {"was_brag": update.was_brag}, board, figures=figures, files=files)
    return [*lines, ("Why it is right as it is", reason)] if reason else lines


def lines_of(
    values: Mapping[str, Any], board: Board, *, figures: Iterable[tuple] = (), files: Iterable[str] = ()
) -> Lines:
    """The lines of whatever holds these values, saved or only typed."""
    answer = Answer(
        no_change=bool(values["no_change"]),
        note=values["note"] or "",
        brag=values["brag"] or "",
        was_brag=values.get("was_brag", ""),
    )
    brag = settled_brag(answer)
    first, *others = [(label, values.get(name) or "") for label, name in _TEXTS]
    measured = [
        (name, f"{text} ({short_date(day)})" if day else str(text)) for name, text, day in figures if text
    ]
    extra = [
        first,
        *measured,
        *others,
        ("Files", "\n".join(files)),
        ("Needed from the Board", values["needed"]),
    ]
    return [
        ("Since last time", settled_note(answer)),
        ("BRAG", f"{brag}: {board.wording[Brag(brag)]}" if brag else ""),
        *((label, value) for label, value in extra if value),
    ]


def metric_name(metric: Metric) -> str:
    """How a metric is called in a label: in one line, and not the whole of a long cell."""
    words = " ".join(str(metric).split())
    return words if len(words) <= 120 else f"{words[:119]}…"
