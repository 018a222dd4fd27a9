"""The table of actions: what is worked out for a row is fetched for the whole page before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import django_tables2 as tables
from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from actions.models import Action, ActionLead
from actions.questions import Standing
from actions.rules.brag import Brag
from actions.search import Match, match_html
from plantracker.lib.wording import count, short_date

ACTIVITY_LENGTH = 200
_BRAG_ORDER = (Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE)
_LAST = ("objective__position", "objective_id", "ref_sort", "occurrence", "id")


@cache
def chip(brag: str) -> SafeString:
    """The BRAG chip; five of them, each drawn once in the life of the process."""
    return render_to_string("_brag.html", {"brag": brag, "small": True})


class ActionTable(tables.Table):
    """Fifty actions a page. ``standings`` is set by the view before the table is drawn, and so are ``matches`` where
    words are searched for.
    """

    row_header = "ref"
    standings: dict[int, Standing]
    matches: dict[int, Match] = {}

    objective = tables.Column(accessor="objective__number")
    ref = tables.Column("Ref", attrs={"td": {"class": "nowrap"}})
    activity = tables.Column("Activity", accessor="wording", orderable=False)
    leads = tables.Column("Lead", accessor="leads_text", empty_values=())
    due = tables.Column("Timescale", accessor="timescale_text", empty_values=())
    brag = tables.Column("BRAG", empty_values=(), attrs={"td": {"class": "brag-cell"}})
    expected = tables.Column("Expected", accessor="pk", orderable=False)
    last_word = tables.Column("Last word", accessor="pk", orderable=False, attrs={"td": {"class": "nowrap"}})

    class Meta:
        per_page = 50
        attrs = {"class": "dense stack"}

    def render_activity(self, record: Action) -> str:
        text = Truncator(record.wording).chars(ACTIVITY_LENGTH)
        link = format_html('<a href="{}">{}</a>', reverse("actions:action_detail", args=[record.pk]), text)
        return link + match_html(self.matches.get(record.pk))

    def render_leads(self, record: Action) -> str:
        names = [link.lead.name for link in record.action_leads.all()]
        return format_html_join("", "{}<br>", ((name,) for name in names)) or record.leads_text or "–"

    def render_due(self, record: Action) -> str:
        days = self.standings[record.pk].days_late
        late = format_html(' <span class="late nowrap">{} late</span>', count(days, "day")) if days else ""
        return format_html("{}{}", record.timescale_text or "–", late)

    def render_brag(self, record: Action) -> str:
        return chip(record.brag)

    def render_expected(self, record: Action) -> str:
        standing = self.standings[record.pk]
        if not standing.differs:
            return "–"
        brag = chip(standing.expectation.brag.value)
        return format_html('{} <span class="meta">{}</span>', brag, standing.reason)

    def render_last_word(self, record: Action) -> str:
        day = self.standings[record.pk].last_word
        return short_date(day) if day else "–"

    def order_objective(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        first = "-objective__position" if is_descending else "objective__position"
        return queryset.order_by(first, *_LAST[1:]), True

    def order_ref(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        first = "-ref_sort" if is_descending else "ref_sort"
        return queryset.order_by(first, *_LAST), True

    def order_due(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        due = F("due").desc(nulls_last=True) if is_descending else F("due").asc(nulls_last=True)
        return queryset.order_by(due, *_LAST), True

    def order_brag(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        places = [When(brag=brag, then=Value(place)) for place, brag in enumerate(_BRAG_ORDER)]
        place = Case(*places, default=Value(len(places)), output_field=IntegerField())
        return queryset.order_by(place.desc() if is_descending else place.asc(), *_LAST), True

    def order_leads(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        links = ActionLead.objects.filter(action=OuterRef("pk")).order_by("position", "id")
        lead = Subquery(links.values("lead__name")[:1])
        place = lead.desc(nulls_last=True) if is_descending else lead.asc(nulls_last=True)
        return queryset.order_by(place, *_LAST), True


def page_records(table: ActionTable) -> Sequence[Action]:
    """The actions of the page shown, fetched once: the table draws the very same rows."""
    return [row.record for row in table.paginated_rows]
