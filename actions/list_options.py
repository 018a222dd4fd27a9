"""How a list of actions is shown: its columns, order, groups and pages, as they stand in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from actions.list_columns import ALL, BY_NAME, FIXED, SORTS, USUAL, Column
from actions.list_groups import GROUPINGS

SIZES = (25, 50, 100)
USUAL_SIZE = 50


@dataclass(frozen=True)
class ListOptions:
    """What the address asks for; what it asks for in vain is as if it were not there."""

    names: tuple[str, ...] = USUAL
    sort: str = ""  # a column's name, with a dash for the other way round
    group: str = ""
    size: int = USUAL_SIZE

    @property
    def columns(self) -> list[Column]:
        return [column for column in ALL if column.name in self.names]

    def in_words(self) -> list[str]:
        """Order, groups and columns where they are not the usual ones."""
        falling = ", falling" if self.sort.startswith("-") else ""
        found = [f"Sorted by {BY_NAME[self.sort.removeprefix('-')].label}{falling}"] if self.sort else []
        found += [f"In groups by {GROUPINGS[self.group].label.lower()}"] if self.group else []
        found += ["Columns of its own"] if self.names != USUAL else []
        return found

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """As they stand in an address that says no more than it must."""
        found = [("sort", self.sort), ("group", self.group)]
        found.append(("per_page", str(self.size) if self.size != USUAL_SIZE else ""))
        columns = (
            [] if self.names == USUAL else [name for name in self.names if name not in FIXED] or FIXED[:1]
        )
        found += [("column", name) for name in columns]
        return [(name, value) for name, value in found if value]


def read_options(query: QueryDict) -> ListOptions:
    sort, group, size = (query.get(name, "") for name in ("sort", "group", "per_page"))
    return ListOptions(
        names=_names(query.getlist("column")),
        sort=sort if sort.removeprefix("-") in SORTS else "",
        group=group if group in GROUPINGS else "",
        size=int(size) if size in {str(known) for known in SIZES} else USUAL_SIZE,
    )


def _names(asked: list[str]) -> tuple[str, ...]:
    """The columns in their own order, with those that every list has; the usual ones where none is named."""
    found = tuple(column.name for column in ALL if column.name in asked or column.name in FIXED)
    return USUAL if set(found) == set(FIXED) and not set(asked) & set(FIXED) else found
