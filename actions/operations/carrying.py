"""Actions go on in another plan, usually next year's: carried forward and closed here, or copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction

from actions.models import Action, Metric, Reading, Succession
from actions.operations.adding import add_action
from actions.operations.editing import add_note, next_position
from actions.operations.following import follow
from actions.operations.splitting import link
from actions.operations.states import move_state, require_move
from actions.rules.ref_suggestions import free_ref
from actions.rules.refs import ref_id
from actions.rules.states import STATE_MOVES, ActionState, Ending
from objectives.models import Objective, Plan
from objectives.operations.planning import copy_objective
from objectives.policies import may_manage_plan
from objectives.rules.numbers import number_id
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@dataclass(frozen=True)
class Carrying:
    """One action and where it goes on: under which number, with which ref."""

    action: Action
    number: str
    ref: str
    new_objective: bool = False

    @property
    def another_ref(self) -> bool:
        return ref_id(self.ref) != ref_id(self.action.ref)


def plan_carrying(
    actions: Sequence[Action], *, objectives: Sequence[Objective], into: Objective | None
) -> list[Carrying]:
    """Where each action goes: under ``into``, or under the objective of the same number among ``objectives``.

    A ref that is in use there gives way to a free one.
    """
    known = {number_id(objective.number): objective for objective in objectives}
    taken: dict[str, list[str]] = {}
    found = []
    for action in actions:
        target = into or known.get(number_id(action.objective.number))
        number = target.number if target else action.objective.number
        if number not in taken:
            taken[number] = list(target.actions.values_list("ref", flat=True)) if target else []
        ref = free_ref(action.ref.strip() or "1", taken[number])
        taken[number].append(ref)
        found.append(Carrying(action, number, ref, new_objective=target is None))
    return found


@transaction.atomic
def carry_actions(
    *,
    actions: Sequence[Action],
    versions: Sequence[int],
    plan: Plan,
    into: Objective | None = None,
    copy: bool = False,
    by: User | None,
    on: date,
) -> list[Action]:
    """Let the actions go on in ``plan``, each linked with the one here, which is closed unless it is a ``copy``.

    Under the objective of the same number, made where there is none, or all of them ``into`` one. An action that
    has gone there already is not carried twice: a second click is no fault.
    """
    require(may_manage_plan(by, plan), "You may not add to that plan: ask whoever runs it.")
    for action in actions:
        require_move(action, "carry", by=by)
    if not actions:
        raise Refused("Choose at least one action to carry forward.")
    if into and into.plan_id != plan.pk:
        raise Refused("That objective belongs to another plan: choose one of the plan that they go to.")
    if any(action.objective.plan_id == plan.pk for action in actions):
        raise Refused("The actions are in that plan already: choose another plan.")
    kind = Succession.Kind.COPIED if copy else Succession.Kind.CARRIED
    gone = _gone_already(actions, plan, kind)
    waiting = [
        (action, version) for action, version in zip(actions, versions, strict=True) if action.pk not in gone
    ]
    rows = plan_carrying([action for action, _ in waiting], objectives=list(plan.objectives.all()), into=into)
    for row, (action, version) in zip(rows, waiting, strict=True):
        gone[action.pk] = _carry(row, plan, kind, version=version, by=by, on=on)
    if not copy and waiting:
        follow([action for action, _ in waiting], by=by, on=on)
    return [gone[action.pk] for action in actions]


def _gone_already(actions: Sequence[Action], plan: Plan, kind: Succession.Kind) -> dict[int, Action]:
    """What is there of each already. One that was reopened since may be carried again."""
    rows = Succession.objects.filter(origin__in=actions, result__objective__plan=plan, kind=kind)
    if kind == Succession.Kind.CARRIED:
        rows = rows.filter(origin__state=ActionState.CLOSED)
    return {row.origin_id: row.result for row in rows.select_related("result__objective__plan")}


def _carry(
    row: Carrying, plan: Plan, kind: Succession.Kind, *, version: int, by: User | None, on: date
) -> Action:
    action = row.action
    state = ActionState(action.state)
    if kind == Succession.Kind.CARRIED:
        move_state(action, "carry", version=version, ending=Ending.CARRIED)
    result = _add(row, plan, state, by=by, on=on)
    link(action, result, kind, by=by, on=on)
    came = f"{kind.label} {action.objective.plan}, {action.objective} action {action.ref}.".strip()
    add_note(action=result, text=came, author=actor_name(by), by=by, on=on)
    if kind == Succession.Kind.CARRIED:
        went = f"Carried forward to {plan}, {result.objective} action {result.ref}."
        add_note(action=action, text=went, author=actor_name(by), by=by, on=on)
        record_event(verb=STATE_MOVES["carry"].done, target=action, summary=f"to {plan}", by=by, on=on)
    return result


def _add(row: Carrying, plan: Plan, state: ActionState, *, by: User | None, on: date) -> Action:
    action = row.action
    target = plan.objectives.filter(number=row.number).first() or copy_objective(action.objective, plan)
    links = action.action_leads.select_related("lead").order_by("position", "id")
    result = add_action(
        objective=target,
        ref=row.ref,
        title=action.title,
        leads=[each.lead for each in links],
        timescale=action.timescale_text,
        brag=action.stated,
        workstream=action.workstream,
        parent_ref=action.parent_ref,
        state=state,
        by=by,
        on=on,
    )
    Action.objects.filter(pk=result.pk).update(leads_text=action.leads_text)  # with names that are no leads
    for metric in action.metrics.order_by("position", "id"):
        _copy_metric(metric, result)
    return result


def _copy_metric(metric: Metric, action: Action) -> None:
    """The same measure with its target, beginning from the value that was read last."""
    last = metric.readings.order_by("id").last()
    made = Metric.objects.create(**_fields(metric), action=action, position=next_position(action.metrics))
    if last:
        Reading.objects.create(**_fields(last), metric=made)


def _fields(row: models.Model) -> dict[str, object]:
    """Every column of a row, but for its key, its place and what it belongs to."""
    left_out = {"action_id", "metric_id", "position"}
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in names if name not in left_out}
