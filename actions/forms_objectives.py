"""The forms by which an objective is added and its words and number are changed."""

from __future__ import annotations

from django import forms

from actions.conflicts import OpenedForm
from actions.forms_actions import Words
from objectives.rules.numbers import LONGEST


class ObjectiveWords(forms.Form):
    title = Words(rows=2, label="Title", help_text="Without its number: that is printed by itself.")
    aim = Words(rows=3, label="Aim", required=False)
    approach = Words(rows=6, label="How we will achieve this", required=False)
    measures = Words(rows=4, label="Measures of success", required=False, help_text="One on each line.")


class AddObjectiveForm(ObjectiveWords):
    number = forms.CharField(label="Number", max_length=LONGEST, help_text="Unique within the plan.")
    field_order = ["number", "title"]


class NumberForm(forms.Form):
    """Carries the number that the person saw."""

    seen = forms.CharField(widget=forms.HiddenInput)
    number = forms.CharField(label="New number", max_length=LONGEST, help_text="Unique within the plan.")


class ObjectiveForm(ObjectiveWords, OpenedForm):
    """Carries a mark of the words that the person saw: nobody's change is overwritten unseen."""

    compared = {"title": "title", "aim": "aim", "approach": "approach", "measures": "measures"}
    seen = forms.CharField(widget=forms.HiddenInput)
