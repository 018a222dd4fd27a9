"""How the cards of one answer page are drawn: what is the same on all of them only once.

The templates stay the one place that says how a card looks. Where nobody has written yet, which is most of a long
page, one card is drawn with marks, and for each action the marks are filled in.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from django.template.defaultfilters import linebreaksbr
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from boards.answer_boxes import Boxes, quick_boxes, refused_boxes, stencils
from boards.forms_answers import brag_choices, initial_of, mark, values_of
from boards.models import UpdateCycle

if TYPE_CHECKING:
    from boards.answer_cards import Card

# What a plain card has of its own: its key, which is a number in addresses, and what stands in place of the rest.
_KEY = 9_007_199_254_740_991
_VERSION, _NAME, _LEAD, _WORDING, _BEFORE = "\ue005", "\ue006", "\ue007", "\ue008", "\ue009"
_MARKS = re.compile(f"({_KEY}|[{_VERSION}{_NAME}{_LEAD}{_WORDING}{_BEFORE}])")


class Drawing:
    """Draws the cards of one cycle."""

    def __init__(self, cycle: UpdateCycle) -> None:
        self._cycle = cycle
        self._kinds = stencils(tuple(brag_choices(cycle.meeting.board)))
        self._plain: dict[tuple[bool, bool], list[str]] = {}
        self._card, self._before = (
            get_template(f"boards/_answer_{part}.html") for part in ("card", "before")
        )

    def draw(self, card: Card) -> SafeString:
        before = self._before.render({"card": card})
        if card.is_plain:
            return self._fill_in(card, before)
        return self._drawn(card, before=before, boxes=partial(self._boxes, card))

    def _boxes(self, card: Card) -> Boxes:
        if card.refused:
            return refused_boxes(card.refused)
        kept = initial_of(card.request, card.update, card.metrics)
        return quick_boxes(f"a{card.request.pk}", kept, self._kinds, metrics=card.metrics)

    def _drawn(self, card: Any, *, before: str, boxes: Any) -> SafeString:
        context = {"card": card, "cycle": self._cycle, "before": before, "boxes": boxes}
        return mark_safe(self._card.render(context))  # noqa: S308 # nosec  by a template

    def _fill_in(self, card: Card, before: str) -> SafeString:
        shape = (card.is_no_change_spent, card.shows_lead)
        if shape not in self._plain:
            self._plain[shape] = _MARKS.split(self._marked(card))
        request = card.request
        own = {
            str(_KEY): str(request.pk),
            _VERSION: str(request.version),
            _NAME: escape(card.name),
            _LEAD: escape(request.lead),
            _WORDING: linebreaksbr(card.action.wording),
            _BEFORE: before,
        }
        drawn = "".join([own.get(part, part) for part in self._plain[shape]])
        return mark_safe(drawn)  # noqa: S308 # nosec  each part escaped above or by its template

    def _marked(self, card: Card) -> str:
        """The card of any action like this one, with marks in place of what is its own."""
        blank = values_of(None)
        values = {**blank, "version": _VERSION, "seen": mark(blank)}
        like = {
            "request": {"pk": _KEY, "lead": _LEAD},
            "action": {"wording": _WORDING},
            "name": _NAME,
            "state_words": card.state_words,
            "tone": card.tone,
            "is_open": True,
            "shows_lead": card.shows_lead,
            "is_no_change_spent": card.is_no_change_spent,
        }
        return self._drawn(like, before=_BEFORE, boxes=quick_boxes(f"a{_KEY}", values, self._kinds))
