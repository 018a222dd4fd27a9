"""What a sheet is for, told from its name and its columns."""

from __future__ import annotations

import re

from actions.imports.headers import Header
from actions.rules.layout_headings import Field, heading_id
from actions.rules.states import ActionState
from plantracker.lib.spreadsheets import Sheet

KINDS = ("open", "ongoing", "closed", "metrics", "recommendations", "actions")  # what a person may choose
_NAMES = [
    (
        "metrics",
        re.compile(r"\b(?:metrics?|measures?|kpis?|indicators?|scorecard|performance data|dataset)\b"),
    ),
    ("closed", re.compile(r"\b(?:closed|completed?|archived?|done|finished)\b")),
    ("ongoing", re.compile(r"\b(?:ongoing|on going|business as usual|bau|monitoring|embedded)\b")),
    ("open", re.compile(r"\b(?:open|outstanding|current|live|active|in progress)\b")),
]
_STATES = {"ongoing": ActionState.ONGOING, "closed": ActionState.CLOSED}


# Names of metrics, and of themes whose actions say who does them and by when.
_PERHAPS_METRICS = re.compile(r"\b(?:performance|data|outcomes?|results|targets?|impact)\b")
_OF_ACTIONS = {Field.LEADS, Field.TIMESCALE, Field.PROGRESS, Field.BRAG}


def kind_of_sheet(sheet: Sheet, header: Header) -> str:
    """ "open", "metrics", "ongoing", "closed", "recommendations" or "actions"."""
    plain = heading_id(sheet.name)
    measured = bool({Field.METRIC, Field.CURRENT, Field.TARGET} & set(header.columns))
    for kind, pattern in _NAMES:
        if pattern.search(plain) and (kind != "metrics" or measured):
            return kind
    if Field.TITLE not in header.columns:
        return "metrics"
    if measured and _PERHAPS_METRICS.search(plain) and not _says_who_or_when(sheet, header):
        return "metrics"
    asked = heading_id(header.headings[header.columns[Field.TITLE][0]]).startswith("recommendation")
    return "recommendations" if asked else "actions"


def _says_who_or_when(sheet: Sheet, header: Header) -> bool:
    columns = {place for name, places in header.columns.items() if name in _OF_ACTIONS for place in places}
    below = (row for row in sheet.rows if row.number > header.last_row)
    return any(row.cells[place].text for row in below for place in columns & row.cells.keys())


def state_of_kind(kind: str) -> ActionState:
    return _STATES.get(kind, ActionState.OPEN)
