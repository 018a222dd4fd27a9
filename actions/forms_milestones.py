"""The forms for milestones and links of an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms

from actions.forms_actions import VersionedForm, Words
from actions.models import Action, ActionLink
from actions.models.milestone import Milestone

_TIMESCALE_LIMIT = Milestone._meta.get_field("timescale_text").max_length
WRITTEN = "As you would write it: 31 March 2026, Jul-26. Leave it blank if there is no day yet."


class AddMilestoneForm(forms.Form):
    text = Words(rows=2, label="Milestone", help_text="One step, in a few words.")
    timescale = forms.CharField(
        label="By when", max_length=_TIMESCALE_LIMIT, required=False, help_text=WRITTEN
    )


class MilestoneForm(VersionedForm):
    text = Words(rows=2, label="Milestone", help_text="One step, in a few words.")
    timescale = forms.CharField(
        label="By when", max_length=_TIMESCALE_LIMIT, required=False, help_text=WRITTEN
    )
    note = Words(rows=3, label="Note", required=False, help_text="What somebody should know of it.")


class DoneForm(forms.Form):
    day = forms.DateField(
        label="Done on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The day it was done; not a day to come.",
    )

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, initial={"day": on}, **kwargs)  # type: ignore[arg-type, misc]
        self.fields["day"].widget.attrs["max"] = on.isoformat()


class BulletsForm(forms.Form):
    """Which bullets of the wording become milestones; all of them unless somebody unticks one."""

    bullets = forms.MultipleChoiceField(label="Milestones to make", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, bullets: Sequence[str], **kwargs: object) -> None:
        places = [str(place) for place in range(len(bullets))]
        super().__init__(*args, initial={"bullets": places}, **kwargs)  # type: ignore[arg-type, misc]
        self.fields["bullets"].choices = list(zip(places, bullets, strict=True))  # type: ignore[attr-defined]
        self.fields["bullets"].error_messages["required"] = (
            "Tick at least one, or leave them all as they are."
        )
        self._bullets = bullets

    def chosen(self) -> list[str]:
        return [self._bullets[int(place)] for place in self.cleaned_data["bullets"]]


class LinkForm(forms.Form):
    other = forms.CharField(
        label="Which action",
        max_length=Action._meta.get_field("ref").max_length + 60,  # type: ignore[operator]
        help_text="Its ref, such as 7b; where several have that ref, the objective too: 2, 7b.",
    )
    kind = forms.ChoiceField(
        label="How they are linked",
        choices=[
            (ActionLink.Kind.RELATES.value, "This action relates to it"),
            (ActionLink.Kind.DEPENDS.value, "This action depends on it"),
        ],
        initial=ActionLink.Kind.RELATES.value,
        widget=forms.RadioSelect,
    )
    why = Words(rows=2, label="Why", help_text="One sentence for whoever reads either of them.")
