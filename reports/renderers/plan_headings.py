"""The headings of an exported plan: the council's own where they are known, else the usual ones."""

from __future__ import annotations

from actions.rules.layout_headings import Field
from objectives.models import Plan
from reports.datasets.plan_export import PlanExport

USUAL = {
    Field.REF: "Ref",
    Field.PARENT_REF: "Parent plan ref",
    Field.WORKSTREAM: "Workstream",
    Field.TITLE: "Activity",
    Field.POSITION: "Current position",
    Field.PROGRESS: "Progress",
    Field.EVIDENCE: "Evidence",
    Field.METRIC: "Metric",
    Field.CURRENT: "Current Data & Date",
    Field.TARGET: "Target Data & Date",
    Field.LEADS: "Responsible Service",
    Field.TIMESCALE: "Timescales",
    Field.BRAG: "BRAG",
}
# Where somebody settled that the usual heading means something else in this plan's workbooks.
_OTHERS: dict[Field, tuple[str, ...]] = {
    Field.REF: ("Ref no", "Action ref"),
    Field.PARENT_REF: ("Linked ref",),
    Field.WORKSTREAM: ("Strand", "Project"),
    Field.TITLE: ("Action", "Action required"),
    Field.POSITION: ("Position statement",),
    Field.PROGRESS: ("Progress update", "Update"),
    Field.EVIDENCE: ("Evidence of progress",),
    Field.METRIC: ("Success measure", "KPI"),
    Field.CURRENT: ("Current performance", "Latest figure"),
    Field.TARGET: ("Target figure", "Target value"),
    Field.LEADS: ("Responsible officer", "Lead"),
    Field.TIMESCALE: ("By when", "Due date"),
    Field.BRAG: ("RAG", "BRAG rating"),
}


def heading(field: Field, export: PlanExport) -> str:
    """The council's own heading, or the plan's own word, where it is read as what it says; else the usual one."""
    tries = (export.own.headings.get(field, ""), _own_word(field, export.plan), USUAL[field])
    return next(
        (text for text in (*tries, *_OTHERS[field]) if text and export.own.reads(text, field)), tries[-1]
    )


def _own_word(field: Field, plan: Plan) -> str:
    """The plan's word for its actions, unless nobody chose it, or its heading of the parent plan's refs."""
    if field is Field.TITLE:
        usual = Plan._meta.get_field("action_word").default
        return "" if plan.action_word == usual else plan.action_word
    return plan.parent_ref_word if field is Field.PARENT_REF else ""
