"""What would be expected of many actions at once: the facts are fetched in a few queries, then judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

from actions.models import (
    Action,
    DueDateChange,
    Evidence,
    Metric,
    MetricTarget,
    NoEvidence,
    ProgressNote,
    Reading,
)
from actions.rules.brag import BragFacts, Expectation, MetricFacts, expect
from actions.rules.metric_targets import Target

# As `MetricFacts` has them, after the current value and around the targets.
_SAID = ("name", "target_text", "target_date", "unit", "direction", "baseline_text", "baseline_date")
NO_WORD: tuple[date | None, str] = (None, "")


def expectations(
    actions: Iterable[Action],
    *,
    on: date,
    next_meeting: date | None = None,
    rules_off: frozenset[str] = frozenset(),
) -> dict[int, Expectation]:
    """The expected BRAG of each action on that day, by primary key. Six queries, however many actions."""
    facts = brag_facts(actions, on=on, next_meeting=next_meeting, rules_off=rules_off)
    return {action: expect(known, on=on) for action, known in facts.items()}


def brag_facts(
    actions: Iterable[Action],
    *,
    on: date,
    next_meeting: date | None = None,
    rules_off: frozenset[str] = frozenset(),
) -> dict[int, BragFacts]:
    """What is known of each action on that day, by its key: whoever asks "what if" replaces a part of it."""
    rows = list(actions)
    ids = [action.pk for action in rows]
    words = last_words(ids, on=on)
    moved = times_moved(ids, on=on)
    metrics = metric_facts(ids)
    evidenced = evidenced_actions(ids, on=on) | said_without_evidence(ids, on=on)
    return {
        action.pk: BragFacts(
            state=action.state,
            stated=action.stated,
            timescale=action.timescale,
            # What goes on elsewhere is not done: its evidence is asked of what it became.
            has_evidence=action.pk in evidenced or action.goes_on_elsewhere,
            last_word=words.get(action.pk, NO_WORD)[0],
            last_note=words.get(action.pk, NO_WORD)[1],
            times_moved=moved[action.pk],
            metrics=metrics[action.pk],
            next_meeting=next_meeting,
            rules_off=rules_off,
        )
        for action in rows
    }


def evidenced_actions(ids: Iterable[int], *, on: date) -> set[int]:
    """Those that something shows to be done, which was not withdrawn by that day."""
    found = Evidence.objects.filter(action__in=ids).standing(on=on).order_by()
    return set(found.values_list("action_id", flat=True))


def said_without_evidence(ids: Iterable[int], *, on: date) -> set[int]:
    """Those of which somebody had said by that day why nothing shows it: nothing more is asked of them."""
    found = NoEvidence.objects.filter(action__in=ids, on__lte=on).order_by()
    return set(found.values_list("action_id", flat=True))


def last_words(ids: Iterable[int], *, on: date) -> dict[int, tuple[date | None, str]]:
    """The day and the text of each action's newest note: the latest date, else the last undated one."""
    # Without an order: that of the model joins every note to its objective and plan.
    notes = ProgressNote.objects.filter(Q(date__lte=on) | Q(date=None, on__lte=on), action__in=ids).order_by()
    newest: dict[int, tuple[date, int, str]] = {}
    for action, day, place, text in notes.values_list("action_id", "date", "position", "text").iterator():
        found = (day or date.min, place, text)
        newest[action] = max(newest.get(action, found), found)
    return {
        action: (None if day == date.min else day, text) for action, (day, _place, text) in newest.items()
    }


def times_moved(ids: Iterable[int], *, on: date) -> Counter[int]:
    """How often the due date of each action was put off. The same day written otherwise has not moved."""
    changes = DueDateChange.objects.filter(action__in=ids, on__lte=on, from_due__isnull=False)
    changes = changes.exclude(to_due=F("from_due"))
    return Counter(changes.order_by().values_list("action_id", flat=True))


def metric_facts(ids: Iterable[int]) -> dict[int, tuple[MetricFacts, ...]]:
    """Each action's metrics with their current value and their targets."""
    facts: dict[int, tuple[MetricFacts, ...]] = defaultdict(tuple)
    targets = targets_by_metric(ids)
    newest = Reading.objects.filter(metric=OuterRef("pk")).newest_first()
    current_text, current_date = Subquery(newest.values("text")[:1]), Subquery(newest.values("date")[:1])
    metrics = Metric.objects.filter(action__in=ids).order_by("position", "id")
    for pk, action, text, day, *said in metrics.values_list(
        "pk", "action_id", current_text, current_date, *_SAID
    ):
        name, target, target_day, *rest = said
        facts[action] += (MetricFacts(name, text or "", day, target, target_day, targets[pk], *rest),)
    return facts


def targets_by_metric(ids: Iterable[int]) -> dict[int, tuple[Target, ...]]:
    """The targets of each metric of these actions, in the order typed."""
    found: dict[int, tuple[Target, ...]] = defaultdict(tuple)
    rows = MetricTarget.objects.filter(metric__action__in=ids).order_by("metric_id", "position")
    for metric, text, due in rows.values_list("metric_id", "text", "due"):
        found[metric] += (Target(text, due),)
    return found
