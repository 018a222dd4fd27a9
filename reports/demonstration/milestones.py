"""Steps of two actions of the demonstration, and two that depend on each other."""

from __future__ import annotations

from datetime import date, timedelta

from actions.models import Action, ActionLink
from actions.operations.linking import link_actions
from actions.operations.milestones import add_milestone, mark_done
from objectives.models import Plan
from plantracker.core.models import User

# By objective and ref: each step with its day and the day it was done, counted from the day of loading.
STEPS = {
    ("2", "1"): (
        ("Sign the lease of each hub", -60, -52),
        ("Move the two-day call-back to all four hubs", -20, None),
        ("Ask forty families how often they told their story", 75, None),
    ),
    ("3", "1"): (
        ("Agree the campaign with carers and young people", -90, -95),
        ("Train six carers to visit those who enquire", -40, -33),
        ("Halve the weeks from enquiry to approval", -12, None),
        ("Hold the spring open days in the three districts", 130, None),
        ("Tell the Board what brought people to us", 160, None),
    ),
}


def set_milestones(plan: Plan, *, by: User, on: date) -> None:
    for (objective, ref), steps in STEPS.items():
        action = _action(plan, objective, ref)
        for text, due, done in steps:
            day = on + timedelta(days=due)
            milestone = add_milestone(action=action, text=text, timescale=f"{day:%d/%m/%y}", by=by, on=on)
            if done is not None:
                mark_done(milestone=milestone, day=on + timedelta(days=done), by=by, on=on)
    link_actions(
        action=_action(plan, "3", "1"),
        other=_action(plan, "3", "2"),
        kind=ActionLink.Kind.DEPENDS,
        why="New carers stay where a circle of others is near.",
        by=by,
        on=on,
    )


def _action(plan: Plan, objective: str, ref: str) -> Action:
    return (
        Action.objects.of_plan(plan)
        .select_related("objective__plan")
        .get(objective__number=objective, ref=ref)
    )
