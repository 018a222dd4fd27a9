"""The whole plan as CSV, one row an action: for other programs and for a quick look in a spreadsheet."""

from __future__ import annotations

import csv
import io

from actions.models import Metric
from actions.rules.progress import DatedNote
from reports.datasets.plan_export import ExportedAction, ExportedObjective, PlanExport, current_reading
from reports.renderers.cells import guarded
from reports.rules.diary import progress_cell

COLUMNS = (
    "objective",
    "ref",
    "parent_ref",
    "workstream",
    "action",
    "state",
    "leads",
    "timescale",
    "due",
    "brag",
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
    action = each.action
    return [
        section.objective.number,
        action.ref,
        action.parent_ref,
        action.workstream,
        action.title,
        action.state,
        "; ".join(link.lead.name for link in action.action_leads.all()),
        action.timescale_text,
        action.due.isoformat() if action.due else "",
        each.rag,
        each.expected.brag.value,
        " ".join(reason.message for reason in each.expected.reasons),
        each.evidence,
        progress_cell([DatedNote(note.date, note.date_text, note.author, note.text) for note in each.notes]),
        "\n".join(_metric(metric) for metric in each.metrics),
    ]


def _metric(metric: Metric) -> str:
    reading = current_reading(metric)
    current = f", now {reading.text}" if reading else ""
    target = f", target {metric.target_text}" if metric.target_text else ""
    return f"{metric.name}{current}{target}"
