"""The boxes of an answer: Django draws each kind once, and the page fills in whose it is and what it holds.

A lead of two hundred actions is asked in two thousand boxes, and Django draws a template or more for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from boards.answer_words import metric_name
from boards.fields_answers import day_field, standing, value_field, value_name
from boards.forms_answers import AnswerForm

# Characters that no field of a form holds: they stand where one box differs from the next of its kind.
NAME, VALUE, LABEL, HINT = "\ue001", "\ue002", "\ue003", "\ue004"
_SAID = re.compile(f"[{VALUE}{LABEL}{HINT}]")
ON_WHICH_DAY = "On which day?"
# The folded parts, which stand open where something is in them.
_FOLDED = {
    "has_next_step": ("next_step",),
    "has_timescale": ("new_timescale", "new_timescale_reason"),
    "has_evidence": ("evidence", "links"),
    "has_needed": ("needed",),
}

Boxes = dict[str, Any]  # the drawn boxes by field, ``figures`` as pairs, and which folded parts stand open
Kinds = Mapping[str, "Stencil"]


class Stencil:
    """A field as Django draws it, once for each value to choose, or once empty and once filled."""

    def __init__(self, field: forms.Field, *, label: str = "") -> None:
        self._field, self._label = field, label
        self._chosen = isinstance(field, forms.ChoiceField | forms.BooleanField)
        self._drawn: dict[Any, list[str]] = {}

    def draw(self, name: str, value: Any = "", *, label: str = "", hint: str = "") -> SafeString:
        text = "" if self._chosen else str(self._field.widget.format_value(value) or "") if value else ""
        parts = self._parts(value if self._chosen else VALUE if text else None)
        if text or label or hint:
            said = {VALUE: escape(text), LABEL: escape(label), HINT: escape(hint)}
            parts = [_SAID.sub(lambda mark: said[mark[0]], part) for part in parts]
        return mark_safe(name.join(parts))  # noqa: S308 # nosec  escaped above

    def _parts(self, value: Any) -> list[str]:
        """The drawing, cut where the name of the box stands."""
        if value not in self._drawn:
            form = _Marked(initial={NAME: value}, auto_id="id_%s")
            form.fields[NAME] = self._field
            self._drawn[value] = field_drawn(form[NAME], label=self._label).split(NAME)
        return self._drawn[value]


class _Marked(forms.Form):
    hide_optional = True


def field_drawn(field: forms.BoundField, *, label: str = "") -> SafeString:
    return render_to_string("_field.html", {"field": field, "label": label})


@lru_cache(maxsize=64)
def stencils(choices: tuple[tuple[str, str], ...]) -> Kinds:
    """One of each kind, for boards that word the BRAG in this way."""
    fields = dict(AnswerForm.base_fields)
    fields["brag"] = forms.ChoiceField(
        label=fields["brag"].label, required=False, widget=forms.RadioSelect, choices=choices
    )
    figures = {"value": Stencil(value_field(LABEL, HINT)), "day": Stencil(day_field(""), label=ON_WHICH_DAY)}
    return {name: Stencil(field) for name, field in fields.items()} | figures


def quick_boxes(
    prefix: str, values: Mapping[str, Any], kinds: Kinds, *, metrics: Sequence[Any] = ()
) -> Boxes:
    """The boxes of one action with what is kept in them; ``metrics`` carry their last reading as ``last``."""
    boxes: Boxes = {
        name: kinds[name].draw(f"{prefix}-{name}", values.get(name, "")) for name in AnswerForm.base_fields
    }
    boxes |= {name: any(values[each] for each in held) for name, held in _FOLDED.items()}
    return boxes | {"figures": [_figure(each, prefix, values, kinds) for each in metrics]}


def _figure(
    metric: Any, prefix: str, values: Mapping[str, Any], kinds: Kinds
) -> tuple[SafeString, SafeString]:
    text, day = value_name(metric.pk, "text"), value_name(metric.pk, "date")
    words = {"label": metric_name(metric), "hint": standing(metric)}
    value = kinds["value"].draw(f"{prefix}-{text}", values[text], **words)
    return value, kinds["day"].draw(f"{prefix}-{day}", values[day])


def refused_boxes(form: AnswerForm) -> Boxes:
    """The boxes of what could not be saved: as typed, each with what is wrong. There are few of them."""
    boxes: Boxes = {name: field_drawn(form[name]) for name in AnswerForm.base_fields}
    figures = [(field_drawn(text), field_drawn(day, label=ON_WHICH_DAY)) for text, day in form.figures]
    return boxes | {"figures": figures} | {name: getattr(form, name) for name in _FOLDED}
