"""The watchdog: what the scheduler and the outbox have to say for themselves, in a handful of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone

from plantracker.core.models import Heartbeat, MailStop, Message
from plantracker.core.operations.heartbeats import RUN_CYCLE
from plantracker.core.rules.messages import Hold, MessageState
from plantracker.core.rules.watching import Verdict, WatchFacts, judge


@dataclass(frozen=True)
class Watch:
    """The verdict, and what it rests on."""

    verdict: Verdict
    facts: WatchFacts
    heartbeats: dict[str, Heartbeat]
    counts: list[tuple[MessageState, int]]
    held: list[tuple[Hold, int]]
    stop: MailStop | None


def watch(*, now: datetime) -> Watch:
    """Look at the heartbeats, the stop and the outbox; four queries."""
    heartbeats = {row.name: row for row in Heartbeat.objects.all()}
    stop = MailStop.objects.filter(ended_at=None).first()
    counted = dict(Message.objects.order_by().values_list("state").annotate(number=Count("pk")))
    facts = _facts(heartbeats.get(RUN_CYCLE), stop, counted, now=now)
    return Watch(
        verdict=judge(facts, now=now),
        facts=facts,
        heartbeats=heartbeats,
        counts=[(state, counted[state]) for state in MessageState if counted.get(state)],
        held=_held() if counted.get(MessageState.HELD) else [],
        stop=stop,
    )


def verdict(*, now: datetime) -> Verdict:
    """Whether all is well, for the home and for those who watch from outside; three queries."""
    stop = MailStop.objects.filter(ended_at=None).first()
    queued = Message.objects.filter(state=MessageState.QUEUED)
    waiting: dict[str, int] = {MessageState.QUEUED: queued.count()}
    run = Heartbeat.objects.filter(name=RUN_CYCLE).first()
    return judge(_facts(run, stop, waiting, now=now), now=now)


def _facts(
    run: Heartbeat | None, stop: MailStop | None, counted: dict[str, int], *, now: datetime
) -> WatchFacts:
    waiting = counted.get(MessageState.QUEUED, 0)
    due = (
        Message.objects.due(now=now, day=timezone.localdate(now))
        .order_by()
        .aggregate(oldest=Min("next_try_at"))
        if waiting
        else {}
    )
    return WatchFacts(
        last_run=run.ended_at if run else None,
        ran_well=run.well if run else True,
        words=run.words if run else "",
        oldest_due=due.get("oldest"),
        waiting=waiting,
        mail_mode=settings.MAIL_MODE,
        stopped=stop.reason if stop else "",
    )


def _held() -> list[tuple[Hold, int]]:
    rows = Message.objects.filter(state=MessageState.HELD).order_by().values_list("hold")
    found = dict(rows.annotate(number=Count("pk")))
    return [(hold, found[hold]) for hold in Hold if found.get(hold)]
