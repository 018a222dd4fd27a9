"""What is typed about a call, a promise or a hold."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms

from boards.forms import DayInput
from boards.rules.contacts import ContactKind, problem

_WORDS = {
    ContactKind.CALL: "A call or a talk: only what was said",
    ContactKind.PROMISE: "A promise: nobody chases until its day has passed",
    ContactKind.HOLD: "A hold, with a reason: nobody chases until its day has passed",
    ContactKind.RESUME: "Chase again: a promise or a hold ends now",
}


class ContactForm(forms.Form):
    """One line of the ledger. ``key`` is made with the form, so that two presses write one line."""

    kind = forms.ChoiceField(
        label="What was it?",
        choices=[(kind.value, _WORDS[kind]) for kind in ContactKind],
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label="Until which day?",
        help_text="The day promised, or the last day of the hold.",
        required=False,
        widget=DayInput(),
    )
    text = forms.CharField(
        label="What was said, or why?",
        help_text="Such as “Will send on Friday” or “On leave, nobody stands in”. Only who runs the board reads it.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: date, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": uuid.uuid4(), "kind": ContactKind.CALL}
        self.meeting, self.on = meeting, on

    def clean_kind(self) -> ContactKind:
        return ContactKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "kind" in typed and not self.errors:
            field, sentence = problem(
                typed["kind"], typed["text"], typed["until"], meeting=self.meeting, on=self.on
            )
            if sentence:
                self.add_error(field, sentence)
        return typed
