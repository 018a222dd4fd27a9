"""What would be expected of many actions at once: the facts are fetched in a handful of queries, then judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from actions.models import Action, DueDateChange, Evidence, Metric, ProgressNote
from actions.rules.brag import BragFacts, Expectation, MetricFacts, expect

NO_WORD: tuple[date | None, str] = (None, "")


def expectations(
    actions: Iterable[Action], *, on: date, next_meeting: date | None = None
) -> dict[int, Expectation]:
    """The expected BRAG of each action on that day, by primary key. Six queries, however many actions."""
    facts = brag_facts(actions, on=on, next_meeting=next_meeting)
    return {action: expect(known, on=on) for action, known in facts.items()}


def brag_facts(
    actions: Iterable[Action], *, on: date, next_meeting: date | None = None
) -> dict[int, BragFacts]:
    """What is known of each action on that day, by primary key: whoever asks "what if" replaces a part of it."""
    rows = list(actions)
    ids = [action.pk for action in rows]
    words = last_words(ids, on=on)
    moved = times_moved(ids, on=on)
    metrics = _metric_facts(ids)
    evidenced = set(Evidence.objects.filter(action__in=ids, on__lte=on).values_list("action_id", flat=True))
    return {
        action.pk: BragFacts(
            state=action.state,
            stated=action.stated,
            timescale=action.timescale,
            has_evidence=action.pk in evidenced,
            last_word=words.get(action.pk, NO_WORD)[0],
            last_note=words.get(action.pk, NO_WORD)[1],
            times_moved=moved[action.pk],
            metrics=metrics[action.pk],
            next_meeting=next_meeting,
        )
        for action in rows
    }


def last_words(ids: Iterable[int], *, on: date) -> dict[int, tuple[date | None, str]]:
    """The day and the text of each action's newest note: the latest date; undated ones only where none is dated."""
    notes = ProgressNote.objects.filter(Q(date__lte=on) | Q(date=None, on__lte=on), action__in=ids)
    newest: dict[int, tuple[date, int, str]] = {}
    for action, day, place, text in notes.values_list("action_id", "date", "position", "text").iterator():
        found = (day or date.min, place, text)
        newest[action] = max(newest.get(action, found), found)
    return {
        action: (None if day == date.min else day, text) for action, (day, _place, text) in newest.items()
    }


def times_moved(ids: Iterable[int], *, on: date) -> Counter[int]:
    """How often the due date of each action was put off."""
    changes = DueDateChange.objects.filter(action__in=ids, on__lte=on, from_due__isnull=False)
    return Counter(changes.values_list("action_id", flat=True))


def _metric_facts(ids: Iterable[int]) -> dict[int, tuple[MetricFacts, ...]]:
    facts: dict[int, tuple[MetricFacts, ...]] = defaultdict(tuple)
    for metric in Metric.objects.filter(action__in=ids).prefetch_related("readings"):
        current = list(metric.readings.all())[-1:]
        facts[metric.action_id] += (
            MetricFacts(
                name=metric.name,
                current_text=current[0].text if current else "",
                current_date=current[0].date if current else None,
                target_text=metric.target_text,
                target_date=metric.target_date,
            ),
        )
    return facts
