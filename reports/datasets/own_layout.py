"""How the council's own workbook names its sheets and columns, as far as the last one brought in tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.models import WorkbookImport
from actions.operations.importing_records import remembered_choices
from actions.rules.layout_headings import Field, field_of, heading_id
from objectives.models import Plan

_OF_ACTIONS = ("open", "actions", "recommendations")


@dataclass(frozen=True)
class OwnLayout:
    """``sheets`` by what they hold ("open", "metrics", "ongoing", "closed"), ``headings`` by field.

    ``settled`` is what a person said that headings mean, ``left_out`` the sheets that they said are not read
    or hold something else than their name says.
    """

    sheets: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[Field, str] = field(default_factory=dict)
    settled: Mapping[str, Field | None] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    def reads(self, heading: str, wanted: Field) -> bool:
        """Whether a column with this heading is read as ``wanted``: for this plan, and for one that knows
        nothing.
        """
        settled = self.settled.get(heading_id(heading), wanted)
        return field_of(heading) is wanted and settled is wanted


def own_layout(plan: Plan) -> OwnLayout:
    """Two queries."""
    last = (
        WorkbookImport.objects.of_plan(plan).filter(state=WorkbookImport.State.APPLIED).only("report").first()
    )
    sheets = last.report.get("sheets", []) if last else []
    choices = remembered_choices(plan)
    return OwnLayout(
        sheets=_names(sheets),
        headings=_headings(sheets),
        settled=choices.mapping,
        left_out=frozenset(name for name, read in choices.sheets.items() if read is not True),
    )


def _names(sheets: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The name of the only sheet of each kind: where there are several, none of them holds all."""
    names: dict[str, list[str]] = {}
    for sheet in sheets:
        kind = "open" if sheet["kind"] in _OF_ACTIONS else sheet["kind"]
        names.setdefault(kind, []).append(sheet["name"])
    return {kind: found[0] for kind, found in names.items() if len(found) == 1}


def _headings(sheets: Iterable[Mapping[str, Any]]) -> dict[Field, str]:
    """The headings of the first sheet of actions; others only tell what that one does not."""
    known = {name.value: name for name in Field}
    found: dict[Field, str] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet["kind"] not in _OF_ACTIONS):
        for name, heading in (sheet.get("columns") or {}).items():
            if name in known and heading.strip():
                found.setdefault(known[name], " ".join(heading.split()))
    return found
