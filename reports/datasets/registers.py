"""The registers of a plan as their pages show them: the same filters, the same order, every page of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from actions.forms_register import EvidenceFilter, MetricFilter
from actions.measures import MeasuredMetric
from actions.models import Evidence
from actions.registers import evidence_of, metrics_of_plan
from actions.rules.evidence_details import review_words
from objectives.models import Plan
from plantracker.lib.wording import count, long_date, short_date

EVIDENCE_HEADINGS = (
    ("Ref", 10),
    ("Activity", 45),
    ("Evidence", 45),
    ("Kind", 12),
    ("Link or file", 40),
    ("Where it is kept", 25),
    ("Covers from", 13),
    ("Covers to", 13),
    ("Added", 13),
    ("Keeper", 25),
    ("Review on", 13),
    ("Review", 24),
    ("Withdrawn", 13),
    ("Why withdrawn", 30),
)
METRIC_HEADINGS = (
    ("Ref", 10),
    ("Activity", 45),
    ("Metric", 40),
    ("Baseline", 16),
    ("Day of the baseline", 13),
    ("Current value", 25),
    ("Day of the value", 13),
    ("Age of the value", 14),
    ("Provisional or final", 14),
    ("Targets", 30),
    ("Which way is better", 18),
    ("Against its path", 15),
    ("Why", 45),
    ("Next value due", 13),
    ("Late", 26),
)


@dataclass(frozen=True)
class Register:
    """A list as a file: ``headings`` with their widths, and every cell as text."""

    name: str
    title: str
    on: date
    headings: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


def evidence_register(plan: Plan, query: QueryDict, *, on: date) -> Register:
    """What the register of evidence at this query lists. A handful of queries, however many rows."""
    asked = EvidenceFilter(query, plan=plan)
    rows = tuple(_evidence_cells(row, on=on) for row in evidence_of(plan, asked, on=on))
    what = count(len(rows), "piece of evidence", "pieces of evidence")
    return Register(
        name="Evidence",
        title=_title(plan, what, asked.in_words(), on=on),
        on=on,
        headings=((plan.objective_word, 12), *EVIDENCE_HEADINGS),
        rows=rows,
    )


def metric_register(plan: Plan, query: QueryDict, *, on: date) -> Register:
    """What the page of metrics at this query lists. A handful of queries, however many rows."""
    asked = MetricFilter(query, plan=plan)
    rows = tuple(_metric_cells(row) for row in metrics_of_plan(plan, asked, on=on))
    return Register(
        name="Metrics",
        title=_title(plan, count(len(rows), "metric"), asked.in_words(), on=on),
        on=on,
        headings=((plan.objective_word, 12), *METRIC_HEADINGS),
        rows=rows,
    )


def _title(plan: Plan, what: str, asked: list[tuple[str, str]], *, on: date) -> str:
    """What was asked for is written over the rows: a list on paper says what it leaves out."""
    return f"{plan.title}: {what} on {long_date(on)}" + "".join(
        f"; {label}: {value}" for label, value in asked
    )


def _evidence_cells(row: Evidence, *, on: date) -> tuple[str, ...]:
    return (
        row.action.objective.number,
        row.action.ref,
        row.action.title,
        row.text,
        row.kind.label,
        row.file_name or row.link,
        row.kept_at,
        _day(row.covers_from),
        _day(row.covers_to),
        _day(row.on),
        row.keeper_name,
        _day(row.review_on),
        "" if row.withdrawn_on else review_words(row.review_on, on=on),
        _day(row.withdrawn_on),
        row.withdrawn_why,
    )


def _metric_cells(row: MeasuredMetric) -> tuple[str, ...]:
    metric, current = row.metric, row.current
    return (
        metric.action.objective.number,
        metric.action.ref,
        metric.action.title,
        metric.name,
        metric.baseline_text,
        _day(metric.baseline_date),
        current.text if current else "",
        _day(current.date) if current else "",
        row.age,
        current.get_standing_display() if current else "",
        "\n".join(f"{aim.text} by {short_date(aim.due)}" if aim.due else aim.text for aim in row.targets),
        metric.get_direction_display(),
        row.verdict.path.label,
        row.verdict.why,
        _day(row.next_due),
        row.late,
    )


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
