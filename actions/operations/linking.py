"""Two actions linked by a person, and unlinked again."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from actions import policies
from actions.models import Action, ActionLink
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def link_actions(
    *, action: Action, other: Action, kind: ActionLink.Kind, why: str, by: User | None, on: date
) -> ActionLink:
    """Say that ``action`` relates to ``other`` or depends on it; both of one plan, and once a pair."""
    require(policies.may_edit_action(by, action))
    if other.pk == action.pk:
        raise Refused("An action is not linked to itself: name another one.")
    if other.objective.plan_id != action.objective.plan_id:
        raise Refused("Only actions of the same plan are linked: name one of this plan.")
    if not why.strip():
        raise Refused("The link needs a reason: say in a sentence what the two have to do with each other.")
    link = _create(action=action, other=other, kind=kind, why=why.strip(), by_name=actor_name(by), on=on)
    changes = {kind.value: ["", str(other)]}
    record_event(verb="actions linked", target=action, changes=changes, summary=link.why, by=by, on=on)
    return link


@transaction.atomic
def unlink_actions(*, link: ActionLink, by: User | None, on: date) -> None:
    """Take the link away; a second click is harmless."""
    require(policies.may_edit_action(by, link.action))
    gone, _ = ActionLink.objects.filter(pk=link.pk).delete()
    if gone:
        changes = {link.kind: [str(link.other), ""]}
        record_event(verb="actions unlinked", target=link.action, changes=changes, by=by, on=on)


def _create(**fields: object) -> ActionLink:
    """The row; the database lets a pair be linked once, whoever comes first and whichever way round."""
    try:
        with transaction.atomic():
            return ActionLink.objects.create(**fields)
    except IntegrityError:
        raise Refused(
            "These two actions are linked already: take that link away first to say it otherwise."
        ) from None
