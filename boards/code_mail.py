"""The mail that carries a six-digit code."""

from __future__ import annotations

from datetime import date

from django.template.loader import render_to_string

from boards.mail import addressee
from boards.models import AnswerLink
from boards.rules.codes import LASTS
from plantracker.core.appearance import council_name
from plantracker.core.models import Message
from plantracker.core.operations.outbox import queue_message


def queue_code(link: AnswerLink, code: str, *, number: int, on: date) -> Message | None:
    """Write the code to the mailbox that holds the link. Private: nobody else reads its text in the outbox."""
    lead = link.leads.select_related("deputy").order_by("name").first()
    written = link.message
    reader = addressee(lead, on=on) if lead else None
    name = written.to_name if written else (reader.name if reader else "")
    address = written.to_address if written else (reader.email if reader else "")
    context = {
        "to_name": name,
        "code": code,
        "minutes": int(LASTS.total_seconds() // 60),
        "board": link.cycle.meeting.board,
        "council_name": council_name(),
    }
    return queue_message(
        topic=link.cycle.topic,
        step=f"code:{link.pk}:{number}",
        recipient=f"to:{address.lower()}",
        lead=lead,
        to_name=name,
        to_address=address,
        subject=f"Your code for the {link.cycle.meeting.board}",
        text=render_to_string("boards/mail/code.txt", context),
        html=render_to_string("boards/mail/code.html", context),
        private=True,
        on=on,
    )
