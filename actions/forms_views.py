"""The forms of saved views."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.models import SavedView

SHARED_HELP = "Everybody who reads this plan is offered it."


class ViewForm(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=SavedView._meta.get_field("name").max_length,
        help_text="Such as “Red and late in the East”.",
    )
    shared = forms.BooleanField(label="Shared", required=False, help_text=SHARED_HELP)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared"]


class SaveViewForm(ViewForm):
    replaces = forms.BooleanField(label="Replace my view of that name, if there is one", required=False)
    begins = forms.BooleanField(label="Begin with this view when I open the list", required=False)
