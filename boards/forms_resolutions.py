"""What is typed about a resolution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from actions.forms_actions import VersionedForm, Words
from actions.models import Action
from actions.rules.ref_suggestions import next_ref
from boards.forms import DayInput
from objectives.models import Objective


class ResolutionForm(forms.Form):
    text = Words(
        rows=3,
        label="Resolved",
        help_text="As in the minutes, such as “that an item on … be brought to the next meeting”.",
    )
    owner = forms.CharField(
        label="Who follows it up", required=False, max_length=300, help_text="A post rather than a name."
    )
    due = forms.DateField(label="By when", required=False, widget=DayInput())


class FollowUpForm(VersionedForm, ResolutionForm):
    outcome = Words(rows=3, label="What came of it", required=False)
    done_on = forms.DateField(
        label="Done on", required=False, widget=DayInput(), help_text="Leave it empty while it is not done."
    )


class ObjectiveField(forms.ModelChoiceField):
    def label_from_instance(self, objective: Objective) -> str:
        return f"{objective} – {objective.title}" if objective.title else str(objective)


class MakeActionForm(forms.Form):
    """Where in the plan the action goes. Each objective comes with a ref that is free there."""

    objective = ObjectiveField(queryset=Objective.objects.none(), label="Under", empty_label=None)
    ref = forms.CharField(
        label="Ref",
        required=False,
        max_length=Action._meta.get_field("ref").max_length,
        help_text="Leave it empty for the next free one.",
    )

    def __init__(self, *args: Any, objectives: QuerySet[Objective], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = objectives  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("objective") and not typed.get("ref"):
            typed["ref"] = next_ref(list(typed["objective"].actions.values_list("ref", flat=True)))
        return typed
