"""A new action under an objective."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from actions.models import Action, ActionLead, BragChange
from actions.models.action import ref_columns, timescale_columns
from actions.operations.editing import next_position
from actions.rules.brag import Brag
from actions.rules.ref_suggestions import free_ref
from actions.rules.refs import ref_id
from actions.rules.states import ActionState
from actions.rules.timescales import parse_timescale
from objectives.models import Objective
from objectives.policies import may_manage_plan
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def add_action(
    *,
    objective: Objective,
    ref: str,
    title: str,
    leads: Sequence[Lead] = (),
    timescale: str = "",
    brag: Brag | None = None,
    workstream: str = "",
    parent_ref: str = "",
    state: ActionState = ActionState.OPEN,
    by: User | None,
    on: date,
) -> Action:
    """Add an action with a ref of its own, open unless it goes on; a ref in use is refused with a free one."""
    require(may_manage_plan(by, objective.plan))
    require_free_ref(objective, ref)
    action = create_action(
        objective=objective,
        **ref_columns(ref.strip()),
        **timescale_columns(parse_timescale(timescale)),
        title=title.strip(),
        workstream=workstream,
        parent_ref=parent_ref,
        state=state.value,
        position=next_position(objective.actions),
        leads_text="\n".join(lead.name for lead in leads),
        brag=brag.value if brag else "",
    )
    link_leads(action, leads)
    if brag:
        BragChange.objects.create(action=action, to_brag=brag.value, by_name=actor_name(by), on=on)
    record_event(verb="action added", target=action, by=by, on=on)
    return action


def link_leads(action: Action, leads: Sequence[Lead]) -> None:
    """These leads answer for the action, in this order, in place of those before."""
    ActionLead.objects.filter(action=action).delete()
    for place, lead in enumerate(leads):
        ActionLead.objects.create(action=action, lead=lead, position=place)


def require_free_ref(objective: Objective, ref: str) -> None:
    """Two actions of one objective never get the same ref by hand; only a workbook may bring that in."""
    if not ref_id(ref):
        raise Refused("The ref is empty: write one such as 7b.")
    taken = list(objective.actions.values_list("ref", flat=True))
    free = free_ref(ref.strip(), taken)
    if ref_id(free) != ref_id(ref):
        raise Refused(f"{objective} has an action {ref.strip()} already: {free} is free.")


def create_action(**fields: object) -> Action:
    """The row; somebody who took the ref a moment ago wins."""
    try:
        with transaction.atomic():
            return Action.objects.create(**fields)
    except IntegrityError:
        raise Refused("Somebody else has just used this ref: choose another one.") from None
