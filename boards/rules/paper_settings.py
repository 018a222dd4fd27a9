"""How a board wants its papers: the summary's columns, the covering report's headings, the rules that speak."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from actions.rules.brag import RULE_CODES

SUMMARY_TITLE = "Summary of open actions"


class Column(StrEnum):
    """A column of the summary of open actions. The first four are always there (DOMAIN.md: the Board's papers)."""

    REF = "ref"
    ACTION = "action"
    TIMESCALE = "timescale"
    RAG = "rag"
    LEAD = "lead"
    EXPECTED = "expected"
    LAST_NOTE = "last_note"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Column.REF: "Ref",
    Column.ACTION: "Action",
    Column.TIMESCALE: "Timescale",
    Column.RAG: "RAG",
    Column.LEAD: "Lead",
    Column.EXPECTED: "Expected",
    Column.LAST_NOTE: "Last note",
}
ALWAYS = (Column.REF, Column.ACTION, Column.TIMESCALE, Column.RAG)
AT_WILL = (Column.LEAD, Column.EXPECTED, Column.LAST_NOTE)

# DOMAIN.md, "Covering report".
REPORT_HEADINGS = (
    "Executive summary",
    "Recommendation",
    "Background and advice",
    "Consultations",
    "Implications",
    "Risk management",
    "Background papers",
)

RULE_NAMES = {
    "overdue": "The due date is over and the action is not complete",
    "impossible_date": "The timescale is not a date in the calendar",
    "no_timescale": "No due date can be read from the timescale",
    "metric_off_target": "A metric is past its target date and off target",
    "moved_often": "The due date has been moved three times",
    "stale": "No word for two cycles",
    "says_complete": "The text says complete and the BRAG does not",
    "closed_without_evidence": "Complete, and no evidence is recorded",
    "due_soon": "Due before the next meeting",
}


def columns_printed(extra: Iterable[str]) -> tuple[Column, ...]:
    """The columns in their order on the page; a word that names none is left out."""
    chosen = set(extra)
    return (*ALWAYS, *(column for column in AT_WILL if column.value in chosen))


def headings_in(text: str) -> tuple[str, ...]:
    """One heading a line, each once; empty lines are left out.

    >>> headings_in("Executive summary\\n\\n Recommendation \\nRecommendation")
    ('Executive summary', 'Recommendation')
    """
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


def known_rules(codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that a rule has."""
    return frozenset(codes) & RULE_CODES
