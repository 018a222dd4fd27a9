"""The filters of the actions list: they keep in the address."""

from __future__ import annotations

from datetime import date, timedelta

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from actions.doubts import LABELS, looked_at
from actions.models import Action, ActionLead, ProgressNote
from actions.models.action import ActionQuerySet
from actions.questions import differing
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from actions.search import matching
from actions.widgets import QuickSelect
from objectives.models import Plan
from plantracker.core.models import Lead

NONE = "none"
ALL = "all"
BRAGS = [(brag.value, brag.value) for brag in (Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE)]
STATES = [(state.value, state.label) for state in ActionState]
QUIET = [(str(weeks), f"{weeks} weeks") for weeks in (4, 6, 8, 12, 26)]
DOUBTS = {
    "timescale": ("Timescale not fully understood", ~Q(timescale_problem="")),
    "due": ("No due date", Q(due=None)),
    "lead": ("No lead", Q(action_leads=None)),
    "wording": ("No wording", Q(title="")),
}


class Tick(filters.Filter):
    """A box that keeps in the address as ``yes``."""

    field_class = forms.BooleanField

    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=forms.CheckboxInput(attrs={"value": "yes"}), **kwargs)


class Choice(filters.ChoiceFilter):
    """One of several; drawn without a template for each of what may be hundreds of leads."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=QuickSelect, **kwargs)


class Day(filters.DateFilter):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class FilterForm(forms.Form):
    """What an address may ask for. Nothing in it has to be filled in."""

    hide_optional = True

    def clean(self) -> dict:
        told = super().clean() or {}
        first, last = told.get("due_from"), told.get("due_to")
        if first and last and last < first:
            self.add_error("due_to", "This day lies before the one in “Due from”: swap the two.")
        return told


class ActionFilter(filters.FilterSet):
    """Narrows the actions of one plan. Every part is a subquery: a join would double rows."""

    q = filters.CharFilter(label="Search", method="search", widget=forms.TextInput(attrs={"type": "search"}))
    objective = Choice(label="Objective", field_name="objective__number", empty_label="All")
    workstream = Choice(label="Workstream", field_name="workstream", empty_label="All")
    brag = Choice(label="BRAG", method="by_brag", choices=[*BRAGS, (NONE, "No BRAG")], empty_label="Any")
    lead = Choice(label="Lead", method="by_lead", empty_label="Anybody")
    service = Choice(label="Service", method="by_service", empty_label="Any")
    state = Choice(
        label="State", method="by_state", choices=[*STATES, (ALL, "All")], empty_label="Open and ongoing"
    )
    due_from = Day(label="Due from", field_name="due", lookup_expr="gte")
    due_to = Day(label="Due to", field_name="due", lookup_expr="lte")
    quiet = Choice(label="No word for", method="by_quiet", choices=QUIET, empty_label="Any time")
    doubt = Choice(
        label="In doubt",
        method="by_doubt",
        choices=[(name, label) for name, (label, _) in DOUBTS.items()],
        empty_label="Any",
    )
    late = Tick(label="Late only", method="only_late")
    differs = Tick(label="Expected BRAG differs", method="only_differing")
    look = filters.ChoiceFilter(label="To look at", method="by_look", choices=LABELS, empty_label="Anything")

    class Meta:
        model = Action
        fields: list[str] = []
        form = FilterForm

    def __init__(self, data: QueryDict, *, plan: Plan, on: date) -> None:
        self.on = on
        # Bound even when it is empty: an address without a state still means "open and ongoing".
        super().__init__(data, queryset=Action.objects.of_plan(plan))
        self.filters["objective"].label = plan.objective_word
        self.filters["objective"].extra["choices"] = objective_choices(plan)
        self.filters["lead"].extra["choices"], self.filters["service"].extra["choices"] = people_choices(plan)
        if not (workstreams := workstream_choices(plan)):
            del self.filters["workstream"]
        else:
            self.filters["workstream"].extra["choices"] = workstreams

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

    def by_look(self, queryset: ActionQuerySet, name: str, value: str) -> QuerySet[Action]:
        return looked_at(queryset, value, on=self.on)

    def by_quiet(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        """Without a dated note of the last weeks: what has no day cannot be counted from."""
        since = self.on - timedelta(weeks=int(value))
        said = ProgressNote.objects.filter(action=OuterRef("pk"), date__gt=since, date__lte=self.on)
        return queryset.filter(~Exists(said.order_by()))

    def by_doubt(self, queryset: QuerySet[Action], name: str, value: str) -> QuerySet[Action]:
        return queryset.filter(DOUBTS[value][1])

    def only_late(self, queryset: ActionQuerySet, name: str, value: bool) -> QuerySet[Action]:
        return queryset.late(on=self.on) if value else queryset

    def only_differing(self, queryset: ActionQuerySet, name: str, value: bool) -> QuerySet[Action]:
        return queryset.filter(pk__in=list(differing(queryset, on=self.on))) if value else queryset


def objective_choices(plan: Plan) -> list[tuple[str, str]]:
    rows = plan.objectives.order_by("position", "id").values_list("number", "title")
    return [(number, f"{number}. {title}"[:80].rstrip(". ")) for number, title in rows]


def workstream_choices(plan: Plan) -> list[tuple[str, str]]:
    named = Action.objects.of_plan(plan).exclude(workstream="").order_by("workstream")
    return [(name, name) for name in named.values_list("workstream", flat=True).distinct()]


def people_choices(plan: Plan) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The leads that the plan names, and their services, each by name."""
    named = ActionLead.objects.filter(lead=OuterRef("pk"), action__objective__plan=plan).order_by()
    rows = Lead.objects.filter(Exists(named)).values_list("pk", "name", "service", "service__name")
    services = {str(pk): name for _, _, pk, name in rows if pk}
    by_name = sorted(services.items(), key=lambda pair: pair[1].casefold())
    return [(str(pk), name) for pk, name, _, _ in rows], by_name
