"""The form by which the words of an objective are changed."""

from __future__ import annotations

from django import forms

from actions.forms_actions import Words


class ObjectiveForm(forms.Form):
    """Carries a mark of the words that the person saw: nobody's change is overwritten unseen."""

    seen = forms.CharField(widget=forms.HiddenInput)
    title = Words(rows=2, label="Title", help_text="Without its number: that is printed by itself.")
    aim = Words(rows=3, label="Aim", required=False)
    approach = Words(rows=6, label="How we will achieve this", required=False)
