"""The forms by which one action becomes several, and several become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from actions.forms_actions import BRAG_CHOICES, VersionedForm, Words
from actions.models import Action, Metric
from actions.operations.splitting import MOST_PARTS, Part
from actions.rules.brag import Brag
from plantracker.core.models import Lead

_LEADS = ("lead", "second_lead", "third_lead")
STAY = "stay"


def leads_to_choose() -> dict[str, Lead]:
    """Everybody who may be named, by key as text: fetched once for all selects of a page."""
    return {str(lead.pk): lead for lead in Lead.objects.filter(left_on=None).select_related("service")}


class PartForm(forms.Form):
    """What one new action says. ``leads`` come from `leads_to_choose`."""

    ref = forms.CharField(label="Ref", max_length=60, help_text="Unique within this objective.")
    title = Words(rows=3, label="Activity")
    lead = forms.ChoiceField(label="Lead", required=False)
    second_lead = forms.ChoiceField(label="Second lead", required=False)
    third_lead = forms.ChoiceField(label="Third lead", required=False)
    timescale = forms.CharField(label="Timescale", max_length=500, required=False)
    brag = forms.ChoiceField(
        label="BRAG",
        choices=[("", "No BRAG yet"), *((value, value) for value, _ in BRAG_CHOICES)],
        required=False,
    )

    def __init__(self, *args: Any, leads: dict[str, Lead], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False  # a part that says nothing is a mistake, not an answer
        self.leads = leads
        shown = [
            (key, f"{lead.name} ({lead.service})" if lead.service else lead.name)
            for key, lead in leads.items()
        ]
        for name in _LEADS:
            self.fields[name].choices = [("", "Choose a lead"), *shown]  # type: ignore[attr-defined]

    def part(self) -> Part:
        typed = self.cleaned_data
        chosen = dict.fromkeys(self.leads[typed[name]] for name in _LEADS if typed.get(name))
        brag = Brag(typed["brag"]) if typed["brag"] else None
        return Part(typed["ref"], typed["title"], list(chosen), typed["timescale"], brag)


PartFormSet: type[BaseFormSet[PartForm]] = formset_factory(
    PartForm, extra=0, min_num=2, max_num=MOST_PARTS, absolute_max=MOST_PARTS, validate_min=True
)


def initial_leads(leads: Sequence[Lead]) -> dict[str, str]:
    """The first three leads, as a `PartForm` begins with them."""
    return {name: str(lead.pk) for name, lead in zip(_LEADS, leads, strict=False)}


class SplitForm(VersionedForm):
    """Where the metrics go. Parts come and go on the page, so the choice is by their number."""

    metrics_to = forms.ChoiceField(
        label="The metrics go on with",
        required=False,
        help_text="With every value read so far. The other parts begin without metrics.",
    )

    def __init__(self, *args: Any, parts: int, metrics: Sequence[Metric], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(place), f"Part {place + 1}") for place in range(parts)]
        self.fields["metrics_to"].choices = [*choices, (STAY, "None of them: they stay")]  # type: ignore[attr-defined]
        if not metrics:
            del self.fields["metrics_to"]

    def metrics_part(self) -> int | None:
        chosen = self.cleaned_data.get("metrics_to") or STAY
        return None if chosen == STAY else int(chosen)


class MergeForm(PartForm):
    """The merged action, and the versions of the actions that the person saw."""

    versions = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def versions_of(actions: Sequence[Action]) -> str:
        return ",".join(f"{action.pk}:{action.version}" for action in actions)

    def clean_versions(self) -> dict[int, int]:
        pairs = [pair.split(":") for pair in self.cleaned_data["versions"].split(",")]
        try:
            return {int(key): int(version) for key, version in pairs}
        except ValueError:
            raise forms.ValidationError("The page was not sent whole: open it again.") from None
