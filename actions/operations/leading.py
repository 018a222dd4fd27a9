"""Who answers for an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from actions import policies
from actions.models import Action, ActionLead
from actions.operations.editing import write_action
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def set_leads(*, action: Action, leads: Sequence[Lead], version: int, by: User | None, on: date) -> Action:
    """Name those who answer for the action, in this order, if nobody else has changed it since ``version``.

    What an update cycle has asked of the leads before stays asked of them.
    """
    require(policies.may_edit_action(by, action))
    wanted = list(dict.fromkeys(leads))
    links = action.action_leads.select_related("lead").order_by("position", "id")
    before = [link.lead for link in links]
    if wanted == before:
        return action
    left = [lead for lead in wanted if lead.left_on and lead not in before]
    if left:
        raise Refused(f"{left[0].name} has left: choose who answers now.")
    write_action(action, version=version, leads_text="\n".join(lead.name for lead in wanted))
    action.action_leads.all().delete()
    for place, lead in enumerate(wanted):
        ActionLead.objects.create(action=action, lead=lead, position=place)
    changes = {"leads": [[lead.name for lead in before], [lead.name for lead in wanted]]}
    record_event(verb="leads named", target=action, changes=changes, by=by, on=on)
    return action
