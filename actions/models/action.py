"""An action: what is being done, by whom, by when, and how it is said to be going."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import TruncMonth

from actions.rules.brag import Brag
from actions.rules.refs import ref_id, ref_sort_text
from actions.rules.states import ActionState, Ending
from actions.rules.timescales import Timescale
from objectives.models import Objective, Plan
from plantracker.core.models import Lead

# RELIABILITY finding 10: longer texts can hang a paper, so no field takes more.
FIELD_LIMIT = 10_000


def ref_columns(ref: str) -> dict[str, str]:
    """The three columns of a ref: as typed, as compared, as sorted."""
    return {"ref": ref, "ref_id": ref_id(ref)[:60], "ref_sort": ref_sort_text(ref)[:200]}


def timescale_columns(timescale: Timescale) -> dict[str, object]:
    """The columns of a timescale: the text as typed, and what was read from it."""
    return {
        "timescale_text": timescale.text,
        "timescale_kind": timescale.kind,
        "start": timescale.start,
        "due": timescale.due,
        "ongoing": timescale.ongoing,
        "recurrence": timescale.recurrence or "",
        "timescale_problem": (timescale.problem or "")[:500],
        "impossible_month_end": timescale.impossible_month_end,
    }


class ActionQuerySet(models.QuerySet["Action"]):
    def of_plan(self, plan: Plan) -> ActionQuerySet:
        return self.filter(objective__plan=plan)

    def not_closed(self) -> ActionQuerySet:
        return self.exclude(state=ActionState.CLOSED)

    def late(self, *, on: date) -> ActionQuerySet:
        """Past its due date and not complete. What begins on its date and goes on is never late.

        The same as `Timescale.is_open_ended`, so that the list and the reasons never contradict each other.
        """
        open_ended = Q(ongoing=True, start=F("due")) | Q(ongoing=True, start=TruncMonth("due"))
        # A day that is not in the calendar still names a month, and that month can be over.
        over = Q(due__lt=on) | Q(due=None, impossible_month_end__lt=on)
        return self.not_closed().filter(over).exclude(brag=Brag.BLUE).exclude(open_ended)

    def led_by(self, lead: Lead) -> ActionQuerySet:
        return self.filter(action_leads__lead=lead)

    def in_order(self) -> ActionQuerySet:
        """As a person would sort them: by objective, then 2 before 10."""
        return self.order_by("objective__position", "objective_id", "ref_sort", "occurrence", "id")

    def with_leads(self) -> ActionQuerySet:
        links = ActionLead.objects.select_related("lead__service").order_by("position", "id")
        return self.prefetch_related(Prefetch("action_leads", queryset=links))


class Action(models.Model):
    """The texts are kept as typed; what was read from the timescale stands beside them."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    ref = models.CharField(max_length=60, blank=True)
    ref_id = models.CharField(max_length=60, blank=True, editable=False, help_text="The ref as compared.")
    ref_sort = models.CharField(max_length=200, blank=True, editable=False, help_text="The ref as sorted.")
    occurrence = models.PositiveSmallIntegerField(
        default=1,
        editable=False,
        help_text="2 for the second action with the same ref: nothing is merged unasked.",
    )
    parent_ref = models.CharField("reference into the parent plan", max_length=200, blank=True)
    workstream = models.CharField(max_length=300, blank=True)
    title = models.TextField("activity", blank=True, max_length=FIELD_LIMIT)
    state = models.CharField(
        max_length=10, choices=[(state.value, state.label) for state in ActionState], default=ActionState.OPEN
    )
    ending = models.CharField(
        max_length=10,
        blank=True,
        default="",
        db_default="",
        editable=False,
        choices=[(ending.value, ending.label) for ending in Ending if ending],
        help_text="How it goes on elsewhere, where it was closed for that.",
    )
    position = models.PositiveIntegerField(default=0, help_text="The order in the plan's own workbook.")
    leads_text = models.TextField("responsible", blank=True, help_text="As typed in the plan.")
    leads = models.ManyToManyField(Lead, through="ActionLead", related_name="actions")

    timescale_text = models.CharField("timescale", max_length=500, blank=True)
    timescale_kind = models.CharField(max_length=10, default="blank", editable=False)
    start = models.DateField(null=True, blank=True, editable=False)
    due = models.DateField(null=True, blank=True, editable=False, db_index=True)
    ongoing = models.BooleanField(default=False, editable=False)
    recurrence = models.CharField(max_length=20, blank=True, editable=False)
    timescale_problem = models.CharField(max_length=500, blank=True, editable=False)
    impossible_month_end = models.DateField(null=True, blank=True, editable=False)

    brag = models.CharField(max_length=5, blank=True, choices=[(brag.value, brag.value) for brag in Brag])
    brag_text = models.CharField(
        max_length=200, blank=True, help_text="What was typed where it is not one of the four."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["objective", "ref_sort", "occurrence", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "ref_id", "occurrence"], name="actions_action_ref_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ActionState]),
                name="actions_action_known_state",
            ),
            models.CheckConstraint(
                condition=Q(ending__in=[ending.value for ending in Ending]),
                name="actions_action_known_ending",
            ),
            models.CheckConstraint(
                condition=Q(brag__in=["", *[brag.value for brag in Brag]]), name="actions_action_known_brag"
            ),
        ]
        indexes = [
            # The list finds and sorts the actions of a plan by these alone, without reading their long texts.
            models.Index(fields=["objective", "state", "ref_sort", "occurrence"], name="actions_action_list"),
            models.Index(fields=["objective", "workstream"], name="actions_action_workstream"),
            models.Index(fields=["objective", "ref_sort", "occurrence"], name="actions_action_order"),
        ]

    def __str__(self) -> str:
        return f"{self.objective} action {self.ref}"

    @property
    def timescale(self) -> Timescale:
        """What was read from the timescale when it was last written, without reading it again."""
        return Timescale(
            text=self.timescale_text,
            kind=self.timescale_kind,
            start=self.start,
            due=self.due,
            ongoing=self.ongoing,
            recurrence=self.recurrence or None,
            problem=self.timescale_problem,
            impossible_month_end=self.impossible_month_end,
        )

    def days_late(self, *, on: date) -> int:
        """How long it has been late on that day; nought where `ActionQuerySet.late` would not name it."""
        due = self.due or self.impossible_month_end
        settled = self.state == ActionState.CLOSED or self.brag == Brag.BLUE
        if due is None or due >= on or settled or self.timescale.is_open_ended:
            return 0
        return (on - due).days

    @property
    def stated(self) -> Brag | None:
        return Brag(self.brag) if self.brag else None

    @property
    def goes_on_elsewhere(self) -> bool:
        """Closed because it was split, merged or carried forward: not done, and not counted as done."""
        return self.state == ActionState.CLOSED and bool(self.ending)

    @property
    def service_names(self) -> tuple[str, ...]:
        """The services of its leads, each once, in the leads' order (fetch with `with_leads`)."""
        services = (link.lead.service for link in self.action_leads.all())
        return tuple(dict.fromkeys(service.name for service in services if service))

    @property
    def wording(self) -> str:
        """The activity, or a plain mark where the plan has none."""
        return self.title or "(no wording)"


class ActionLead(models.Model):
    """Who answers for an action, in the order the plan names them."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="action_leads")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="action_leads")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["action", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["action", "lead"], name="actions_actionlead_once")]

    def __str__(self) -> str:
        return f"{self.action}: {self.lead}"
