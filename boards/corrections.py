"""What a moved or cancelled meeting changes for the people who were told of it.

Whoever something has gone out to gets one correction, and only if what they know is no longer true. What still waits
is withdrawn; whoever then knows nothing yet is asked with the days that hold.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.calendar import dates_of, days_off, years_before
from boards.mail import Draft, drafts, requests_for_mail
from boards.models import UpdateCycle, UpdateRequest
from boards.rules.dates import dates_when_asked
from boards.rules.states import CycleState, RequestState
from boards.wordings import words_of
from plantracker.core.models import Message
from plantracker.core.models.message import MessageQuerySet
from plantracker.core.operations.outbox import WAITING
from plantracker.core.rules.messages import MessageState

GONE = (MessageState.HANDING_OVER, MessageState.SENT, MessageState.IN_DOUBT)


@dataclass(frozen=True)
class Heard:
    """Somebody something has gone out to, and the day of the meeting that it told them."""

    name: str
    address: str
    meeting: date


@dataclass(frozen=True)
class Change:
    """Everything that moving or cancelling does, as shown before it is saved."""

    withdrawn: tuple[Message, ...] = ()
    corrections: tuple[Draft, ...] = ()
    asked_again: tuple[Draft, ...] = ()

    @property
    def first_draft(self) -> Draft | None:
        return next(iter(self.corrections), None)


def moved_cycle(cycle: UpdateCycle, day: date, *, on: date) -> UpdateCycle:
    """The cycle as it will be when its meeting has moved to ``day``; nothing is saved.

    Leads who were asked are not asked again, and their answers are kept; but returns that were closed are open once
    more and the chair is briefed anew, because both were done for a day on which the Board no longer meets.
    """
    moved, moved.meeting = copy.copy(cycle), copy.copy(cycle.meeting)
    moved.meeting.date = day
    moved.moves = cycle.moves + 1
    holidays = days_off(years_before(day))
    days = dates_of(moved.meeting.board, day, holidays=holidays)
    if cycle.circulated_on:
        days = dates_when_asked(days, asked=on, holidays=holidays)
        moved.state, moved.closed_on, moved.briefed_on = CycleState.CIRCULATED, None, None
        moved.moved_on, moved.circulate_on = on, min(cycle.circulate_on, days.due)
    else:
        moved.circulate_on = days.circulate
    moved.due_on, moved.brief_on = days.due, days.brief
    return moved


def untrue_once_moved(cycle: UpdateCycle, day: date) -> tuple[Message, ...]:
    """What still waits and names another day than the new one."""
    waiting = naming_another_day(cycle, day).filter(state__in=WAITING)
    return tuple(waiting.order_by("to_name", "id"))


def naming_another_day(cycle: UpdateCycle, day: date) -> MessageQuerySet:
    """Every message, wherever it stands, that tells its reader of another day than this one."""
    return Message.objects.about(cycle.topic).filter(told__isnull=False).exclude(told__meeting=day)


def change_of_move(
    cycle: UpdateCycle, moved: UpdateCycle, withdrawn: tuple[Message, ...], *, on: date
) -> Change:
    """What goes out when ``cycle`` becomes ``moved`` and these messages do not go out any more."""
    heard = people_who_heard(cycle)
    ignorant = {key: person for key, person in heard.items() if person.meeting != moved.meeting.date}
    return Change(
        withdrawn=withdrawn,
        corrections=_corrections(moved, ignorant, on=on),
        asked_again=_asked_again(moved, withdrawn, heard.keys(), on=on),
    )


def people_who_heard(cycle: UpdateCycle) -> dict[str, Heard]:
    """By address, whoever something about the cycle has gone out to, with the last day they were told."""
    found: dict[str, Heard] = {}
    gone = Message.objects.about(cycle.topic).filter(state__in=GONE, private=False)
    rows = gone.select_related("told").defer("text", "html").order_by("created_at", "id")
    for message in rows:
        key = f"to:{message.to_address.lower()}"
        told = getattr(message, "told", None)
        before = found[key].meeting if key in found else cycle.meeting.date
        found[key] = Heard(message.to_name, message.to_address, told.meeting if told else before)
    return found


def _corrections(moved: UpdateCycle, heard: dict[str, Heard], *, on: date) -> tuple[Draft, ...]:
    """One to each: with what is still asked of them, where that is something."""
    step = f"moved:{moved.moves}"
    everything = _by_recipient(moved, step, requests_for_mail(moved), on=on)
    asked = _by_recipient(moved, step, requests_for_mail(moved).outstanding(), on=on)
    words = words_of(moved.meeting.board, "moved")
    return tuple(
        Draft(
            step=step,
            recipient=key,
            to_name=person.name,
            to_address=person.address,
            leads=everything[key].leads if key in everything else (),
            requests=asked[key].requests if key in asked else (),
            cycle=moved,
            words=words,
            before=person.meeting,
        )
        for key, person in sorted(heard.items())
    )


def _by_recipient(
    moved: UpdateCycle, step: str, requests: Iterable[UpdateRequest], *, on: date
) -> dict[str, Draft]:
    return {draft.recipient: draft for draft in drafts(cycle=moved, step=step, requests=requests, on=on)}


def _asked_again(
    moved: UpdateCycle, withdrawn: Iterable[Message], heard: Iterable[str], *, on: date
) -> tuple[Draft, ...]:
    """What was withdrawn before anybody read it is written anew, with the days that hold."""
    unasked = {message.recipient for message in withdrawn if message.step.startswith("circulate")}
    fresh: list[Draft] = []
    if unasked - set(heard):
        outstanding = requests_for_mail(moved).outstanding()
        written = drafts(cycle=moved, step=f"circulate:moved:{moved.moves}", requests=outstanding, on=on)
        fresh += [draft for draft in written if draft.recipient in unasked and draft.recipient not in heard]
    for message in withdrawn:
        if message.step.startswith("returned:"):
            fresh += _returned_again(moved, message, on=on)
    return tuple(fresh)


def _returned_again(moved: UpdateCycle, message: Message, *, on: date) -> list[Draft]:
    pk = message.step.split(":")[1]
    requests = list(requests_for_mail(moved).filter(pk=pk, state=RequestState.RETURNED))
    step = f"{':'.join(message.step.split(':')[:3])}:{moved.moves}"
    reason = requests[0].return_reason if requests else ""
    return drafts(cycle=moved, step=step, requests=requests, reason=reason, on=on)


def change_of_cancelling(cycle: UpdateCycle) -> Change:
    """What goes out, and what does not, when the meeting is cancelled."""
    waiting = Message.objects.about(cycle.topic).filter(state__in=WAITING)
    words = words_of(cycle.meeting.board, "cancelled")
    return Change(
        withdrawn=tuple(waiting.order_by("to_name", "id")),
        corrections=tuple(
            Draft(
                step="cancelled",
                recipient=key,
                to_name=person.name,
                to_address=person.address,
                leads=(),
                requests=(),
                cycle=cycle,
                words=words,
            )
            for key, person in sorted(people_who_heard(cycle).items())
        ),
    )
