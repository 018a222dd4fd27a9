"""What a sheet is for, told from its name and its columns."""

from __future__ import annotations

import re

from actions.imports.headers import Header
from actions.rules.layout_headings import Field, heading_id
from actions.rules.states import ActionState

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


def kind_of_sheet(name: str, header: Header) -> str:
    """ "open", "metrics", "ongoing", "closed", "recommendations" or "actions"."""
    plain = heading_id(name)
    measured = bool({Field.METRIC, Field.CURRENT, Field.TARGET} & set(header.columns))
    for kind, pattern in _NAMES:
        if pattern.search(plain) and (kind != "metrics" or measured):
            return kind
    if Field.TITLE not in header.columns:
        return "metrics"
    asked = heading_id(header.headings[header.columns[Field.TITLE][0]]).startswith("recommendation")
    return "recommendations" if asked else "actions"


def state_of_kind(kind: str) -> ActionState:
    return _STATES.get(kind, ActionState.OPEN)
