"""Changing the words of an objective: its title, its aim and how it will be achieved."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from objectives.models import Objective
from objectives.policies import may_manage_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

STALE = "Somebody else changed these words while you were writing: theirs are above, yours are kept below."


@transaction.atomic
def edit_objective(
    *,
    objective: Objective,
    seen: str,
    title: str,
    aim: str,
    approach: str,
    by: User | None,
    on: date,
) -> Objective:
    """Change the words that the Board's papers print, if they are still those that were ``seen`` (`words_seen`)."""
    require(may_manage_plan(by, objective.plan))
    if not title.strip():
        raise Refused("The title is empty: write what is to be achieved.")
    before = {"title": objective.title, "aim": objective.aim, "approach": objective.approach}
    typed = {"title": title.strip(), "aim": aim.strip(), "approach": approach.strip()}
    if seen != objective.words_seen:
        raise Stale(STALE)
    changes = {name: [before[name], text] for name, text in typed.items() if before[name] != text}
    if not changes:
        return objective
    if not Objective.objects.filter(pk=objective.pk, **before).update(**typed):
        raise Stale(STALE)
    for name, text in typed.items():
        setattr(objective, name, text)
    record_event(verb="objective edited", target=objective, changes=changes, by=by, on=on)
    return objective
