"""The table of actions: ordered and counted by the database, a page of it fetched, then joined from strings.

What is the same in every row is worked out once a column; a cell costs one call and no template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from actions.list_columns import SORTS, Column
from actions.list_groups import GROUPINGS, group_sizes, grouped
from actions.list_options import ListOptions
from actions.list_rows import ListRow, list_rows
from actions.models.action import ActionQuerySet
from actions.search import Match, match_html
from objectives.models import Plan
from plantracker.lib.wording import count

MOST_IN_SIGHT = 10
_ORDER = ("objective__position", "objective_id", "ref_sort", "occurrence", "id")


def ordered(actions: ActionQuerySet, options: ListOptions) -> ActionQuerySet:
    """In the order asked for, group by group; a person's own order decides between equals."""
    order: tuple = _ORDER
    if options.sort:
        place = SORTS[options.sort.removeprefix("-")]
        falling = options.sort.startswith("-")
        order = (place.desc(nulls_last=True) if falling else place.asc(nulls_last=True), *_ORDER)
    actions = actions.order_by(*order)
    return grouped(actions, options.group) if options.group else actions


def all_rows(actions: ActionQuerySet, options: ListOptions, *, on: date) -> list[ListRow]:
    """Every row of every page, in the order of the pages."""
    rows = ordered(actions, options).select_related("objective")
    return list_rows(rows, names=options.names, on=on)


@dataclass(frozen=True)
class Heading:
    """The head of a column: ``sort`` is what its link asks for, ``sorted_now`` what it is sorted by already."""

    column: Column
    label: str
    sort: str
    sorted_now: str


class ActionTable:
    """One page of a list of actions. ``selectable`` puts a box before each row, ticked where ``all_ticked``."""

    def __init__(
        self, actions: ActionQuerySet, options: ListOptions, *, plan: Plan, on: date, page: str = "1"
    ) -> None:
        self.options, self.plan, self.on = options, plan, on
        self.selectable = self.all_ticked = False
        self.matches: dict[int, Match] = {}  # where the words that were searched for stand, by action
        self._actions, self._page = ordered(actions, options), page

    @cached_property
    def paginator(self) -> Paginator:
        # Only the keys are sorted: long texts would go through the sorting of all rows for those of one page.
        return Paginator(self._actions.values_list("pk", flat=True), self.options.size)

    @cached_property
    def page(self) -> Page:
        return self.paginator.get_page(self._page)

    @cached_property
    def paginated_rows(self) -> list[ListRow]:
        """The rows of the page shown, each with its ``record``."""
        keys = list(self.page.object_list)
        known = self._actions.order_by().select_related("objective").in_bulk(keys)
        return list_rows([known[key] for key in keys], names=self.options.names, on=self.on)

    @property
    def caption(self) -> str:
        return count(self.paginator.count, self.plan.action_word.lower())

    @property
    def width(self) -> int:
        return len(self.options.columns) + self.selectable

    @property
    def is_wide(self) -> bool:
        """Whether it may need more than the width of a desk's screen, and then scrolls in a box of its own."""
        return self.width > MOST_IN_SIGHT

    @property
    def headings(self) -> Iterator[Heading]:
        now = self.options.sort
        for column in self.options.columns:
            label = self.plan.objective_word if column.name == "objective" else column.label
            turned = f"-{column.name}" if now == column.name else column.name
            is_now = now.removeprefix("-") == column.name
            way = "descending" if now.startswith("-") else "ascending"
            sort = turned if column.sort is not None else ""
            yield Heading(column, label, sort, way if is_now else "")

    def bodies(self) -> SafeString:
        """The rows as one or, in groups, several bodies of the table."""
        drawn = zip(self.paginated_rows, self._drawn(), strict=True)
        if not self.options.group:
            return _safe(f"<tbody>\n{''.join([html for _, html in drawn])}</tbody>")
        sizes, title = group_sizes(self._actions), GROUPINGS[self.options.group].title
        parts = []
        for key, members in groupby(drawn, key=lambda pair: pair[0].record.group_key):  # type: ignore[attr-defined]
            rows = list(members)
            heading = self._group_heading(title(rows[0][0].record), sizes[key], len(rows))
            parts.append(f"<tbody>\n{heading}{''.join([html for _, html in rows])}</tbody>")
        return _safe("\n".join(parts))

    def _group_heading(self, title: str, size: int, here: int) -> str:
        told = count(size, self.plan.action_word.lower())
        told += f", {here} of them on this page" if here < size else ""
        start = f'<tr class="group"><th scope="rowgroup" colspan="{self.width}">'
        return f'{start}{escape(title)} <span class="meta">{told}</span></th></tr>\n'

    def _drawn(self) -> Iterator[str]:
        """Each row of the page as HTML."""
        cells = [self._cell(heading) for heading in self.headings]
        before, _, after = reverse("actions:action_detail", args=[0]).rpartition("0")
        for row in self.paginated_rows:
            box = self._box(row) if self.selectable else ""
            link = f'<a href="{before}{row.record.pk}{after}">'
            yield f"<tr>{box}{''.join([cell(row, link) for cell in cells])}</tr>\n"

    def _cell(self, heading: Heading):
        column = heading.column
        tag, scope = ("th", ' scope="row"') if column.name == "ref" else ("td", "")
        css = f' class="{column.css}"' if column.css else ""
        start, end, draw = (
            f'<{tag}{scope} data-label="{escape(heading.label)}"{css}>',
            f"</{tag}>",
            column.html,
        )
        if column.name == "activity":
            return lambda row, link: f"{start}{link}{draw(row)}</a>{self._match(row)}{end}"
        return lambda row, link: f"{start}{draw(row)}{end}"

    def _match(self, row: ListRow) -> str:
        return match_html(self.matches.get(row.record.pk))

    def _box(self, row: ListRow) -> str:
        name = escape(f"Select {self.plan.action_word.lower()} {row.record.ref}".rstrip())
        ticked = " checked" if self.all_ticked else ""
        box = f'<input type="checkbox" name="action" value="{row.record.pk}" form="selection" aria-label="{name}"'
        return f'<td class="tick no-print" data-label="Select">{box}{ticked}></td>'


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 # nosec  every text in it was escaped by its column
