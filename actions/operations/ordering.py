"""Actions print in the order of their refs: another order gives them each other's refs, and one can get its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F

from actions import policies
from actions.models import Action, Metric
from actions.models.action import ref_columns
from actions.operations.adding import require_free_ref
from actions.operations.editing import write_action
from actions.rules.refs import same_ref
from objectives.models import Objective
from objectives.policies import may_manage_plan
from objectives.rules.wording import words_seen
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

OTHER_ORDER = "Somebody else has changed these actions or their refs meanwhile: this is how they are now."
_REF_COLUMNS = ("ref", "ref_id", "ref_sort", "occurrence")


class Renumbering(NamedTuple):
    """One action and the place, of those that the objective has, that it moves to."""

    action: Action
    columns: dict[str, object]

    @property
    def ref(self) -> str:
        return str(self.columns["ref"])

    @property
    def changes(self) -> bool:
        return any(getattr(self.action, name) != value for name, value in self.columns.items())


def actions_in_order(objective: Objective) -> list[Action]:
    """Those that an order is about: closed ones keep their refs, for a Board has seen the last of them."""
    return list(objective.actions.not_closed().in_order().select_related("objective__plan"))


def order_seen(actions: Sequence[Action]) -> str:
    """A mark of the actions with their refs in this order."""
    return words_seen(*(f"{action.pk} {action.occurrence} {action.ref}" for action in actions))


def renumbering(actions: Sequence[Action], order: Sequence[int]) -> list[Renumbering]:
    """The actions in the order of the keys ``order``, the first with the first ref, and so on."""
    slots = [{name: getattr(action, name) for name in _REF_COLUMNS} for action in actions]
    by_key = {action.pk: action for action in actions}
    return [Renumbering(by_key[key], slot) for key, slot in zip(order, slots, strict=True)]


@transaction.atomic
def renumber_actions(
    *, objective: Objective, order: Sequence[int], seen: str, by: User | None, on: date
) -> int:
    """Give the actions each other's refs, so that they print in ``order``; how many got another ref.

    Only if they are still as they were ``seen`` (`order_seen`). In that order already nothing changes: a second
    click is no fault.
    """
    require(may_manage_plan(by, objective.plan))
    actions = actions_in_order(objective)
    keys = [action.pk for action in actions]
    if list(order) == keys:
        return 0
    if order_seen(actions) != seen:
        raise Stale(OTHER_ORDER)
    if sorted(order) != sorted(keys):
        raise Refused("The order does not name every action once: open the page again.")
    changed = [each for each in renumbering(actions, order) if each.changes]
    refs = {str(each.action): [each.action.ref, each.ref] for each in changed}
    _write(changed)
    record_event(verb="actions renumbered", target=objective, changes=refs, by=by, on=on)
    return len(changed)


@transaction.atomic
def change_ref(*, action: Action, version: int, ref: str, by: User | None, on: date) -> Action:
    """Give one action another ref, free in its objective. The same again changes nothing."""
    require(policies.may_edit_action(by, action))
    ref, before = ref.strip(), action.ref
    if ref == before:
        return action
    if not same_ref(ref, before):
        require_free_ref(action.objective, ref)
    try:
        with transaction.atomic():
            write_action(action, version=version, **ref_columns(ref))
    except IntegrityError:
        raise Refused("Somebody else has just used this ref: choose another one.") from None
    _take_metrics_along(action, before, ref)
    record_event(verb="ref changed", target=action, changes={"ref": [before, ref]}, by=by, on=on)
    return action


def _write(changed: Sequence[Renumbering]) -> None:
    """Twice: no two actions of an objective have one ref, not even for a moment."""
    for action, _ in changed:
        aside = Action.objects.filter(pk=action.pk, version=action.version, ref_id=action.ref_id)
        if not aside.update(ref_id=f"~{action.pk}", version=F("version") + 1):
            raise Stale(OTHER_ORDER)
    for action, columns in changed:
        Action.objects.filter(pk=action.pk).update(**columns)
        _take_metrics_along(action, action.ref, str(columns["ref"]))


def _take_metrics_along(action: Action, before: str, after: str) -> None:
    """A metric that has its action's own ref keeps having it."""
    for metric in action.metrics.exclude(ref=""):
        if same_ref(metric.ref, before):
            Metric.objects.filter(pk=metric.pk).update(ref=after)
