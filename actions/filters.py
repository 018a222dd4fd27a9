"""The filters of the actions list: they keep in the address."""

from __future__ import annotations

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from actions.models import Action, ActionLead
from actions.models.action import ActionQuerySet
from actions.questions import differing
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from actions.search import matching
from objectives.models import Plan
from plantracker.core.models import Lead, Service

NONE = "none"
ALL = "all"
BRAGS = [(brag.value, brag.value) for brag in (Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE)]
STATES = [(state.value, state.label) for state in ActionState]


class Tick(filters.Filter):
    """A box that keeps in the address as ``yes``."""

    field_class = forms.BooleanField

    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=forms.CheckboxInput(attrs={"value": "yes"}), **kwargs)


class ActionFilter(filters.FilterSet):
    """Narrows the actions of one plan. Every part is a subquery: a join would double rows."""

    q = filters.CharFilter(label="Search", method="search", widget=forms.TextInput(attrs={"type": "search"}))
    objective = filters.ChoiceFilter(label="Objective", field_name="objective__number", empty_label="All")
    brag = filters.ChoiceFilter(
        label="BRAG", method="by_brag", choices=[*BRAGS, (NONE, "No BRAG")], empty_label="Any"
    )
    lead = filters.ChoiceFilter(label="Lead", method="by_lead", empty_label="Anybody")
    service = filters.ChoiceFilter(label="Service", method="by_service", empty_label="Any")
    state = filters.ChoiceFilter(
        label="State", method="by_state", choices=[*STATES, (ALL, "All")], empty_label="Open and ongoing"
    )
    late = Tick(label="Late only", method="only_late")
    differs = Tick(label="Expected BRAG differs", method="only_differing")

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, plan: Plan, on: date) -> None:
        self.on = on
        # Bound even when it is empty: an address without a state still means "open and ongoing".
        super().__init__(data, queryset=Action.objects.of_plan(plan))
        self.filters["objective"].label = plan.objective_word
        self.filters["objective"].extra["choices"] = objective_choices(plan)
        self.filters["lead"].extra["choices"] = lead_choices(plan)
        self.filters["service"].extra["choices"] = service_choices(plan)

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return sum(bool(value) for value in self.form.cleaned_data.values()) if self.form.is_valid() else 0

    def filter_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.exclude(state=ActionState.CLOSED)
        return super().filter_queryset(queryset)

    def search(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return matching(queryset, value)

    def by_brag(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return queryset.filter(brag="" if value == NONE else value)

    def by_lead(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return queryset.filter(pk__in=ActionLead.objects.filter(lead=int(value)).values("action"))

    def by_service(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return queryset.filter(pk__in=ActionLead.objects.filter(lead__service=int(value)).values("action"))

    def by_state(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return queryset if value == ALL else queryset.filter(state=value)

    def only_late(self, queryset: ActionQuerySet, name: str, value: bool) -> QuerySet[Action]:
        return queryset.late(on=self.on) if value else queryset

    def only_differing(self, queryset: ActionQuerySet, name: str, value: bool) -> QuerySet[Action]:
        return queryset.filter(pk__in=list(differing(queryset, on=self.on))) if value else queryset


def objective_choices(plan: Plan) -> list[tuple[str, str]]:
    rows = plan.objectives.order_by("position", "id").values_list("number", "title")
    return [(number, f"{number}. {title}"[:80].rstrip(". ")) for number, title in rows]


def lead_choices(plan: Plan) -> list[tuple[str, str]]:
    named = ActionLead.objects.filter(action__objective__plan=plan).values("lead")
    return [(str(pk), name) for pk, name in Lead.objects.filter(pk__in=named).values_list("pk", "name")]


def service_choices(plan: Plan) -> list[tuple[str, str]]:
    leads = ActionLead.objects.filter(action__objective__plan=plan).values("lead")
    services = Service.objects.filter(pk__in=Lead.objects.filter(pk__in=leads).values("service"))
    return [(str(pk), name) for pk, name in services.values_list("pk", "name")]
