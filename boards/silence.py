"""Who has not answered: for how many actions, since when, and what was done about it, this time and last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from actions.expectations import NO_WORD, last_words
from actions.models import Action
from boards.models import AnswerLink, Contact, Passing, UpdateCycle
from boards.models.passing import passing_in_force
from boards.reach import not_reached
from boards.rules.contacts import ARRANGING, Rest
from boards.rules.stages import since
from boards.rules.states import RequestState
from plantracker.core.models import Lead, Message
from plantracker.core.rules.messages import MessageState
from plantracker.lib.wording import listing

TROUBLE = (MessageState.IN_DOUBT, MessageState.FAILED, MessageState.HELD)
NO_SERVICE = "No service given"
EVERY_SERVICE = "All services, the longest silent first"
_ASKS, _CHASES = "circulate", "chase"


@dataclass
class Silent:
    """A lead who has not answered."""

    lead: Lead
    on: date
    actions: list[Action] = field(default_factory=list)
    returned: int = 0
    asked_on: date | None = None
    chased_on: list[date] = field(default_factory=list)
    chased_last_time: int = 0
    last_word: date | None = None
    trouble: Message | None = None
    came_back: bool = False  # the last message to them was not delivered: they were not asked
    rest: Rest = field(default_factory=Rest)
    contacts: int = 0
    passed: list[Passing] = field(default_factory=list)

    @property
    def passed_to(self) -> str:
        """To whom they have passed some of it."""
        return listing(list(dict.fromkeys(passing.to_name for passing in self.passed)))

    @property
    def service(self) -> str:
        return str(self.lead.service or NO_SERVICE)

    @property
    def is_reached(self) -> bool:
        """Whether an address is known: the lead's, or that of who stands in."""
        return bool(self.lead.email or self.lead.stand_in(on=self.on).email)

    @property
    def asked_since(self) -> str:
        return since(self.asked_on, on=self.on) if self.asked_on else ""

    @property
    def silent_since(self) -> str:
        """How long ago anything was last said about their actions."""
        return since(self.last_word, on=self.on) if self.last_word else "Never"

    @property
    def longest_first(self) -> tuple[date, date, str]:
        """A sort key: who never said a word comes first, then the longest silence."""
        return self.last_word or date.min, self.asked_on or date.min, self.lead.name.casefold()


@dataclass(frozen=True)
class SilentService:
    """The leads of one service who have not answered, the longest silent first."""

    name: str
    leads: list[Silent]
    is_all: bool = False

    @property
    def key(self) -> int:
        """How an address names the service; 0 stands for none given."""
        return self.leads[0].lead.service_id or 0

    @property
    def actions(self) -> int:
        return sum(len(row.actions) for row in self.leads)


def silent_rows(cycle: UpdateCycle, *, on: date) -> list[Silent]:
    """Who has not answered, the longest silent first; seven queries, however many."""
    rows: dict[int, Silent] = {}
    outstanding = cycle.requests.outstanding().in_order()
    found = outstanding.select_related(
        "lead__service", "lead__deputy", "lead__successor", "action__objective__plan"
    )
    for request in found.prefetch_related("passings"):
        row = rows.setdefault(request.lead_id, Silent(lead=request.lead, on=on))
        row.actions.append(request.action)
        row.passed += [passing for passing in [passing_in_force(request)] if passing]
        row.returned += request.state == RequestState.RETURNED
    _add_messages(cycle, rows)
    for _cycle, lead in not_reached([cycle]).keys() & {(cycle.pk, pk) for pk in rows}:
        rows[lead].came_back = True
    _add_passed_messages(cycle, rows)
    _add_contacts(cycle, rows, on=on)
    _add_last_words(rows.values(), on=on)
    return sorted(rows.values(), key=lambda row: row.longest_first)


def previous_cycle(cycle: UpdateCycle) -> UpdateCycle | None:
    """The cycle of the board's meeting before that was circulated."""
    earlier = UpdateCycle.objects.filter(
        meeting__board=cycle.meeting.board_id,
        meeting__date__lt=cycle.meeting.date,
        circulated_on__isnull=False,
    )
    return earlier.order_by("-meeting__date").first()


def _add_messages(cycle: UpdateCycle, rows: dict[int, Silent]) -> None:
    before = previous_cycle(cycle)
    links = AnswerLink.objects.filter(
        cycle__in=[found for found in (cycle, before) if found], leads__in=rows, message__isnull=False
    )
    links = links.exclude(message__state=MessageState.CANCELLED).distinct()
    for link in links.select_related("message").prefetch_related("leads").order_by("created_on", "id"):
        for lead in link.leads.all():
            if lead.pk in rows and link.message:
                _add_message(rows[lead.pk], link.message, this_time=link.cycle_id == cycle.pk)


def _add_passed_messages(cycle: UpdateCycle, rows: dict[int, Silent]) -> None:
    """What went to a colleague was tried for the lead who is named."""
    passings = Passing.objects.filter(request__cycle=cycle, links__message__step__startswith="chase:")
    for lead, day in passings.values_list("request__lead", "links__message__on").distinct():
        if lead in rows and day not in rows[lead].chased_on:
            rows[lead].chased_on = sorted([*rows[lead].chased_on, day])


def _add_message(row: Silent, message: Message, *, this_time: bool) -> None:
    step = message.step.split(":")[0]
    if not this_time:
        row.chased_last_time += step == _CHASES
        return
    if message.state in TROUBLE:
        row.trouble = message
    if step == _ASKS:
        row.asked_on = message.on
    elif step == _CHASES:
        row.chased_on.append(message.on)


def _add_contacts(cycle: UpdateCycle, rows: dict[int, Silent], *, on: date) -> None:
    for contact in Contact.objects.filter(cycle=cycle, lead__in=rows).order_by("id"):
        row = rows[contact.lead_id]
        row.contacts += 1
        if contact.kind in ARRANGING:
            row.rest = contact.rest(on=on)


def _add_last_words(rows: Iterable[Silent], *, on: date) -> None:
    found = list(rows)
    words = last_words([action.pk for row in found for action in row.actions], on=on)
    for row in found:
        days = [words.get(action.pk, NO_WORD)[0] for action in row.actions]
        row.last_word = max((day for day in days if day), default=None)


def by_service(rows: Iterable[Silent]) -> list[SilentService]:
    """The services in the order of their names, those without one last; within each the order of ``rows``."""
    named = sorted(rows, key=lambda row: (not row.lead.service_id, row.service.casefold()))
    return [SilentService(name, list(leads)) for name, leads in groupby(named, key=lambda row: row.service)]


def by_silence(rows: Iterable[Silent]) -> list[SilentService]:
    """All in one group, the longest silent first."""
    found = list(rows)
    return [SilentService(EVERY_SERVICE, found, is_all=True)] if found else []
