"""A board's own words in one message."""

from __future__ import annotations

from typing import Any

from django import forms

from boards.rules.wordings import LONGEST_SUBJECT, LONGEST_TEXT, MessageKind, Words, problems


def _text(label: str, help_text: str, *, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, required=required, max_length=LONGEST_TEXT
    )


class WordingForm(forms.Form):
    subject = forms.CharField(label="Subject", max_length=LONGEST_SUBJECT)
    opening = _text("Opening", "Comes after the greeting, before the link.", required=True)
    closing = _text("Closing", "Comes before the line that says why one got the message.", required=False)

    def __init__(self, *args: Any, kind: MessageKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def words(self) -> Words:
        """What was typed, with the line ends of this side of the wire."""
        typed = {name: self.cleaned_data.get(name, "") for name in ("subject", "opening", "closing")}
        return Words(**{name: text.replace("\r\n", "\n") for name, text in typed.items()})

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for name, sentence in problems(self.kind, self.words()).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return typed
