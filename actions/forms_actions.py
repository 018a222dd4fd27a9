"""The forms by which an action is added and changed. What they hold is checked again by the operations."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db import models

from actions.conflicts import OpenedForm
from actions.models.action import FIELD_LIMIT, Action
from actions.rules.brag import Brag
from plantracker.core.glossary import explained
from plantracker.core.models import Lead

# The plan's own wording. A board may have another one, which its own papers print.
MEANINGS = {
    Brag.RED: "risks or issues that will affect programme, cost or quality",
    Brag.AMBER: "issues that may affect programme, cost or quality, being managed",
    Brag.GREEN: "on target, to budget and quality; risks managed",
    Brag.BLUE: "complete and closed",
}
BRAG_CHOICES = [(brag.value, f"{brag.value}: {meaning}") for brag, meaning in MEANINGS.items()]
NO_BRAG = "none"  # said by a word: a form that arrives without a choice must not take a BRAG away


class Words(forms.CharField):
    """Several lines. Browsers send two characters for the end of a line; the plan's texts have one."""

    def __init__(self, *, rows: int, **kwargs: object) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, max_length=FIELD_LIMIT, **kwargs)  # type: ignore[arg-type]

    def to_python(self, value: object) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""


class VersionedForm(OpenedForm):
    """Carries the version of the action that the person saw: nobody's change is overwritten unseen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ActionForm(VersionedForm):
    """The words; its state moves on pages of their own, which ask for the evidence or the reason."""

    compared = {"title": "title", "parent_ref": "parent_ref", "workstream": "workstream"}
    title = Words(rows=6, label="Activity", help_text="What will be done.")
    parent_ref = forms.CharField(
        label="Reference into the parent plan",
        max_length=Action._meta.get_field("parent_ref").max_length,
        required=False,
        help_text="Such as 4.7.5; several with blanks between them.",
    )
    workstream = forms.CharField(
        label="Workstream", max_length=Action._meta.get_field("workstream").max_length, required=False
    )

    def allow_blank_title(self) -> None:
        """A plan may come with actions that have no wording: one must still be able to edit the rest."""
        self.fields["title"].required = False


class RefForm(VersionedForm):
    compared = {"ref": "ref"}
    ref = forms.CharField(label="Ref", max_length=60, help_text="Unique within this objective.")


class TitleForm(VersionedForm):
    compared = {"title": "title"}
    title = Words(rows=6, label="Activity", help_text="What will be done.")


class BragForm(VersionedForm):
    compared = {"brag": "brag"}
    brag = forms.ChoiceField(
        label="BRAG",
        choices=[*BRAG_CHOICES, (NO_BRAG, "No BRAG")],
        widget=forms.RadioSelect,
        help_text=explained("Where the action stands today.", "brag", "What BRAG means"),
    )
    why = Words(
        rows=3,
        label="Why",
        help_text="A sentence or two for the Board: it stays in the history.",
    )

    @classmethod
    def values_of(cls, row: models.Model) -> dict[str, str]:
        return {name: text or NO_BRAG for name, text in super().values_of(row).items()}


class TimescaleForm(VersionedForm):
    compared = {"text": "timescale_text"}
    text = forms.CharField(
        label="New timescale",
        max_length=Action._meta.get_field("timescale_text").max_length,
        help_text="As you would write it: 31 March 2026, Jul-26, Ongoing. It is kept and printed as typed.",
    )
    why = Words(rows=3, label="Why it moves", help_text="The Board reads this.")
    agreed_by = forms.CharField(
        label="Agreed by",
        max_length=300,
        required=False,
        help_text="Who agreed to the new date, if somebody had to.",
    )


class NoteForm(forms.Form):
    text = Words(
        rows=6,
        label="Progress note",
        help_text="What has happened since the last note. Today’s date is added.",
    )


_ORDINALS = ("Lead", "Second lead", "Third lead")


class LeadChoice(forms.ModelChoiceField):
    def __init__(self, *, label: str, required: bool = False) -> None:
        super().__init__(Lead.objects.select_related("service"), label=label, required=required)
        self.empty_label = "Choose a lead"

    def label_from_instance(self, lead: Lead) -> str:
        return f"{lead.name} ({lead.service})" if lead.service else lead.name


class AddActionForm(forms.Form):
    ref = forms.CharField(label="Ref", max_length=60, help_text="Unique within this objective.")
    title = Words(rows=4, label="Activity", help_text="What will be done.")
    lead = LeadChoice(label="Lead")
    second_lead = LeadChoice(label="Second lead")
    third_lead = LeadChoice(label="Third lead")
    timescale = forms.CharField(
        label="Timescale",
        max_length=500,
        required=False,
        help_text=explained(
            "As you would write it: 31 March 2026, Jul-26, Ongoing.", "timescale", "What a timescale is"
        ),
    )
    brag = forms.ChoiceField(
        label="BRAG", choices=[*BRAG_CHOICES, ("", "No BRAG yet")], widget=forms.RadioSelect, required=False
    )

    def chosen_leads(self) -> list[Lead]:
        """The leads in the order chosen, nobody twice."""
        fields = ("lead", "second_lead", "third_lead")
        return list(dict.fromkeys(lead for name in fields if (lead := self.cleaned_data.get(name))))


class LeadsForm(VersionedForm):
    """As many leads as there are and one more, in their order; three at least."""

    def __init__(self, *args: object, leads: Sequence[Lead], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for place in range(max(3, len(leads) + 1)):
            field = LeadChoice(label=_ORDINALS[place] if place < len(_ORDINALS) else f"Lead {place + 1}")
            field.initial = leads[place].pk if place < len(leads) else None
            self.fields[f"lead_{place}"] = field

    def chosen_leads(self) -> list[Lead]:
        return [lead for name, lead in self.cleaned_data.items() if name.startswith("lead_") and lead]
