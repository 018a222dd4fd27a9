"""The forms by which a return sheet comes back: from a project manager, and from the lead themself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from boards.operations.returning import NAME_LIMIT, Received


class SheetField(forms.FileField):
    """A filled-in return sheet, no larger than a workbook may be."""

    widget = forms.FileInput(attrs={"accept": ".xlsx"})
    default_error_messages = {
        "required": "Choose the return sheet that was filled in.",
        "empty": "The file is empty: choose the return sheet that was filled in.",
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file.size > settings.WORKBOOK_MAX_BYTES:
            megabytes = settings.WORKBOOK_MAX_BYTES // 1_000_000
            raise forms.ValidationError(
                f"The file is larger than {megabytes} MB: it is not the return sheet that was sent out."
            )
        return file


class OwnSheetForm(forms.Form):
    """A lead uploads the sheet that was made for them."""

    file = SheetField(label="Your filled-in workbook", help_text="The one from this page, saved as .xlsx.")


class ReturnSheetForm(forms.Form):
    """A project manager brings in what came by mail or on a stick."""

    hide_optional = True

    file = SheetField(
        label="Filled-in return sheet",
        help_text="Nothing is saved until you have seen what would be saved.",
    )
    received_from = forms.CharField(
        label="Received from",
        required=False,
        max_length=NAME_LIMIT,
        help_text="Leave it empty to take the name in the sheet, or else the lead's.",
    )
    received_on = forms.DateField(
        label="Received on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The day it reached you. Leave it empty for today.",
        error_messages={"invalid": "This is no date: write it like 31/03/2027."},
    )

    def received(self) -> Received:
        """From whom and when, as far as it was said."""
        day: date | None = self.cleaned_data["received_on"]
        return Received(self.cleaned_data["received_from"].strip(), day)
