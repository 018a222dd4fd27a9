"""What the project manager types about an answer: where a typo is put right."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.models.action import FIELD_LIMIT
from boards.models import UpdateRequest
from boards.rules.review import CORRECTABLE


class CorrectForm(forms.Form):
    """The texts of one answer that are not blank: what a lead left out cannot be put in their mouth."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: UpdateRequest, **kwargs: Any) -> None:
        texts = {name: getattr(request.update, name) for name in CORRECTABLE}
        super().__init__(*args, **kwargs)
        self.initial = {**texts, "version": request.version}
        for name, label in CORRECTABLE.items():
            if texts[name]:
                area = forms.Textarea(attrs={"rows": 6 if name == "note" else 3})
                self.fields[name] = forms.CharField(label=label, max_length=FIELD_LIMIT, widget=area)

    def take_version(self, version: int) -> None:
        """Show what was typed once more, as a correction of the version that stands now."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, with line breaks in our own way."""
        return {
            name: "\n".join(self.cleaned_data[name].splitlines())
            for name in CORRECTABLE
            if name in self.fields
        }
