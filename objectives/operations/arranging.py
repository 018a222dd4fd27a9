"""Objectives are added, given another number, put in another place, and removed while they are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from objectives.models import MeasureOfSuccess, Objective, Plan
from objectives.policies import may_manage_plan
from objectives.rules.numbers import LONGEST, free_number, number_id
from objectives.rules.order import put_at
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

OTHER_ORDER = "Somebody else has changed the order meanwhile: this is how it is now."


@transaction.atomic
def add_objective(
    *,
    plan: Plan,
    number: str,
    title: str,
    aim: str = "",
    approach: str = "",
    measures: Sequence[str] = (),
    by: User | None,
    on: date,
) -> Objective:
    """Add an objective at the end of the plan; a number in use is refused with a free one."""
    require(may_manage_plan(by, plan))
    if not title.strip():
        raise Refused("The title is empty: write what is to be achieved.")
    _require_free(plan, number)
    last = plan.objectives.aggregate(last=Max("position"))["last"] or 0
    words = {"title": title.strip(), "aim": aim.strip(), "approach": approach.strip()}
    try:
        with transaction.atomic():
            objective = Objective.objects.create(plan=plan, number=number.strip(), position=last + 1, **words)
    except IntegrityError:
        raise Refused("Somebody else has just used this number: choose another one.") from None
    for place, text in enumerate(measures):
        MeasureOfSuccess.objects.create(objective=objective, position=place, text=text)
    record_event(verb="objective added", target=objective, by=by, on=on)
    return objective


@transaction.atomic
def renumber_objective(
    *, objective: Objective, seen: str, number: str, by: User | None, on: date
) -> Objective:
    """Give the objective another number, if it still has the one that was ``seen``. The same again changes nothing."""
    require(may_manage_plan(by, objective.plan))
    number = number.strip()
    if objective.number == number:
        return objective
    if objective.number != seen:
        raise Stale(f"Somebody else has numbered it {objective.number} meanwhile.")
    others = objective.plan.objectives.exclude(pk=objective.pk)
    _require_free(objective.plan, number, among=list(others.values_list("number", flat=True)))
    try:
        with transaction.atomic():
            moved = Objective.objects.filter(pk=objective.pk, number=seen).update(number=number)
    except IntegrityError:
        raise Refused("Somebody else has just used this number: choose another one.") from None
    if not moved:
        raise Stale("Somebody else has numbered it meanwhile.")
    objective.number = number
    changes = {"number": [seen, number]}
    record_event(verb="objective renumbered", target=objective, changes=changes, by=by, on=on)
    return objective


@transaction.atomic
def move_objective(
    *, objective: Objective, place: int, seen: Sequence[int], by: User | None, on: date
) -> bool:
    """Put the objective at ``place`` (from 1), if the order is still the one that was ``seen``.

    Where it stands there already nothing changes: a second click is no fault.
    """
    plan = objective.plan
    require(may_manage_plan(by, plan))
    rows = list(plan.objectives.order_by("position", "id"))
    keys = [row.pk for row in rows]
    wanted = put_at(keys, objective.pk, place)
    if wanted == keys:
        return False
    if list(seen) != keys:
        raise Stale(OTHER_ORDER)
    for row in rows:
        after = wanted.index(row.pk) + 1
        if not Objective.objects.filter(pk=row.pk, position=row.position).update(position=after):
            raise Stale(OTHER_ORDER)
    changes = {"place": [keys.index(objective.pk) + 1, wanted.index(objective.pk) + 1]}
    record_event(verb="objective moved", target=objective, changes=changes, by=by, on=on)
    return True


@transaction.atomic
def remove_objective(*, objective: Objective, by: User | None, on: date) -> None:
    """Take an empty objective out of the plan; its words stay in the audit trail."""
    require(may_manage_plan(by, objective.plan))
    if is_in_use(objective):
        raise Refused(f"{objective} still holds actions: only an empty one is removed.")
    words = {name: getattr(objective, name) for name in ("number", "title", "aim", "approach")}
    changes = {name: [text, ""] for name, text in words.items() if text}
    record_event(verb="objective removed", target=objective, changes=changes, by=by, on=on)
    objective.measures_of_success.all().delete()
    # Without the cascade: an action that somebody adds at this moment is refused by the database, not lost.
    Objective.objects.filter(pk=objective.pk)._raw_delete(Objective.objects.db)


def is_in_use(objective: Objective) -> bool:
    """Whether rows of any floor belong to it, but for its own measures of success."""
    others = [row for row in Objective._meta.related_objects if row.related_model is not MeasureOfSuccess]
    return any(
        row.related_model._default_manager.filter(**{row.field.name: objective}).exists() for row in others
    )


def _require_free(plan: Plan, number: str, *, among: Sequence[str] | None = None) -> None:
    if not number_id(number):
        raise Refused("The number is empty: write one such as 7.")
    if len(number.strip()) > LONGEST:
        raise Refused(f"The number is longer than {LONGEST} characters: shorten it.")
    taken = list(plan.objectives.values_list("number", flat=True)) if among is None else among
    free = free_number(number, taken)
    if number_id(free) != number_id(number):
        word = plan.objective_word
        raise Refused(f"{word} {number.strip()} is in use already: {free} is free.")
