"""Whether a JSON document has a shape. More keys than the shape names are welcome; a missing or changed one is not.

A shape is a type, a set of the values allowed, a tuple of shapes of which one must fit, a list with the shape of its
rows, or a dictionary with the shape of each value (with ``str`` as its only key: any keys).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import NoneType
from typing import Any


class Day:
    """A date as ISO 8601 writes it."""


def differences(value: Any, shape: Any, at: str = "") -> list[str]:
    """Where ``value`` is not as ``shape`` says, in words; empty where it is."""
    return list(_differences(value, shape, at or "document"))


def _differences(value: Any, shape: Any, at: str) -> Iterator[str]:
    if isinstance(shape, tuple):
        if all(differences(value, each) for each in shape):
            yield f"{at} is {value!r}"
    elif isinstance(shape, list):
        yield from _rows(value, shape[0], at)
    elif isinstance(shape, dict):
        yield from _keys(value, shape, at)
    elif not _fits(value, shape):
        yield f"{at} is {value!r}"


def _rows(value: Any, shape: Any, at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{at} is no list: {value!r}"
        return
    for place, row in enumerate(value):
        yield from _differences(row, shape, f"{at}[{place}]")


def _keys(value: Any, shape: dict, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at} is no object: {value!r}"
    elif str in shape:
        for key, each in value.items():
            yield from _differences(each, shape[str], f"{at}.{key}")
    else:
        yield from (f"{at}.{key} is missing" for key in shape if key not in value)
        for key in shape.keys() & value.keys():
            yield from _differences(value[key], shape[key], f"{at}.{key}")


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, frozenset | set):
        return value in shape
    if shape is Day:
        return _is_day(value)
    if shape is int:  # True is an int to Python, not to JSON
        return isinstance(value, int) and not isinstance(value, bool)
    return value is None if shape is NoneType else isinstance(value, shape)


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


# -- The documents that other programs rely on ---------------------------------------------------------------

MAYBE_DAY = (Day, NoneType)
BRAG = {"Blue", "Red", "Amber", "Green"}
MAYBE_BRAG = (BRAG, NoneType)
COUNTS = {"created": int, "updated": int, "unchanged": int}

IMPORT = {
    "plan": str,
    "dry_run": bool,
    "sheets": [
        {
            "name": str,
            "kind": {"open", "metrics", "ongoing", "closed", "actions", "recommendations", "skipped"},
            "header_row": (int, NoneType),
            "columns": {str: str},
            "rows": int,
            "why_skipped": (str, NoneType),
        }
    ],
    **dict.fromkeys(("objectives", "actions", "metrics", "notes", "leads"), COUNTS),
    "doubts": [
        {
            "sheet": str,
            "row": (int, NoneType),
            "column": str,
            "code": str,
            "found": str,
            "message": str,
        }
    ],
}

EXPORTED_ACTION = {
    "ref": str,
    "parent_ref": str,
    "workstream": str,
    "title": str,
    "state": {"open", "ongoing", "closed"},
    "leads": [{"name": str, "post": str, "service": str}],
    "timescale": {
        "text": str,
        "kind": {
            *(
                "date",
                "month",
                "range",
                "quarter",
                "term",
                "ongoing",
                "recurring",
                "mixed",
                "blank",
                "invalid",
            )
        },
        "start": MAYBE_DAY,
        "due": MAYBE_DAY,
        "ongoing": bool,
        "recurrence": (str, NoneType),
    },
    "brag": MAYBE_BRAG,
    "brag_text": (str, NoneType),
    "expected": {
        "brag": BRAG,
        "reasons": [
            {
                "code": {
                    *("overdue", "impossible_date", "no_timescale", "due_soon", "moved_often", "stale"),
                    *("closed_without_evidence", "says_complete", "metric_off_target"),
                },
                "message": str,
            }
        ],
    },
    "evidence": str,
    "notes": [{"date": MAYBE_DAY, "date_text": str, "author": str, "text": str}],
    "metrics": [
        {
            "ref": str,
            "name": str,
            "current": {"text": str, "date": MAYBE_DAY},
            "target": {"text": str, "date": MAYBE_DAY},
        }
    ],
}

EXPORT = {
    "plan": {
        "title": str,
        "objective_word": str,
        "action_word": str,
        "period": {"start": MAYBE_DAY, "end": MAYBE_DAY},
    },
    "objectives": [
        {
            "number": str,
            "title": str,
            "aim": str,
            "approach": str,
            "measures_of_success": [str],
            "actions": [EXPORTED_ACTION],
        }
    ],
}

OPEN_ACTIONS = {
    "board": str,
    "meeting": Day,
    "plan": str,
    "as_of": Day,
    "frozen": bool,
    "key": dict.fromkeys(sorted(BRAG), str),
    "objectives": [
        {
            "number": str,
            "title": str,
            "aim": str,
            "approach": str,
            "actions": [{"ref": str, "action": str, "timescale": str, "rag": (str, NoneType)}],
        }
    ],
    "totals": {**dict.fromkeys(sorted(BRAG), int)},
}

PLACE = {"objective": str, "ref": str}
CHANGE = {**PLACE, "from": (str, NoneType), "to": (str, NoneType)}
BRIEFING_PACK = {
    "board": str,
    "meeting": Day,
    "as_of": Day,
    "since": MAYBE_DAY,
    "asks": [dict],
    "profile": {**dict.fromkeys(sorted(BRAG), int)},
    "movement": {
        **{name: [dict] for name in ("better", "worse", "completed", "new")},
        "slipped": [{**CHANGE, "times": int, "reason": str}],
    },
    "escalations": [
        {
            "lead": str,
            "service": str,
            "actions": [PLACE],
            "asked": MAYBE_DAY,
            "chased": [Day],
            "last_word": MAYBE_DAY,
        }
    ],
    "queries": [{**PLACE, "code": str, "stated": MAYBE_BRAG, "expected": BRAG, "message": str}],
    "metrics_off_target": [dict],
    "resolutions": [dict],
    "open_actions": OPEN_ACTIONS,
}

RUN_CYCLE = {
    "on": Day,
    "steps": [
        {"board": str, "meeting": Day, "step": {"circulate", "chase", "close", "brief"}, "messages": int}
    ],
    "sent": int,
    "failed": int,
}
