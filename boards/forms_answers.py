"""What a lead fills in about one action, and their name. A draft may be half a thought."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import cast

from django import forms

from actions.models.action import FIELD_LIMIT
from boards.models import Board, Update, UpdateRequest
from boards.rules.answers import Answer

TEXTS = ("note", "brag", "new_timescale", "new_timescale_reason", "evidence", "needed")
TOO_LONG = "This is too long: shorten it to {} characters or fewer."


def _text(label: str, *, limit: int = FIELD_LIMIT, rows: int = 0, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    errors = {"max_length": TOO_LONG.format(f"{limit:,}")}
    return forms.CharField(
        label=label, max_length=limit, required=False, help_text=hint, widget=widget, error_messages=errors
    )


class AnswerForm(forms.Form):
    """One action's part of the page. ``seen`` is a mark of what stood in it when the page was drawn."""

    hide_optional = True

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    no_change = forms.BooleanField(label="No change since last time", required=False)
    note = _text("What has happened since last time?", rows=3)
    brag = forms.ChoiceField(label="How does it stand today?", required=False, widget=forms.RadioSelect)
    new_timescale = _text(
        "New timescale", limit=500, hint="Only if the date moves, such as 31/03/2027 or Mar-27."
    )
    new_timescale_reason = _text("Why does it move?", rows=2, hint="One sentence. The Board will read it.")
    evidence = _text("Evidence", rows=2, hint="What shows it, and where it is kept.")
    needed = _text("What do you need from the Board?", rows=2)

    def __init__(
        self, data: Mapping | None = None, *, request: UpdateRequest, board: Board, **kwargs
    ) -> None:
        update = getattr(request, "update", None)
        prefix = f"a{request.pk}"
        super().__init__(data, prefix=prefix, initial=_initial(request, update), auto_id="id_%s", **kwargs)
        brag = cast(forms.ChoiceField, self.fields["brag"])
        brag.choices = [(colour.value, f"{colour.value}: {words}") for colour, words in board.wording.items()]

    def clean(self) -> dict:
        """Browsers send line breaks in their own way: kept in ours, so that the same text is the same."""
        for name in TEXTS:
            if name in self.cleaned_data:
                self.cleaned_data[name] = "\n".join(self.cleaned_data[name].splitlines())
        return self.cleaned_data

    @property
    def answer(self) -> Answer:
        """The answer as the rules see it; evidence and needs are beside it."""
        skip = ("evidence", "needed")
        texts = {name: self.cleaned_data[name] for name in TEXTS if name not in skip}
        return Answer(no_change=self.cleaned_data["no_change"], **texts)

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data[name] for name in ("no_change", *TEXTS))

    def is_touched(self) -> bool:
        """Whether anything was changed since the page was drawn."""
        return mark(self.cleaned_data) != self.cleaned_data["seen"]

    def take_version(self, version: int) -> None:
        """Show what was typed once more, as an answer to the version that stands now."""
        self.data = {name: self.data[name] for name in self.data} | {self.add_prefix("version"): str(version)}

    @property
    def has_timescale(self) -> bool:
        return any(
            self[name].value() or self[name].errors for name in ("new_timescale", "new_timescale_reason")
        )

    @property
    def has_more(self) -> bool:
        return any(self[name].value() or self[name].errors for name in ("evidence", "needed"))


def _initial(request: UpdateRequest, update: Update | None) -> dict[str, object]:
    kept = values_of(update)
    return {**kept, "version": request.version, "seen": mark(kept)}


def values_of(update: Update | None) -> dict[str, object]:
    """What is kept, as the form would send it."""
    kept: dict[str, object] = {name: getattr(update, name, "") for name in TEXTS}
    return {**kept, "no_change": bool(update and update.no_change)}


def mark(values: Mapping[str, object]) -> str:
    """A short mark that is the same for the same text."""
    told = [bool(values["no_change"]), *(values[name] for name in TEXTS)]
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
