"""The list of a plan's actions as its page shows it: the same filters, columns and order, every page of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from actions.filter_words import Chosen, in_words
from actions.filters import ActionFilter
from actions.list_columns import Column
from actions.list_options import read_options
from actions.list_rows import ListRow
from actions.tables import all_rows
from objectives.models import Plan


@dataclass(frozen=True)
class ActionList:
    """The rows in the order asked for. ``chosen`` says in words what was asked."""

    plan: Plan
    on: date
    chosen: tuple[Chosen, ...]
    columns: tuple[Column, ...]
    rows: tuple[ListRow, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "plan": self.plan.title,
            "as_of": self.on.isoformat(),
            "filters": [{"label": each.label, "value": each.words or True} for each in self.chosen],
            "columns": [column.name for column in self.columns],
            "actions": [self._row(row) for row in self.rows],
        }

    def _row(self, row: ListRow) -> dict[str, Any]:
        return {column.name: VALUES.get(column.name, column.text)(row) for column in self.columns}


# Where a program wants more than the text: lists, numbers and dates as such.
VALUES: dict[str, Callable[[ListRow], Any]] = {
    "leads": lambda row: list(row.leads),
    "service": lambda row: list(row.services),
    "due": lambda row: {
        "text": row.record.timescale_text,
        "due": row.record.due.isoformat() if row.record.due else None,
        "days_late": row.standing.days_late,
    },
    "brag": lambda row: row.record.brag or None,
    "state": lambda row: row.record.state,
    "expected": lambda row: {
        "brag": row.standing.expectation.brag.value,
        "differs": row.standing.differs,
        "reasons": [reason.message for reason in row.standing.expectation.reasons],
    },
    "last_word": lambda row: row.standing.last_word.isoformat() if row.standing.last_word else None,
}


def action_list(plan: Plan, query: QueryDict, *, on: date) -> ActionList:
    """What the page at this query lists. A dozen queries, however many actions."""
    filtered, options = ActionFilter(query, plan=plan, on=on), read_options(query)
    return ActionList(
        plan=plan,
        on=on,
        chosen=tuple(in_words(filtered.form, query)),
        columns=tuple(options.columns),
        rows=tuple(all_rows(filtered.qs, options, on=on)),
    )
