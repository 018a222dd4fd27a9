"""Steps that many tests of the cycle begin with."""

from __future__ import annotations

from datetime import date

from actions.rules.brag import Brag
from boards.models import Meeting, UpdateCycle, UpdateRequest
from boards.operations.answering import Answerer, save_answer, submit_answers
from boards.operations.meetings import add_meeting
from boards.rules.answers import Answer
from tests.cast import Cast, make_action, make_lead

MEETING = date(2026, 7, 6)  # a Monday


def meet(cast: Cast, day: date = MEETING) -> Meeting:
    return add_meeting(board=cast.board, day=day, by=cast.manager, on=date(2026, 6, 1))


def answerer(cycle: UpdateCycle, *leads) -> Answerer:
    return Answerer(name=leads[0].name, via="link", cycle_id=cycle.pk, lead_ids=[lead.pk for lead in leads])


def save(cycle: UpdateCycle, action, lead, *, on: date | None = None, **fields) -> UpdateRequest:
    """Save a draft answer about ``action`` as ``lead``."""
    request = cycle.requests.get(action=action, lead=lead)
    texts = {name: fields.pop(name) for name in ("evidence", "needed") if name in fields}
    given = Answer(**{"note": "It goes well.", "brag": "Green", **fields})
    save_answer(
        request=request,
        version=request.version,
        answer=given,
        answerer=answerer(cycle, lead),
        on=on or cycle.due_on,
        **texts,
    )
    return request


def answer(cycle: UpdateCycle, action, lead, *, on: date | None = None, **fields) -> UpdateRequest:
    """Save and submit an answer about ``action`` as ``lead``."""
    request = save(cycle, action, lead, on=on, **fields)
    submit_answers(requests=[request], answerer=answerer(cycle, lead), on=on or cycle.due_on)
    return request


def crowd(cast: Cast, number: int) -> None:
    """So many more leads, each with an action of their own."""
    for place in range(number):
        lead = make_lead(f"Lead {place:02}", email=f"lead{place}@example.org", service=cast.fostering.service)
        make_action(cast.first, f"{100 + place}", timescale="01/09/26", brag=Brag.GREEN, leads=(lead,))
