"""A board's figures as CSV: one row for each meeting, each service, and all together."""

from __future__ import annotations

import csv
import io

from boards.figures import BoardFigures
from boards.rules.figures import Figures
from reports.renderers.cells import guarded

COLUMNS = (
    "kind",
    "name",
    "wanted",
    "on_time",
    "late",
    "not_answered",
    "not_due_yet",
    "on_hold",
    "not_reached",
    "passed_on",
    "chasers",
    "share_on_time_percent",
    "median_days_to_answer",
    "chasers_per_answer",
)


def figures_csv(found: BoardFigures) -> bytes:
    """UTF-8 with a mark at the beginning, without which Excel takes it for something else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = [("meeting", meeting.date.isoformat(), row) for meeting, row in found.meetings]
    rows += [("service", name, row) for name, row in found.services]
    for kind, name, row in [*rows, ("total", "All together", found.total)]:
        writer.writerow([guarded(text) for text in (kind, name, *_cells(row))])
    return ("\ufeff" + out.getvalue()).encode()


def _cells(row: Figures) -> list[str]:
    """In the order of ``COLUMNS``; what cannot be said is blank."""
    counts = (row.wanted, row.on_time, row.late, row.silent, row.open, row.held, row.unreached)
    shares = (row.share_on_time, row.median_days, row.chasers_per_answer)
    return [
        *(str(number) for number in (*counts, row.passed_on, row.chasers)),
        *("" if share is None else f"{share:g}" for share in shares),
    ]
