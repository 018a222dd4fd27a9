"""Next year's plan, begun from this one."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from objectives.models import MeasureOfSuccess, Objective, Plan
from objectives.policies import may_add_plan, may_manage_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


def clean_title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise Refused("The plan has no title: say what it is called.")
    if len(title) > 300:
        raise Refused("The plan’s title is longer than 300 characters: shorten it.")
    return title


def free_slug(title: str) -> str:
    slug = slugify(title)[:70].strip("-") or "plan"
    taken = {"import", *Plan.objects.filter(slug__startswith=slug).values_list("slug", flat=True)}
    return next(
        name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken
    )


@transaction.atomic
def make_next_plan(
    *, plan: Plan, title: str, start: date | None, end: date | None, by: User | None, on: date
) -> Plan:
    """A new plan with the objectives, words and parent of this one, and no actions yet."""
    require(may_add_plan(by) and may_manage_plan(by, plan))
    title = clean_title(title)
    if Plan.objects.filter(title__iexact=title).exists():
        raise Refused(f"There is a plan “{title}” already: choose it, or give the new one another title.")
    if start and end and end < start:
        raise Refused("The period ends before it begins: put its two days right.")
    try:
        with transaction.atomic():
            made = Plan.objects.create(
                slug=free_slug(title),
                title=title,
                period_start=start,
                period_end=end,
                objective_word=plan.objective_word,
                action_word=plan.action_word,
                parent=plan.parent,
                parent_ref_word=plan.parent_ref_word,
            )
    except IntegrityError:
        raise Refused("Somebody else has just made a plan of this title: choose that one.") from None
    for objective in plan.objectives.order_by("position", "id"):
        copy_objective(objective, made)
    record_event(verb="plan made", target=made, summary=f"from {plan}", by=by, on=on)
    return made


def copy_objective(objective: Objective, plan: Plan) -> Objective:
    """The same promise in another plan, with its measures of success."""
    made = Objective.objects.create(
        plan=plan,
        number=objective.number,
        position=objective.position,
        title=objective.title,
        aim=objective.aim,
        approach=objective.approach,
    )
    for row in objective.measures_of_success.order_by("position", "id"):
        MeasureOfSuccess.objects.create(objective=made, position=row.position, text=row.text)
    return made
