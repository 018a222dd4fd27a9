"""The part of an action's history that a page shows: of one kind or all, a page at a time, by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from actions.history import KINDS, Entry, Kind, kinds_of

PAGE = 30
ALL = "yes"


@dataclass(frozen=True)
class TimeLine:
    """What the address asks for: ``kind`` (blank: all of them), ``page``, or ``all`` on one page."""

    entries: list[Entry]
    kind: str = ""
    number: str = "1"
    whole: bool = False

    @classmethod
    def asked_for(cls, entries: list[Entry], query: QueryDict) -> TimeLine:
        kind = query.get("kind", "")
        return cls(
            entries,
            kind=kind if kind in KINDS else "",
            number=query.get("page", "1"),
            whole=query.get("all") == ALL,
        )

    @property
    def kinds(self) -> Mapping[Kind, int]:
        return kinds_of(self.entries)

    @cached_property
    def wanted(self) -> list[Entry]:
        return [entry for entry in self.entries if self.kind in ("", entry.kind)]

    @cached_property
    def page(self) -> Page:
        size = max(PAGE, len(self.wanted)) if self.whole else PAGE
        return Paginator(self.wanted, size).get_page(self.number)

    @property
    def shown(self) -> list[Entry]:
        return list(self.page.object_list)

    @property
    def years(self) -> list[tuple[int, list[Entry]]]:
        return [(year, list(rows)) for year, rows in groupby(self.shown, key=lambda entry: entry.year)]

    @property
    def label(self) -> str:
        """What is shown, where it is not everything: "Milestones"."""
        return KINDS[self.kind].label if self.kind else ""
