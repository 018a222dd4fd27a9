"""How a plan is going, as pictures with a sentence each: BRAG, completions, due dates, metrics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from actions.measures import fetched
from actions.metric_pictures import MetricPicture, metric_picture
from actions.models import Action, BragChange, Metric
from actions.rules.brag import Brag
from actions.rules.brag_parts import brag_bars
from actions.rules.states import ActionState
from boards.models import SnapshotRow
from objectives.models import Plan
from plantracker.lib.bars import Bars
from plantracker.lib.wording import short_date
from reports.datasets.due_calendar import DueCalendar, calendar_of, dated_actions
from reports.datasets.meetings_seen import Seen, meetings_seen
from reports.rules.brag_changes import counted, how_it_went
from reports.rules.burn_up import BurnUp, burn_up

MEETINGS_SHOWN = 6
MOST_METRICS = 24  # drawn on one page; the others have theirs on the page of their action
MOST_READ = 200  # looked at for that
_COMPLETE = Q(state=ActionState.CLOSED) | Q(brag=Brag.BLUE)


@dataclass(frozen=True)
class BragPicture:
    """The BRAG of one objective, or of all, over the last meetings and today."""

    pid: str
    name: str
    title: str
    bars: Bars
    sentence: str


@dataclass(frozen=True)
class PlanPictures:
    plan: Plan
    on: date
    whole: BragPicture
    objectives: tuple[BragPicture, ...]
    burn_up: BurnUp
    calendar: DueCalendar
    metrics: tuple[MetricPicture, ...]
    is_empty: bool

    @property
    def title(self) -> str:
        return "How the plan is going"

    def as_json(self) -> dict[str, Any]:
        """What the pictures show, as figures and sentences."""
        return {
            "plan": self.plan.title,
            "on": self.on.isoformat(),
            "brag": [_brag_json(each) for each in (self.whole, *self.objectives)],
            "completions": {
                "sentence": self.burn_up.sentence,
                "days": [
                    {"day": day.isoformat(), "complete": done, "due": due, "actions": actions}
                    for day, done, due, actions in self.burn_up.rows
                ],
            },
            "due_dates": {
                "sentence": self.calendar.sentence,
                "months": [
                    {"month": month.key} | {state.value: number for state, number in month.counts.items()}
                    for month in self.calendar.months
                ],
            },
            "metrics": [
                {"name": str(each.metric), "action": each.metric.action.ref, "sentence": each.path.sentence}
                for each in self.metrics
            ],
        }


def plan_pictures(plan: Plan, *, on: date) -> PlanPictures:
    """A fixed number of queries, however many objectives, actions and meetings."""
    seen, now = meetings_seen(plan), _today(plan)
    dated, undated = dated_actions(plan, on=on)
    whole = sum(now.values(), Counter[str]())
    return PlanPictures(
        plan=plan,
        on=on,
        whole=_brag_picture(
            "brag-whole", "The plan", "", [(each.day, each.whole) for each in seen], whole, on
        ),
        objectives=tuple(_objectives(plan, seen, now, on)),
        burn_up=burn_up(
            _completed(plan, on),
            [row.day for row in dated],
            [*((each.day, each.whole.total()) for each in seen if each.day < on), (on, whole.total())],
            on=on,
            word=plan.action_word.lower(),
        ),
        calendar=calendar_of(plan, dated, undated, shown=0, on=on),
        metrics=tuple(islice(_drawn(plan, on), MOST_METRICS)),
        is_empty=not whole.total(),
    )


def _objectives(
    plan: Plan, seen: Sequence[Seen], now: dict[str, Counter[str]], on: date
) -> Iterator[BragPicture]:
    for pk, number, title in plan.objectives.order_by("position", "id").values_list("pk", "number", "title"):
        then = [(meeting.day, meeting.objectives.get(number, Counter[str]())) for meeting in seen]
        yield _brag_picture(
            f"brag-{pk}", f"{plan.objective_word} {number}", title, then, now.get(number, Counter[str]()), on
        )


def _brag_picture(
    pid: str, name: str, title: str, seen: list[tuple[date, Counter[str]]], now: Counter[str], on: date
) -> BragPicture:
    """The last meetings and today; the sentence begins with the first of them that had something to see."""
    shown = seen[-MEETINGS_SHOWN:]
    then = next(((day, counts) for day, counts in shown if counts), None)
    since, before = then or (None, None)
    rows = [*((short_date(day), counts) for day, counts in shown), ("Today", now)]
    return BragPicture(pid, name, title, brag_bars(rows), how_it_went(name, before, now, since=since))


def _today(plan: Plan) -> dict[str, Counter[str]]:
    """How many stand where, by the number of their objective."""
    rows = Action.objects.of_plan(plan).order_by().values_list("objective__number", "state", "brag")
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for number, state, brag, actions in rows.annotate(rows=Count("pk")):
        found[number].append((state, brag, actions))
    return {number: counted(each) for number, each in found.items()}


def _completed(plan: Plan, on: date) -> list[date]:
    """The day on which each action that is complete today became so.

    The last day it was called Blue; of one that was closed without that word, the first meeting that saw it closed.
    Where nobody knows, today: what was never seen complete before is no older than that.
    """
    blue = BragChange.objects.filter(action=OuterRef("pk"), to_brag=Brag.BLUE)
    complete = Action.objects.of_plan(plan).filter(_COMPLETE).order_by()
    days = complete.annotate(day=Subquery(blue.order_by("-on").values("on")[:1])).values_list("pk", "day")
    unknown = complete.annotate(said=Exists(blue)).filter(said=False)
    seen = SnapshotRow.objects.filter(_COMPLETE, snapshot__plan=plan, action_id__in=unknown.values("pk"))
    first = dict(seen.order_by().values_list("action_id").annotate(first=Min("snapshot__meeting__date")))
    return [min(day or first.get(pk, on), on) for pk, day in days]


def _drawn(plan: Plan, on: date) -> Iterator[MetricPicture]:
    """The metrics that there is something to draw of, in the order of their actions."""
    metrics = Metric.objects.filter(action__objective__plan=plan).exclude(action__state=ActionState.CLOSED)
    in_order = metrics.order_by(
        "action__objective__position", "action__ref_sort", "action", "position", "id"
    ).select_related("action__objective")
    for metric in fetched(in_order)[:MOST_READ]:
        picture = metric_picture(metric, metric.readings.all(), on=on)
        if picture.path.chart:
            yield picture


def _brag_json(picture: BragPicture) -> dict[str, Any]:
    words = [part.word for part in picture.bars.parts]
    rows = {row.label: dict(zip(words, row.counts, strict=True)) for row in picture.bars.rows}
    return {"name": picture.name, "sentence": picture.sentence, "meetings": rows}
