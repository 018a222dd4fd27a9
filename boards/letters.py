"""Letters that are not asked of every lead alike: to deputies, heads of service, colleagues, and back to who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.template.loader import render_to_string

from actions.models import Action
from boards.mail import LINK_IN_PREVIEW, to_address
from boards.models import Passing, UpdateCycle, UpdateRequest
from boards.operations.links import link_address, make_link, new_token
from plantracker.core.appearance import council_name
from plantracker.core.models import Lead, Message
from plantracker.core.operations.outbox import queue_message
from plantracker.lib.wording import count


@dataclass(frozen=True)
class Letter:
    """One mail: its step in the outbox, its template, whom it is for, and what its link opens (nothing: no link)."""

    cycle: UpdateCycle
    step: str
    template: str
    to_name: str
    to_address: str
    subject: str
    requests: tuple[UpdateRequest, ...] = ()
    leads: tuple[Lead, ...] = ()
    passings: tuple[Passing, ...] = ()
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple({request.action_id: request.action for request in self.requests}.values())

    @property
    def number(self) -> str:
        return count(len(self.actions), "action")

    @property
    def has_link(self) -> bool:
        return bool(self.leads or self.passings)

    def text(self, link: str = LINK_IN_PREVIEW) -> str:
        return render_to_string(f"boards/mail/{self.template}.txt", self._context(link))

    def html(self, link: str = LINK_IN_PREVIEW) -> str:
        return render_to_string(f"boards/mail/{self.template}.html", self._context(link))

    def _context(self, link: str) -> dict[str, object]:
        return {
            "draft": self,
            "link": link,
            "cycle": self.cycle,
            "meeting": self.cycle.meeting,
            "board": self.cycle.meeting.board,
            "council_name": council_name(),
            **self.context,
        }


def post(letter: Letter, *, on: date) -> Message | None:
    """Put a letter into the outbox, with a link of its own where it has one; `None` when it has been said already."""
    token = new_token() if letter.has_link else ""
    link = link_address(token) if token else ""
    message = queue_message(
        topic=letter.cycle.topic,
        step=letter.step,
        recipient=to_address(letter.to_address),
        lead=letter.leads[0] if letter.leads else None,
        to_name=letter.to_name,
        to_address=letter.to_address,
        subject=letter.subject,
        text=letter.text(link),
        html=letter.html(link),
        on=on,
    )
    if message and token:
        row = make_link(cycle=letter.cycle, leads=letter.leads, token=token, message=message, on=on)
        row.passings.set(letter.passings)
    return message
