"""An answer has arrived: a reminder that still waits and asks for nothing else is withdrawn before it is sent."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from boards.models import EscalationStep, UpdateCycle
from boards.models.passing import passing_in_force
from boards.operations.escalating import settle_escalations
from boards.rules.ladder import Rung
from plantracker.core.models import Message
from plantracker.core.operations.outbox import cancel_messages
from plantracker.core.rules.messages import MessageState

ANSWERED_MEANWHILE = "Everything it asks for has been answered meanwhile."
NOT_LEFT = (MessageState.QUEUED, MessageState.CLAIMED, MessageState.HANDING_OVER)
REMINDERS = ("chase", Rung.DEPUTY, Rung.HEAD)


def after_answer(*, cycle: UpdateCycle, on: date) -> None:
    """Call it in the transaction of the answer: no reminder overtakes it, and the escalation gets its outcome."""
    withdraw_answered(cycle=cycle)
    settle_escalations(cycle=cycle, on=on)


def withdraw_answered(*, cycle: UpdateCycle) -> int:
    """Cancel every reminder of the cycle that has not left and has nothing to ask any more; answers how many."""
    queued = Message.objects.about(cycle.topic).filter(state__in=NOT_LEFT).filter(_is_reminder())
    waiting = list(queued.values_list("pk", flat=True))
    if not waiting:
        return 0
    open_ones = _still_asking(cycle, waiting)
    answered = Message.objects.filter(pk__in=set(waiting) - open_ones)
    return cancel_messages(answered, reason=ANSWERED_MEANWHILE)


def _is_reminder() -> Q:
    found = Q()
    for step in REMINDERS:
        found |= Q(step=str(step)) | Q(step__startswith=f"{step}:")
    return found


def _still_asking(cycle: UpdateCycle, waiting: list[int]) -> set[int]:
    """Which of the messages still ask about something without an answer."""
    silent: set[int] = set()
    asked: set[int] = set()  # the leads who have not passed it on
    passed: set[int] = set()
    for request in cycle.requests.outstanding().prefetch_related("passings"):
        silent.add(request.lead_id)
        passing = passing_in_force(request)
        if passing:
            passed.add(passing.pk)
        else:
            asked.add(request.lead_id)
    told = EscalationStep.objects.filter(message__in=waiting, rung=Rung.HEAD, lead__in=silent)
    asking = (
        Q(answer_link__leads__in=asked) | Q(answer_link__passings__in=passed) | Q(escalation_steps__in=told)
    )
    return set(Message.objects.filter(asking, pk__in=waiting).values_list("pk", flat=True))
