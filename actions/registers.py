"""What the registers of a plan list: the rows that its pages show and its files hold, in the same order."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from actions.evidenced import nothing_shows
from actions.forms_register import EvidenceFilter, MetricFilter
from actions.measures import MeasuredMetric, measured, of_plan_in_order, sorted_by
from actions.models import Action, Evidence, Metric, NoEvidence
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from objectives.models import Plan


def evidence_of(plan: Plan, asked: EvidenceFilter, *, on: date) -> QuerySet[Evidence]:
    """The evidence of the plan that the filter asks for, with its action and its keeper."""
    rows = Evidence.objects.filter(action__objective__plan=plan)
    return asked.rows(rows, on=on).select_related("action__objective", "keeper", "by")


def metrics_of_plan(plan: Plan, asked: MetricFilter, *, on: date) -> list[MeasuredMetric]:
    """The metrics of the plan that the filter asks for. How each stands is worked out, so all are fetched."""
    metrics = Metric.objects.filter(asked.of_action(), action__objective__plan=plan)
    rows = measured(of_plan_in_order(metrics), on=on)
    if path := asked.asked("path"):
        rows = [row for row in rows if row.verdict.path == path]
    if asked.asked("late"):
        rows = [row for row in rows if row.late]
    return sorted_by(rows, str(asked.asked("sort") or ""))


def without_evidence(plan: Plan) -> QuerySet[Action]:
    """What is complete though nothing shows it, each with why, where somebody has said (``no_evidence``)."""
    complete = Action.objects.of_plan(plan).filter(Q(state=ActionState.CLOSED) | Q(brag=Brag.BLUE))
    said = NoEvidence.objects.order_by("-id")
    return (
        complete.filter(nothing_shows())
        .in_order()
        .with_leads()
        .select_related("objective")
        .prefetch_related(Prefetch("no_evidence", queryset=said))
    )
