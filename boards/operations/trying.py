"""A test message to oneself: the same text, marked as a test, with a link that answers for nobody."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from boards import policies
from boards.briefing import BriefDraft
from boards.mail import Draft
from plantracker.core.models import Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import queue_message
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require

NOTE = (
    "This is a test that you sent to yourself. Its link opens the page of the meeting and answers for nobody."
)


@transaction.atomic
def send_test(*, draft: Draft | BriefDraft, by: User | None, on: date) -> Message:
    """Write the draft to whoever asks for it, under a topic of its own: nobody counts, chases or corrects it."""
    cycle = draft.cycle
    require(policies.may_run_board(by, cycle.meeting.board) or policies.may_add_board(by))
    if by is None or not by.email:
        raise Refused("A test goes to the address you sign in with: sign in first.")
    topic = f"test:{cycle.meeting.board_id}:{by.pk}"
    text, html = _parts(draft)
    message = queue_message(
        topic=topic,
        step=f"test:{Message.objects.about(topic).count() + 1}",
        recipient=f"to:{by.email.lower()}",
        to_name=by.name,
        to_address=by.email,
        subject=f"Test: {draft.subject}",
        text=f"{NOTE}\n\n{text}",
        html=html.replace("<body>", f"<body>\n<p><em>{NOTE}</em></p>", 1),
        on=on,
    )
    if message is None:
        raise Refused("Another test to you was written at the same moment: press the button again.")
    record_event(verb="test message written", target=cycle.meeting.board, summary=draft.step, by=by, on=on)
    return message


def _parts(draft: Draft | BriefDraft) -> tuple[str, str]:
    if isinstance(draft, BriefDraft):
        return draft.text, draft.html
    meeting = draft.cycle.meeting
    link = settings.SITE_URL + reverse("boards:meeting_detail", args=[meeting.board.slug, meeting.date])
    return draft.text(link), draft.html(link)
