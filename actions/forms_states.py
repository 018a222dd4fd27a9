"""The forms by which an action is closed, reopened and handed to business as usual."""

from __future__ import annotations

from django import forms

from actions.forms_actions import BRAG_CHOICES, NO_BRAG, LeadChoice, VersionedForm, Words
from actions.rules.brag import Brag

NOT_COMPLETE = [choice for choice in BRAG_CHOICES if choice[0] != Brag.BLUE]


class CloseForm(VersionedForm):
    evidence = Words(
        rows=3,
        label="Evidence",
        required=False,
        help_text="What shows that it was done, and where it is kept.",
    )
    why_none = Words(
        rows=2,
        label="Why there is no evidence",
        required=False,
        help_text="Only where nothing can show it: the Board reads this.",
    )
    blue = forms.BooleanField(
        label="State it Blue: complete and closed",
        required=False,
        initial=True,
        help_text="Leave it out where the action ends without being complete.",
    )


class ReopenForm(VersionedForm):
    why = Words(rows=3, label="Why it is reopened", help_text="A sentence or two: it stays in the history.")
    brag = forms.ChoiceField(
        label="BRAG",
        choices=[*NOT_COMPLETE, (NO_BRAG, "No BRAG yet")],
        widget=forms.RadioSelect,
        help_text="Where the action stands now that it is open again.",
    )


class HandOverForm(VersionedForm):
    keeper = LeadChoice(label="Who keeps it", required=True)
    since = forms.DateField(
        label="From",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The day from which it is business as usual.",
    )
