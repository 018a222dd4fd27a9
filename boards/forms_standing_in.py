"""What is typed when somebody else is to answer: a colleague, a deputy, a successor, a head of service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator

from boards.answer_pages import AnswerPage
from boards.forms import DayInput
from plantracker.core.models import Lead


class PassForm(forms.Form):
    """Which of one's own open requests go to whom."""

    actions = forms.MultipleChoiceField(
        label="What should they answer?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick what your colleague should answer."},
    )
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="At your own organisation, or of somebody the plan names: they are asked at once. "
        "Anybody else is asked once the project manager agrees.",
    )
    name = forms.CharField(
        label="Their name", max_length=300, help_text="Or their post, as it should stand in the plan."
    )

    def __init__(self, *args: Any, page: AnswerPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [card for card in page.cards if card.is_open and not card.is_passed_here and not card.passing]
        self.requests = {str(card.request.pk): card.request for card in free}
        choices = [
            (str(card.request.pk), f"{card.action}: {Truncator(card.action.wording).words(20)}")
            for card in free
        ]
        self.fields["actions"].choices = choices  # type: ignore[attr-defined]
        self.fields["actions"].initial = list(self.requests)

    @property
    def chosen(self) -> list:
        return [self.requests[key] for key in self.cleaned_data["actions"]]


class DeputyForm(forms.Form):
    """Who stands in for me, and when."""

    deputy = forms.ModelChoiceField(
        queryset=Lead.objects.none(), label="Deputy", required=False, empty_label="Nobody stands in"
    )
    deputy_from = forms.DateField(label="Stands in from", required=False, widget=DayInput())
    deputy_until = forms.DateField(
        label="Stands in until", required=False, widget=DayInput(), help_text="Both days are included."
    )

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = Lead.objects.exclude(pk=lead.pk).exclude(email="").filter(left_on=None)
        named = Lead.objects.filter(stands_in_for=lead)
        self.fields["deputy"].queryset = Lead.objects.filter(Q(pk__in=reached) | Q(pk__in=named))  # type: ignore[attr-defined]


class SuccessorForm(forms.Form):
    successor = forms.ModelChoiceField(
        queryset=Lead.objects.none(),
        label="Who answers from now on?",
        empty_label="Choose a lead",
        help_text="Somebody new is added by an import of the plan, or under Administration.",
    )

    def __init__(self, *args: Any, lead: Lead, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Lead.objects.exclude(pk=lead.pk).filter(left_on=None)
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


class HeadForm(forms.Form):
    head = forms.ModelChoiceField(
        queryset=Lead.objects.filter(left_on=None),
        label="Head of service",
        required=False,
        empty_label="Nobody",
        help_text="Gets one list for each Board of what the service’s leads have not answered.",
    )
