"""The table of the register of evidence."""

from __future__ import annotations

from datetime import date

import django_tables2 as tables
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from actions.models import Evidence
from actions.rules.evidence_details import review_words
from plantracker.lib.tables import LeanTable
from plantracker.lib.wording import short_date

SHOWN = 160


def period_words(evidence: Evidence) -> str:
    """The period that a piece of evidence covers; "" where nobody has said."""
    first, last = evidence.covers_from, evidence.covers_to
    if first and last:
        return short_date(first) if first == last else f"{short_date(first)} to {short_date(last)}"
    if first:
        return f"from {short_date(first)}"
    return f"to {short_date(last)}" if last else ""


class EvidenceTable(LeanTable):
    """``on`` is set by the view before the table is drawn; who may only read sees no ``deeds``."""

    row_header = "action"
    on: date

    action = tables.Column("Action", orderable=False, attrs={"td": {"class": "nowrap"}})
    text = tables.Column("Evidence", orderable=False)
    covers = tables.Column("Covers", accessor="pk", orderable=False)
    added = tables.Column("Added", accessor="on", orderable=False, attrs={"td": {"class": "nowrap"}})
    keeper = tables.Column("Keeper", accessor="pk", orderable=False)
    review = tables.Column("Review", accessor="pk", orderable=False)

    deeds = tables.Column(
        "What to do", accessor="pk", orderable=False, attrs={"td": {"class": "no-print"}}, empty_values=()
    )

    class Meta:
        orderable = False
        attrs = {"class": "dense stack"}

    def render_action(self, record: Evidence) -> SafeString:
        action = record.action
        words = f"{action.objective.number}, {action.ref or 'no ref'}"
        hidden = format_html('<span class="visually-hidden">: {}</span>', Truncator(action.wording).chars(60))
        return format_html(
            '<a href="{}">{}{}</a>', reverse("actions:action_detail", args=[action.pk]), words, hidden
        )

    def render_text(self, record: Evidence) -> SafeString:
        return render_to_string("actions/_evidence_cell.html", {"row": record})

    def render_deeds(self, record: Evidence) -> SafeString | str:
        if record.withdrawn_on:
            return "–"
        return render_to_string("actions/_evidence_deeds.html", {"row": record})

    def render_covers(self, record: Evidence) -> str:
        return period_words(record) or "–"

    def render_added(self, record: Evidence) -> str:
        return short_date(record.on)

    def render_keeper(self, record: Evidence) -> str:
        return record.keeper_name or "–"

    def render_review(self, record: Evidence) -> str:
        if record.review_on is None:
            return "–"
        late = review_words(record.review_on, on=self.on) if record.withdrawn_on is None else ""
        said = format_html(' <span class="late">{}</span>', late) if late else ""
        return format_html('<span class="nowrap">{}</span>{}', short_date(record.review_on), said)
