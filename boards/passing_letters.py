"""What we write when a request changes hands: to the colleague, and back to the lead who asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from boards.corrections import GONE
from boards.letters import Letter, post
from boards.mail import addressee
from boards.models import Passing
from boards.operations.circulation import as_asked
from boards.rules.passing import PassingState
from plantracker.core.models import Message
from plantracker.lib.wording import listing, short_date


def write_to_colleague(passings: Collection[Passing], *, on: date) -> Message | None:
    first = next(iter(passings))
    cycle = as_asked(first.request.cycle, on=on)
    asked = listing(list(dict.fromkeys(each.from_name for each in passings)))
    letter = Letter(
        cycle=cycle,
        step=f"passed:{first.pk}",
        template="passed",
        to_name=first.to_name,
        to_address=first.to_address,
        subject=f"{asked} asks you for an update: {cycle.meeting.board}, {short_date(cycle.meeting.date)}",
        requests=tuple(each.request for each in passings),
        passings=tuple(passings),
        context={"asked": asked, "passed_by": first.passed_by},
    )
    return post(letter, on=on)


def tell_lead(passings: Collection[Passing], *, on: date) -> None:
    """Tell the lead who asked; on their page it stands in any case."""
    first = next(iter(passings))
    reader = addressee(first.request.lead, on=on)
    if not reader.email:
        return
    cycle = first.request.cycle
    said = "agreed" if first.state == PassingState.PASSED else "declined"
    letter = Letter(
        cycle=cycle,
        step=f"told:{first.pk}",
        template="told",
        to_name=reader.name,
        to_address=reader.email,
        subject=f"{first.to_name} may{' not' if said == 'declined' else ''} answer for you: "
        f"{cycle.meeting.board}, {short_date(cycle.meeting.date)}",
        requests=tuple(each.request for each in passings),
        context={"passing": first, "said": said},
    )
    post(letter, on=on)


def tell_colleague(passing: Passing, *, on: date) -> None:
    """The lead has taken it back: whoever was written to need not answer. Nothing where no mail has left."""
    written = Message.objects.filter(answer_link__passings=passing, to_address=passing.to_address)
    if not written.filter(state__in=GONE).exists():
        return
    cycle = passing.request.cycle
    letter = Letter(
        cycle=cycle,
        step=f"taken_back:{passing.pk}",
        template="taken_back",
        to_name=passing.to_name,
        to_address=passing.to_address,
        subject=f"No need to answer: {cycle.meeting.board}, {short_date(cycle.meeting.date)}",
        requests=(passing.request,),
        context={"passing": passing},
    )
    post(letter, on=on)
