"""Two cycles played to their end and a third under way, through the operations that people use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from boards.models import Meeting, UpdateCycle, UpdateRequest
from boards.operations.answering import Answerer, save_answer, submit_answers
from boards.operations.contacting import log_contact
from boards.operations.reviewing import accept_update, return_update
from boards.operations.running import run_cycles
from boards.rules.answers import Answer
from boards.rules.contacts import ContactKind
from plantracker.core.models import Lead, User
from plantracker.lib.placeholders import fill_placeholders

Told = dict[str, object]
# Lead, what it was, what was said, and for how many days from then it lasts.
RUNG = (
    ("Wexmere Police", ContactKind.CALL, "The inspector is back on Thursday and looks at it then.", 0),
    ("Head of Early Help", ContactKind.PROMISE, "Will send it when the team has met.", 2),
    ("Principal Social Worker", ContactKind.HOLD, "On leave, and nobody else knows the figures.", 5),
)


def read_answers(path: Path, *, on: date) -> dict[int, list[Told]]:
    """The answers of each meeting, 1 to 3, with their dates counted from ``on``."""
    answers: dict[int, list[Told]] = {}
    for told in json.loads(path.read_text(encoding="utf-8")):
        filled = {
            name: fill_placeholders(value, on=on) if isinstance(value, str) and "{{" in value else value
            for name, value in told.items()
        }
        answers.setdefault(told["meeting"], []).append(filled)
    return answers


def play_to_the_end(meeting: Meeting, answers: list[Told], *, by: User) -> None:
    """Circulate, answer, accept, chase, close and brief: everything up to the meeting itself."""
    cycle = meeting.cycle
    run_cycles(by=None, on=cycle.circulate_on)
    for day in _days(cycle.circulate_on + timedelta(days=1), meeting.date - timedelta(days=1)):
        run_cycles(by=None, on=day)
        for place, told in enumerate(answers):
            if _day_of(place, cycle) == day:
                accept_update(request=answer(cycle, told, on=day), by=by, on=day)


def play_until(meeting: Meeting, answers: list[Told], *, by: User, until: date) -> None:
    """A cycle under way: the answers are in, some are accepted, one was returned, and some leads were rung."""
    cycle = meeting.cycle
    for day in _days(cycle.circulate_on, until):
        run_cycles(by=None, on=day)
    answered = [answer(cycle, told, on=until) for told in answers]
    for request in answered[:5]:
        accept_update(request=request, by=by, on=until)
    return_update(
        request=answered[-1], reason="Please say which month the second group starts.", by=by, on=until
    )
    for name, kind, text, days in RUNG:
        lead = Lead.objects.get(name=name)
        last = until + timedelta(days=days) if days else None
        log_contact(cycle=cycle, lead=lead, kind=kind, text=text, until=last, by=by, on=until)


def answer(cycle: UpdateCycle, told: Told, *, on: date) -> UpdateRequest:
    """What one lead answered about one action, submitted."""
    request = UpdateRequest.objects.select_related("cycle__meeting", "action", "lead").get(
        cycle=cycle,
        action__objective__number=told["objective"],
        action__ref=told["ref"],
        lead__name=told["lead"],
    )
    answerer = Answerer(
        name=request.lead.name,
        via="account" if request.lead.user_id else "link",
        cycle_id=cycle.pk,
        lead_ids=[request.lead_id],
        user=request.lead.user,
    )
    given = Answer(
        no_change=bool(told["no_change"]),
        note=str(told["note"]),
        brag=str(told["brag"]),
        new_timescale=str(told["new_timescale"] or ""),
        new_timescale_reason=str(told["reason"] or ""),
    )
    save_answer(
        request=request,
        version=request.version,
        answer=given,
        needed=str(told["needed"] or ""),
        answerer=answerer,
        on=on,
    )
    submit_answers(requests=[request], answerer=answerer, on=on)
    return request


def _day_of(place: int, cycle: UpdateCycle) -> date:
    """The answers come in over the first eleven days, so that a few are late."""
    return cycle.circulate_on + timedelta(days=1 + place % 11)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=back) for back in range((last - first).days + 1))
