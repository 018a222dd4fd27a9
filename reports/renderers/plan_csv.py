"""The whole plan as CSV, one row an action: for other programs and for a quick look in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

from actions.models import Metric
from actions.rules.progress import DatedNote
from plantracker.core.models import Lead
from reports.datasets.plan_export import ExportedAction, ExportedObjective, PlanExport, current_reading
from reports.renderers.cells import guarded
from reports.rules.diary import progress_cell

COLUMNS = (
    "objective",
    "objective_title",
    "ref",
    "parent_ref",
    "workstream",
    "action",
    "state",
    "responsible",
    "leads",
    "timescale",
    "timescale_kind",
    "start",
    "due",
    "ongoing",
    "recurrence",
    "brag",
    "brag_text",
    "expected",
    "reasons",
    "evidence",
    "progress",
    "metrics",
)


def plan_csv(export: PlanExport) -> bytes:
    """UTF-8 with a mark at the beginning, without which Excel takes it for something else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for section in export.objectives:
        for each in section.actions:
            writer.writerow([guarded(text) for text in _row(section, each)])
    return ("\ufeff" + out.getvalue()).encode()


def _row(section: ExportedObjective, each: ExportedAction) -> list[str]:
    """In the order of ``COLUMNS``."""
    action = each.action
    notes = [DatedNote(note.date, note.date_text, note.author, note.text) for note in each.notes]
    return [
        section.objective.number,
        section.objective.title,
        action.ref,
        action.parent_ref,
        action.workstream,
        action.title,
        action.state,
        action.leads_text,
        "\n".join(_lead(link.lead) for link in action.action_leads.all()),
        action.timescale_text,
        action.timescale_kind,
        _day(action.start),
        _day(action.due),
        "yes" if action.ongoing else "no",
        action.recurrence,
        action.brag,
        action.brag_text,
        each.expected.brag.value,
        " ".join(reason.message for reason in each.expected.reasons),
        each.evidence,
        progress_cell(notes),
        "\n".join(_metric(metric) for metric in each.metrics),
    ]


def _lead(lead: Lead) -> str:
    """A name with the post and the service that are known of it: "Ann Other, Head of Housing (Housing)"."""
    named = f"{lead.name}, {lead.post}" if lead.post and lead.post != lead.name else lead.name
    return f"{named} ({lead.service.name})" if lead.service else named


def _metric(metric: Metric) -> str:
    reading = current_reading(metric)
    named = f"{metric.ref}: {metric.name}" if metric.ref else metric.name
    current = f", now {reading.text}" if reading else ""
    target = f", target {metric.target_text}" if metric.target_text else ""
    return f"{named}{current}{target}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
