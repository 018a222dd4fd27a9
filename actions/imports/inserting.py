"""Inserting many plain rows: `bulk_create` spends more time on preparing each value than the database on
writing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import Max

from actions.imports.recording import Written
from actions.models import Action

Row = tuple[Action, dict[str, Any]]


def insert(model: type[models.Model], rows: Sequence[Row], written: Written) -> None:
    """Insert what belongs to actions, which have their keys by now; each row gives every field of ``model``
    but its action, by attribute name. ``written`` learns the keys.
    """
    if not rows:
        return
    last = last_key(model)
    names = list(rows[0][1])
    insert_values(model, ["action_id", *names], ((action.pk, *map(row.get, names)) for action, row in rows))
    # Whoever else adds rows at this moment adds them to other actions: those of the plan are locked.
    actions = {action.pk for action, _ in rows}
    added = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", "action_id")
    written.made_keys(model, (key for key, action in added if action in actions))


def insert_actions(actions: Sequence[Action]) -> None:
    """Insert new actions; each gets its key, found again by what no two actions share."""
    if not actions:
        return
    last = last_key(Action)
    names = [field.attname for field in Action._meta.concrete_fields if not field.primary_key]
    insert_values(Action, names, ([getattr(action, name) for name in names] for action in actions))
    found = Action.objects.filter(
        pk__gt=last, objective__in={action.objective_id for action in actions}
    ).order_by()
    keys = {tuple(key): pk for pk, *key in found.values_list("pk", "objective_id", "ref_id", "occurrence")}
    for action in actions:
        action.pk = keys[action.objective_id, action.ref_id, action.occurrence]
        action._state.adding = False


def insert_values(model: type[models.Model], names: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """One statement, run for each of ``values``: the fields ``names``, by attribute name."""
    quote = connection.ops.quote_name
    fields = {field.attname: field for field in model._meta.concrete_fields}
    listed = ", ".join(quote(fields[name].column or name) for name in names)
    marks = ", ".join(["%s"] * len(names))
    days = [place for place, name in enumerate(names) if isinstance(fields[name], models.DateField)]
    adapt = connection.ops.adapt_datefield_value  # only days are not as the database takes them
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES ({marks})",  # noqa: S608 - our own names
            [_adapted(row, days, adapt) for row in values],
        )


def last_key(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def _adapted(row: Sequence[Any], days: Sequence[int], adapt: Callable[[Any], Any]) -> list[Any]:
    values = list(row)
    for place in days:
        values[place] = adapt(values[place])
    return values
