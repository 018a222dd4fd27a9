"""How many actions have a stated BRAG that the facts call into question: what a query can tell, a query tells.

The same as `actions.questions.differing`, which judges every action and can give its reasons. On a plan of ten
thousand that takes longer than a page may.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, Case, Count, F, Q, Value, When

from actions.doubts import LOOKS
from actions.expectations import last_words, metric_facts
from actions.models import Action, DueDateChange, Metric
from actions.models.action import ActionQuerySet
from actions.rules.brag import MOVED_OFTEN, Brag
from actions.rules.completion import says_complete
from actions.rules.metric_targets import off_target

_LENIENT = ("", Brag.GREEN.value)  # what a reason for Amber speaks against


def count_differing(actions: ActionQuerySet, *, on: date) -> Counter[int]:
    """By plan. Notes and metrics are read, which no query can, and only of actions whose dates say nothing yet."""
    asked = actions.exclude(brag=Brag.BLUE).order_by()
    worse = Case(When(_looks_worse(on), then=Value(True)), default=Value(False), output_field=BooleanField())
    found: Counter[int] = Counter()
    unsettled: dict[str, dict[int, int]] = defaultdict(dict)
    for pk, plan, brag, is_worse in asked.values_list("pk", "objective__plan", "brag", worse):
        if is_worse:
            found[plan] += 1
        else:
            unsettled[brag][pk] = plan
    plans = {pk: plan for rows in unsettled.values() for pk, plan in rows.items()}
    lenient = [pk for brag in _LENIENT for pk in unsettled[brag]]
    found.update(plans[pk] for pk in _said_complete(plans, on=on) | _off_target(lenient, on=on))
    return found


def _looks_worse(on: date) -> Q:
    """The dates, the moves or the silence ask for a worse BRAG than the one stated."""
    red = Q(pk__in=Action.objects.late(on=on).order_by().values("pk"))
    amber = LOOKS["impossible"].rows(on) | LOOKS["undated"].rows(on) | LOOKS["silent"].rows(on)
    amber |= Q(pk__in=_often_moved(on))
    return (Q(brag__in=[*_LENIENT, Brag.AMBER]) & red) | (Q(brag__in=_LENIENT) & amber)


def _often_moved(on: date) -> object:
    moves = DueDateChange.objects.filter(on__lte=on, from_due__isnull=False).exclude(to_due=F("from_due"))
    counted = moves.order_by().values("action").annotate(moves=Count("pk"))
    return counted.filter(moves__gte=MOVED_OFTEN).values("action")


def _said_complete(ids: Iterable[int], *, on: date) -> set[int]:
    return {pk for pk, (_day, note) in last_words(list(ids), on=on).items() if says_complete(note)}


def _off_target(ids: list[int], *, on: date) -> set[int]:
    measured = set(Metric.objects.filter(action__in=ids).order_by().values_list("action_id", flat=True))
    facts = metric_facts(measured)
    return {pk for pk, metrics in facts.items() if any(off_target(metric, on=on) for metric in metrics)}
