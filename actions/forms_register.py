"""The filters of the two registers, of evidence and of metrics: they keep in the address."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from actions.models import ActionLead, Evidence
from actions.models.evidence import EvidenceQuerySet
from actions.rules.metrics import Path
from objectives.models import Plan
from plantracker.core.models import Service

WITHDRAWN, ALL = "withdrawn", "all"
_BY_ACTION = (
    "action__objective__position",
    "action__objective_id",
    "action__ref_sort",
    "action_id",
    "position",
)
KINDS = [("", "Any"), *Evidence.Kind.choices]
STATES = [("", "Standing"), (WITHDRAWN, "Withdrawn"), (ALL, "Both")]
SORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("By objective and ref", ()),
    "added": ("Added last first", ("-on", "-id")),
    "review": ("Review due first", ("review_on", "id")),
    "covers": ("Latest period first", ("-covers_to", "-id")),
}
METRIC_SORTS = {
    "": "By objective and ref",
    "path": "Furthest off first",
    "age": "Oldest value first",
    "due": "Next due first",
}


class DayInput(forms.DateInput):
    """The browser's own calendar; the value is written the one way it understands."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def tick(label: str) -> forms.BooleanField:
    """A box that keeps in the address as ``yes``."""
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput(attrs={"value": "yes"}))


class RegisterFilter(forms.Form):
    """What both registers ask for. Nonsense in an address is no filter."""

    objective = forms.ChoiceField(required=False)
    service = forms.ChoiceField(label="Service", required=False)

    def __init__(self, data: QueryDict, *, plan: Plan) -> None:
        super().__init__(data)
        objectives = plan.objectives.order_by("position", "id").values_list("number", "title")
        self.fields["objective"].label = plan.objective_word
        self.fields["objective"].choices = [  # type: ignore[attr-defined]
            ("", "All"),
            *((number, f"{number}. {title}"[:80].rstrip(". ")) for number, title in objectives),
        ]
        self.fields["service"].choices = [("", "Any"), *services_of(plan)]  # type: ignore[attr-defined]
        self.is_valid()

    def asked(self, name: str) -> object:
        return self.cleaned_data.get(name)

    @property
    def active(self) -> int:
        """How many filters are in use; the order of the rows is none."""
        return sum(bool(value) for name, value in self.cleaned_data.items() if name != "sort")

    def of_action(self) -> Q:
        """The rows of the objective and the service asked for."""
        found = Q()
        if number := self.asked("objective"):
            found &= Q(action__objective__number=number)
        if service := self.asked("service"):
            led = ActionLead.objects.filter(lead__service=int(str(service)))
            found &= Q(action__in=led.values("action"))
        return found

    def in_words(self) -> list[tuple[str, str]]:
        """Each filter in use, with its value as the page shows it."""
        found = []
        for name, field in self.fields.items():
            if value := self.asked(name):
                shown = dict(getattr(field, "choices", ())).get(value, "yes" if value is True else value)
                found.append((str(field.label), str(shown)))
        return found


class EvidenceFilter(RegisterFilter):
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    state = forms.ChoiceField(label="Standing or withdrawn", choices=STATES, required=False)
    covers = forms.DateField(label="Covers this day", required=False, widget=DayInput())
    review = tick("Due for review")
    sort = forms.ChoiceField(
        label="Sort", choices=[(key, words) for key, (words, _) in SORTS.items()], required=False
    )

    def rows(self, evidence: EvidenceQuerySet, *, on: date) -> QuerySet[Evidence]:
        rows = evidence.filter(self.of_action())
        if self.asked("state") != ALL:
            rows = rows.filter(withdrawn_on__isnull=self.asked("state") != WITHDRAWN)
        if kind := self.asked("kind"):
            rows = rows.filter(_of_kind(str(kind)))
        if self.asked("review"):
            rows = rows.filter(review_on__lte=on, withdrawn_on=None)
        if day := self.asked("covers"):
            rows = rows.filter(Q(covers_from__lte=day) | Q(covers_from=None, covers_to__isnull=False))
            rows = rows.filter(Q(covers_to__gte=day) | Q(covers_to=None, covers_from__isnull=False))
        return in_order(rows, str(self.asked("sort") or ""))


def in_order(rows: QuerySet[Evidence], sort: str) -> QuerySet[Evidence]:
    """What has no such day stands last; then as a person sorts actions."""
    first = [
        F(name.lstrip("-")).desc(nulls_last=True) if name.startswith("-") else F(name).asc(nulls_last=True)
        for name in SORTS[sort][1]
    ]
    return rows.order_by(*first, *_BY_ACTION)


def _of_kind(kind: str) -> Q:
    if kind == Evidence.Kind.FILE:
        return ~Q(file="")
    return Q(file="") & (~Q(link="") if kind == Evidence.Kind.LINK else Q(link=""))


def services_of(plan: Plan) -> list[tuple[str, str]]:
    leads = ActionLead.objects.filter(action__objective__plan=plan).values("lead__service")
    rows = Service.objects.filter(pk__in=leads).order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


class MetricFilter(RegisterFilter):
    path = forms.ChoiceField(
        label="Against its path",
        choices=[("", "Any"), *((path.value, path.label) for path in Path)],
        required=False,
    )
    late = tick("Value is late")
    sort = forms.ChoiceField(label="Sort", choices=list(METRIC_SORTS.items()), required=False)
