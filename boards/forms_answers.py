"""What a lead fills in about one action, and their name. A draft may be half a thought."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms

from actions.models.action import FIELD_LIMIT
from actions.rules.evidence_links import links_problem
from boards.fields_answers import FilesField, add_value_fields, value_name
from boards.models import Board, Update, UpdateRequest
from boards.operations.answering import TEXTS as ANSWER_TEXTS
from boards.rules.answers import Answer
from boards.rules.readings import Value, value_problem

TEXTS = ("note", "next_step", "brag", "new_timescale", "new_timescale_reason", "evidence", "links", "needed")
TOO_LONG = "This is too long: shorten it to {} characters or fewer."


def _text(label: str, *, limit: int = FIELD_LIMIT, rows: int = 0, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    errors = {"max_length": TOO_LONG.format(f"{limit:,}")}
    return forms.CharField(
        label=label, max_length=limit, required=False, help_text=hint, widget=widget, error_messages=errors
    )


class AnswerForm(forms.Form):
    """One action's part of the page. ``seen`` is a mark of what stood in it when the page was drawn.

    ``metrics`` are the action's own, each with its last reading: only for those is a value taken.
    """

    hide_optional = True

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    no_change = forms.BooleanField(label="No change since last time", required=False)
    note = _text("What has happened since last time?", rows=3)
    brag = forms.ChoiceField(label="How does it stand today?", required=False, widget=forms.RadioSelect)
    next_step = _text(
        "What is being done about it?", rows=2, hint="One sentence: who does what, and by when."
    )
    new_timescale = _text(
        "New timescale", limit=500, hint="Only if the date moves, such as 31/03/2027 or Mar-27."
    )
    new_timescale_reason = _text("Why does it move?", rows=2, hint="One sentence. The Board will read it.")
    evidence = _text("Evidence", rows=2, hint="What shows it, and where it is kept.")
    links = _text("Links to it", rows=1, hint="Whole addresses, beginning with https://, one on each line.")
    new_files = FilesField()
    needed = _text("What do you need from the Board?", rows=2)

    def __init__(
        self,
        data: Mapping | None = None,
        files: Any = None,
        *,
        request: UpdateRequest,
        board: Board,
        on: date,
        metrics: Sequence = (),
        **kwargs: Any,
    ) -> None:
        update = getattr(request, "update", None)
        super().__init__(
            data,
            files,
            prefix=f"a{request.pk}",
            initial=initial_of(request, update, metrics),
            auto_id="id_%s",
            **kwargs,
        )
        self.on, self.metrics = on, metrics
        brag = cast(forms.ChoiceField, self.fields["brag"])
        brag.choices = brag_choices(board)
        add_value_fields(self.fields, metrics)

    def clean(self) -> dict:
        """Browsers send line breaks in their own way: kept in ours, so that the same text is the same."""
        for name in TEXTS:
            if name in self.cleaned_data:
                self.cleaned_data[name] = "\n".join(self.cleaned_data[name].splitlines())
        wrong = links_problem(self.cleaned_data.get("links", ""))
        if wrong:
            self.add_error("links", wrong)
        for metric in self.metrics:
            self._check_value(metric.pk)
        return self.cleaned_data

    def _check_value(self, metric: int) -> None:
        names = value_name(metric, "text"), value_name(metric, "date")
        if all(name in self.cleaned_data for name in names):
            wrong = value_problem(self._value(metric), on=self.on)
            if wrong:
                self.add_error(names[1] if self._value(metric).day else names[0], wrong)

    def _value(self, metric: int) -> Value:
        return Value(
            self.cleaned_data[value_name(metric, "text")], self.cleaned_data[value_name(metric, "date")]
        )

    @property
    def answer(self) -> Answer:
        """The answer as the rules see it; evidence, links, values and needs are beside it."""
        return Answer(**{name: self.cleaned_data[name] for name in ANSWER_TEXTS})

    @property
    def readings(self) -> dict[int, Value]:
        return {metric.pk: self._value(metric.pk) for metric in self.metrics}

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in: no word, no tick, no value, no file."""
        values = (self.cleaned_data[name] for name in self.fields if name not in ("version", "seen"))
        return not any(values)

    def is_touched(self) -> bool:
        """Whether anything was changed since the page was drawn, or a file was chosen."""
        return bool(self.cleaned_data["new_files"]) or mark(self.cleaned_data) != self.cleaned_data["seen"]

    def take_version(self, version: int) -> None:
        """Show what was typed once more, as an answer to the version that stands now."""
        self.data = {name: self.data[name] for name in self.data} | {self.add_prefix("version"): str(version)}

    def put_first(self, note: str) -> None:
        """Keep both: what somebody else wrote, and under it what was typed here."""
        both = (note.strip(), self.cleaned_data["note"].strip())
        self.cleaned_data["note"] = "\n\n".join(text for text in both if text)

    @property
    def figures(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two boxes of each metric."""
        return [
            (self[value_name(each.pk, "text")], self[value_name(each.pk, "date")]) for each in self.metrics
        ]

    def _holds(self, *names: str) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def has_next_step(self) -> bool:
        return self._holds("next_step")

    @property
    def has_timescale(self) -> bool:
        return self._holds("new_timescale", "new_timescale_reason")

    @property
    def has_evidence(self) -> bool:
        return self._holds("evidence", "links") or bool(self["new_files"].errors)

    @property
    def has_needed(self) -> bool:
        return self._holds("needed")


def brag_choices(board: Board) -> list[tuple[str, str]]:
    return [(colour.value, f"{colour.value}: {words}") for colour, words in board.wording.items()]


def initial_of(request: UpdateRequest, update: Update | None, metrics: Sequence) -> dict[str, Any]:
    """What is kept of an answer, with its version and the mark of it, as the form begins."""
    kept = values_of(update, metrics)
    return {**kept, "version": request.version, "seen": mark(kept)}


def values_of(update: Update | None, metrics: Sequence = ()) -> dict[str, Any]:
    """What is kept, as the form would send it."""
    kept: dict[str, Any] = {name: getattr(update, name, "") for name in TEXTS}
    read = {row.metric_id: row for row in update.readings.all()} if update else {}
    for metric in metrics:
        row = read.get(metric.pk)
        kept[value_name(metric.pk, "text")] = row.text if row else ""
        kept[value_name(metric.pk, "date")] = row.date if row else None
    return {**kept, "no_change": bool(update and update.no_change)}


def mark(values: Mapping[str, Any]) -> str:
    """A short mark that is the same for the same text."""
    figures = sorted(name for name in values if name.startswith("metric"))
    told = [bool(values["no_change"]), *(str(values[name] or "") for name in (*TEXTS, *figures))]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


class NameForm(forms.Form):
    """Who answers, where a link was used: it may have been passed on."""

    hide_optional = True

    answered_by = forms.CharField(
        label="Your name",
        max_length=300,
        required=False,
        help_text="Change it if you answer for somebody else.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": TOO_LONG.format(300)},
    )


class CodeForm(forms.Form):
    """The code that was mailed, where a board asks for one. Blanks and dashes may be copied along."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="The six figures from our newest message.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "size": 10}),
        error_messages={"required": "Type in the six figures from our message."},
    )
