"""The papers of a meeting that are made alike: a dataset, a template for its body, and the usual formats.

A new paper is a dataset, a template and a line here; its address, its page, its command and its place among the
meeting's papers follow. The summary of open actions and the briefing pack have addresses and formats of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Protocol

from boards.models import Meeting
from objectives.models import Plan
from reports.datasets.addendum import addendum
from reports.datasets.comparison import since_the_last_board
from reports.datasets.covering_report import covering_paper
from reports.datasets.grouped import grouped_report
from reports.datasets.on_a_page import plan_on_a_page
from reports.datasets.picture import Picture
from reports.renderers.covering_report_word import covering_report_word
from reports.renderers.formats import json_bytes
from reports.renderers.pages import paper_page
from reports.renderers.store import stored_pdf
from reports.rules.grouping import GroupBy


class Dataset(Protocol):
    """What every such paper is made of: where it goes, of which plan and day, and its rows."""

    @property
    def board(self) -> str: ...
    @property
    def meeting(self) -> date: ...
    @property
    def picture(self) -> Picture: ...
    @property
    def title(self) -> str: ...
    def as_json(self) -> dict[str, Any]: ...


class Maker(Protocol):
    """The dataset for a meeting; raises ``Refused`` with a plain sentence."""

    def __call__(self, meeting: Meeting, *, plan: Plan | None, on: date, version: int = 1) -> Dataset: ...


@dataclass(frozen=True)
class Kind:
    """``slug`` is in the address and in the command; ``body`` is the template of what follows the paper's head."""

    slug: str
    name: str
    body: str
    make: Maker
    lede: str  # what the paper is for, on its page
    for_the_briefed: bool = False
    edit: str = ""  # the address, by name, where its words are written
    also: Mapping[str, Callable[[Any], bytes]] = field(default_factory=dict)  # further formats
    sheet: str = ""  # "wide" is A3 on its side; the paper's stylesheet knows it by this name

    @property
    def formats(self) -> Mapping[str, Callable[[Dataset], bytes]]:
        return {
            "pdf": self._pdf,
            "html": lambda report: self.page(report, stands_alone=True).encode(),
            "json": json_bytes,
            **self.also,
        }

    @property
    def large_print(self) -> Mapping[str, Callable[[Dataset], bytes]]:
        return {
            "pdf": partial(self._pdf, large=True),
            "html": lambda report: self.page(report, stands_alone=True, large=True).encode(),
        }

    def context(self, report: Dataset) -> dict[str, Any]:
        return {"report": report, "kind": self, "sheet": self.sheet, "board": report.board}

    def page(self, report: Dataset, *, stands_alone: bool = False, large: bool = False) -> str:
        return paper_page("reports/kind_paper.html", self.context(report), stands_alone, large=large)

    def _pdf(self, report: Dataset, *, large: bool = False) -> bytes:
        return stored_pdf(self.page(report, large=large), made_on=report.picture.as_of)


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "covering-report",
            "Covering report",
            "reports/_covering_report.html",
            covering_paper,
            "What stands in front of the summary: what the Board is asked to do, and why.",
            edit="reports:covering_report_edit",
            also={"docx": covering_report_word},
        ),
        Kind(
            "by-reference",
            "Report to the oversight board, by its references",
            "reports/_grouped.html",
            partial(grouped_report, by=GroupBy.REFERENCE),
            "How the actions stand, by the references of the oversight board’s own plan.",
        ),
        Kind(
            "by-service",
            "Actions by service",
            "reports/_grouped.html",
            partial(grouped_report, by=GroupBy.SERVICE),
            "Every action that is not closed, service by service.",
        ),
        Kind(
            "changes",
            "Changes since the last Board",
            "reports/_comparison.html",
            since_the_last_board,
            "What has moved since the Board last met.",
        ),
        Kind(
            "on-a-page",
            "The plan on a page (A3)",
            "reports/_on_a_page.html",
            plan_on_a_page,
            "The whole plan at one glance.",
            sheet="wide",
        ),
        Kind(
            "addendum",
            "Addendum: what came late",
            "reports/_addendum.html",
            addendum,
            "What came in after the papers were made.",
        ),
        Kind(
            "by-lead",
            "Actions by lead",
            "reports/_grouped.html",
            partial(grouped_report, by=GroupBy.LEAD),
            "Every action that is not closed, lead by lead.",
        ),
    )
}
