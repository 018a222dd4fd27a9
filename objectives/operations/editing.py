"""Changing the words of an objective: its title, its aim, how it will be achieved, and its measures of success."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from objectives.models import MeasureOfSuccess, Objective
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
    measures: str | None = None,
    by: User | None,
    on: date,
) -> Objective:
    """Change the words that the Board's papers print, if they are still those that were ``seen`` (`words_seen`).

    ``measures`` has one measure of success on each line; None leaves them as they are.
    """
    require(may_manage_plan(by, objective.plan))
    if not title.strip():
        raise Refused("The title is empty: write what is to be achieved.")
    before = {"title": objective.title, "aim": objective.aim, "approach": objective.approach}
    typed = {"title": title.strip(), "aim": aim.strip(), "approach": approach.strip()}
    if seen != objective.words_seen:
        raise Stale(STALE)
    changes = {name: [before[name], text] for name, text in typed.items() if before[name] != text}
    listed = objective.measures
    lines = listed.splitlines() if measures is None else lines_of(measures)
    if lines != listed.splitlines():
        changes["measures of success"] = [listed, "\n".join(lines)]
    if not changes:
        return objective
    if not Objective.objects.filter(pk=objective.pk, **before).update(**typed):
        raise Stale(STALE)
    if objective.measures != listed:  # the row above is ours by now: whoever was quicker has finished
        raise Stale(STALE)
    for name, text in typed.items():
        setattr(objective, name, text)
    if "measures of success" in changes:
        _write_measures(objective, lines)
    record_event(verb="objective edited", target=objective, changes=changes, by=by, on=on)
    return objective


def lines_of(text: str) -> list[str]:
    """The lines that say something, without blanks at their ends."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _write_measures(objective: Objective, lines: list[str]) -> None:
    """A measure whose words stay keeps its row, line breaks and all; the others come and go."""
    before = list(objective.measures_of_success.order_by("position", "id"))
    for place, line in enumerate(lines):
        row = next((each for each in before if " ".join(each.text.split()) == line), None)
        if row is None:
            MeasureOfSuccess.objects.create(objective=objective, position=place, text=line)
        else:
            before.remove(row)
            MeasureOfSuccess.objects.filter(pk=row.pk).update(position=place)
    MeasureOfSuccess.objects.filter(pk__in=[row.pk for row in before]).delete()
