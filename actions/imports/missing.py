"""Actions of the plan that the workbook does not name: told, kept, or closed where a person says so."""

from __future__ import annotations

from actions.imports.records import Doubt
from actions.imports.report import ImportReport, Missing
from actions.imports.wording import state_name
from actions.models import Action


def tell_missing(action: Action, objective: str, report: ImportReport, *, closes: bool) -> None:
    """Point the action out, before anything is done with it."""
    name = f"{objective} action {action.ref or action.title[:60]}".strip()
    happens = "it is closed" if closes else "it is kept as it is"
    message = f"{name} is in the plan and not in the workbook: {happens}."
    report.doubts.append(Doubt("", None, "", "missing_from_file", action.ref, message))
    report.missing.append(
        Missing(action.pk, objective, action.ref, action.title[:300], state_name(action.state), closes)
    )
