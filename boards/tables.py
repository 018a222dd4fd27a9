"""The tables of leads and of messages."""

from __future__ import annotations

import django_tables2 as tables
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from boards.models import UpdateCycle
from boards.rules.wordings import KINDS
from plantracker.core.models import Lead, Message
from plantracker.core.rules.messages import MessageState
from plantracker.lib.tables import LeanTable
from plantracker.lib.wording import short_date

STATE_TONES = {
    MessageState.SENT: "good",
    MessageState.FAILED: "bad",
    MessageState.IN_DOUBT: "bad",
    MessageState.HELD: "warn",
    MessageState.CANCELLED: "neutral",
}


# Letters that are no board's to reword.
LETTERS = {
    "passed": "Request passed on",
    "told": "Word on passing on",
    "taken_back": "No need to answer",
    "deputy": "To the deputy",
    "head": "To the head of service",
    "code": "Code",
    "test": "Test message",
}


def step_words(step: str) -> str:
    """What a message is for, in words: the outbox's own name of a step may carry a day or a number."""
    name = step.split(":")[0]
    if name in KINDS:
        return KINDS[name].label
    return LETTERS.get(name) or name.replace("_", " ").capitalize()


def state_tag(message: Message) -> str:
    """The state of a message in words."""
    tone = STATE_TONES.get(MessageState(message.state), "info")
    return render_to_string("_tag.html", {"text": message.state_label, "tone": tone})


class LeadTable(LeanTable):
    caption = "Leads"
    row_header = "name"

    name = tables.Column("Lead")
    service = tables.Column("Service or agency", accessor="service__name", default="–")
    email = tables.Column("E-mail address", empty_values=())
    actions = tables.Column("Open actions", accessor="open_actions", attrs={"td": {"class": "number"}})
    deputy = tables.Column("Deputy", accessor="deputy__name", default="–")

    def render_name(self, record: Lead) -> str:
        post = format_html(' <span class="meta">{}</span>', record.post) if record.post else ""
        return format_html(
            '<a href="{}">{}</a>{}', reverse("boards:lead_edit", args=[record.pk]), record.name, post
        )

    def render_email(self, record: Lead) -> str:
        return record.email or render_to_string("_tag.html", {"text": "No address known", "tone": "warn"})

    def render_deputy(self, record: Lead) -> str:
        if not (record.deputy and record.deputy_from and record.deputy_until):
            return "–"
        days = f"{short_date(record.deputy_from)} to {short_date(record.deputy_until)}"
        return format_html('{} <span class="meta">{}</span>', record.deputy, days)


class MessageTable(LeanTable):
    """``cycles`` is set by the view: a message names its cycle in words only."""

    caption = "Messages"
    row_header = "to_name"
    cycles: dict[str, UpdateCycle]

    on = tables.Column("Day", attrs={"td": {"class": "nowrap"}})
    to_name = tables.Column("To")
    to_address = tables.Column("Address", default="no address known")
    step = tables.Column("Message")
    board = tables.Column("Board", accessor="topic", orderable=False)
    state = tables.Column("State")

    def render_on(self, record: Message) -> str:
        return short_date(record.on)

    def render_step(self, record: Message) -> str:
        address = reverse("boards:message_detail", args=[record.pk])
        hidden = format_html('<span class="visually-hidden"> to {}</span>', record.to_name)
        return format_html('<a href="{}">{}{}</a>', address, step_words(record.step), hidden)

    def render_board(self, record: Message) -> str:
        cycle = self.cycles.get(record.topic)
        return f"{cycle.meeting.board}, {short_date(cycle.meeting.date)}" if cycle else "–"

    def render_state(self, record: Message) -> str:
        why = format_html(' <span class="meta">{}</span>', record.reason) if record.reason else ""
        return format_html("{}{}", state_tag(record), why)


def cycles_of(topics: set[str]) -> dict[str, UpdateCycle]:
    """The update cycles that these topics name."""
    ids = [topic.removeprefix("cycle:") for topic in topics if topic.startswith("cycle:")]
    rows: QuerySet[UpdateCycle] = UpdateCycle.objects.filter(pk__in=[pk for pk in ids if pk.isdecimal()])
    return {cycle.topic: cycle for cycle in rows.select_related("meeting__board")}
