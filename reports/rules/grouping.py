"""Actions put together by what they serve or who answers for them, the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from actions.rules.parent_refs import parent_refs
from actions.rules.refs import ref_id, ref_key
from reports.rules.standing import Standing, profile

WORST_FIRST = ("Red", "Amber", "", "Green", "Blue")


class GroupBy(StrEnum):
    """What a report by something goes by; its value is the word in the address."""

    REFERENCE = "reference"
    SERVICE = "service"
    LEAD = "lead"


@dataclass(frozen=True)
class Group:
    """One reference, service or lead with its actions, the worst first."""

    name: str
    rows: tuple[Standing, ...]

    @property
    def worst(self) -> str:
        """The worst stated BRAG of the group; ``""`` where the worst is an action without one."""
        return self.rows[0].brag

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def profile(self) -> dict[str, int]:
        return profile(self.rows)


def names_of(row: Standing, by: GroupBy) -> tuple[str, ...]:
    """The groups that an action belongs to; none where it names none."""
    if by == GroupBy.REFERENCE:
        return parent_refs(row.parent_ref)
    return row.services if by == GroupBy.SERVICE else row.leads


def grouped(rows: Iterable[Standing], by: GroupBy) -> tuple[Group, ...]:
    """Every group once, in a person's order (2 before 10). An action with two leads stands under both."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        for name in names_of(row, by):
            found[name].append(row)
    key = ref_key if by == GroupBy.REFERENCE else str.casefold
    return tuple(Group(name, worst_first(found[name])) for name in sorted(found, key=key))


def worst_first(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """By stated BRAG, late ones before the others; the order they came in breaks ties."""
    return tuple(sorted(rows, key=lambda row: (_severity(row.brag), not row.is_late)))


def groups_worst_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (_severity(group.worst), -group.late)))


def unserved(known: Iterable[str], groups: Iterable[Group]) -> tuple[str, ...]:
    """Those of the parent plan's references that no action of the delivery plan serves, in a person's order."""
    served = {ref_id(group.name) for group in groups}
    return tuple(sorted((ref for ref in known if ref_id(ref) not in served), key=ref_key))


def _severity(brag: str) -> int:
    return WORST_FIRST.index(brag)
