"""The forms of the register of evidence. What they hold is checked again by the operations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from actions.forms_actions import LeadChoice, VersionedForm, Words
from actions.forms_register import DayInput
from actions.models import Evidence
from actions.rules.evidence_details import EMPTY, Details
from actions.rules.evidence_files import KINDS, TAKEN
from actions.rules.evidence_links import LONGEST
from plantracker.core.glossary import explained

NOT_A_DAY = {"invalid": "This day is not in the calendar: write it as 31/03/2026."}
DETAILS = ("covers_from", "covers_to", "kept_at", "keeper_text", "review_on")


class FileField(forms.FileField):
    """One file. Whether it may be kept is for the operation to say."""

    def __init__(self) -> None:
        widget = forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in KINDS)})
        super().__init__(label="File", required=False, widget=widget, allow_empty_file=True)
        self.help_text = f"{TAKEN}, of up to {settings.EVIDENCE_MAX_BYTES / 1_000_000:g} MB."


def day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=DayInput(), help_text=hint, error_messages=NOT_A_DAY
    )


class DetailsForm(forms.Form):
    """What is said of a piece of evidence, new or known."""

    text = Words(
        rows=4,
        label="Evidence",
        required=False,
        help_text=explained(
            "What shows that it was done. A file or a link below may stand alone.",
            "evidence",
            "What evidence is",
        ),
    )
    link = forms.CharField(
        label="Link",
        max_length=LONGEST,
        required=False,
        help_text="The whole address, beginning with https://.",
    )
    kept_at = forms.CharField(
        label="Where it is kept",
        max_length=Evidence._meta.get_field("kept_at").max_length,
        required=False,
        help_text="A folder, a system, a shelf: where one finds it.",
    )
    covers_from = day("Covers from", "The first day of the period that it shows.")
    covers_to = day("Covers to", "The last day.")
    keeper = LeadChoice(label="Keeper")
    keeper_text = forms.CharField(
        label="Keeper who is no lead",
        max_length=Evidence._meta.get_field("keeper_text").max_length,
        required=False,
        help_text="A post or a team, where no lead above keeps it.",
    )
    review_on = day("Review on", "The day on which somebody looks whether it still holds.")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("keeper") and typed.get("keeper_text"):
            self.add_error("keeper_text", "Name one keeper: choose a lead, or write who else it is.")
        return typed

    def said(self) -> dict[str, Any]:
        """As the operations take it."""
        typed = self.cleaned_data
        details = Details(**{name: typed[name] for name in DETAILS})
        return {"text": typed["text"], "link": typed["link"], "keeper": typed["keeper"], "details": details}


class EvidenceForm(DetailsForm):
    file = FileField()

    field_order = ("text", "file", "link")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not any(typed.get(name) for name in ("text", "file", "link")) and not self.errors:
            self.add_error("text", EMPTY)
        return typed


class EditEvidenceForm(DetailsForm, VersionedForm):
    pass


def known(evidence: Evidence) -> dict[str, object]:
    """What the form of a known piece of evidence starts with."""
    names = ("version", "text", "link", *DETAILS)
    return {name: getattr(evidence, name) for name in names} | {"keeper": evidence.keeper_id}


class WithdrawForm(VersionedForm):
    why = Words(rows=3, label="Why it is withdrawn", help_text="The reason stays in the register.")


class NoEvidenceForm(forms.Form):
    why = Words(
        rows=3,
        label="Why there is no evidence",
        help_text="A sentence or two, which the Board may read. It stays in the history.",
    )
