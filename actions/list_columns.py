"""The columns of the list of actions: how each is called, drawn, written into a file and sorted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import NullIf

from actions import list_cells as cells
from actions.list_rows import ListRow
from actions.models import ActionLead, ProgressNote
from actions.rules.brag import Brag
from actions.rules.states import ActionState

_BRAG_ORDER = (Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE)


@dataclass(frozen=True)
class Column:
    """``html`` is what stands in the cell, escaped; ``text`` what a file holds; ``sort`` what it is sorted by."""

    name: str
    label: str
    html: Callable[[ListRow], str]
    text: Callable[[ListRow], str]
    sort: Any = None
    css: str = ""
    width: int = 14  # in a workbook, in characters
    usual: bool = True  # shown until somebody chooses
    beside: tuple[str, Callable[[ListRow], str]] | None = None  # a second column in a file: label and text


def plain(name: str, label: str, read: Callable[[ListRow], str], **more: Any) -> Column:
    """The same text on the page and in a file."""
    return Column(name, label, lambda row: escape(read(row)) or cells.NOTHING, read, **more)


def lines(name: str, label: str, read: Callable[[ListRow], tuple[str, ...]], **more: Any) -> Column:
    """Several texts, each on a line of its own."""

    def html(row: ListRow) -> str:
        return "<br>".join([escape(each) for each in read(row) if each]) or cells.NOTHING

    return Column(name, label, html, lambda row: "\n".join(read(row)), **more)


def first_lead(field: str) -> Subquery:
    """A field of the first lead that has one, in the plan's order."""
    links = ActionLead.objects.filter(action=OuterRef("pk"), **{f"{field}__isnull": False})
    return Subquery(links.order_by("position", "id").values(field)[:1])


def placed(field: str, order: tuple[str, ...]) -> Case:
    places = [When(**{field: value}, then=Value(place)) for place, value in enumerate(order)]
    return Case(*places, default=Value(len(order)), output_field=IntegerField())


def newest_note() -> Subquery:
    notes = ProgressNote.objects.filter(action=OuterRef("pk"), date__isnull=False).order_by("-date")
    return Subquery(notes.values("date")[:1], output_field=DateField())


def filled(field: str) -> NullIf:
    """A text that may be blank: what is blank comes last whichever way one sorts."""
    return NullIf(F(field), Value(""))


def state(row: ListRow) -> str:
    return ActionState(row.record.state).label


ALL = (
    plain("objective", "Objective", lambda row: row.record.objective.number, sort=F("objective__position")),
    plain("ref", "Ref", lambda row: row.record.ref, sort=F("ref_sort"), css="nowrap", width=10),
    Column("activity", "Activity", cells.activity_html, lambda row: row.record.title, width=60),
    plain(
        "workstream",
        "Workstream",
        lambda row: row.record.workstream,
        sort=filled("workstream"),
        width=24,
        usual=False,
    ),
    plain(
        "parent",
        "Parent reference",
        lambda row: row.record.parent_ref,
        sort=filled("parent_ref"),
        usual=False,
    ),
    lines("leads", "Lead", lambda row: row.leads, sort=first_lead("lead__name"), width=30),
    lines(
        "service",
        "Service",
        lambda row: row.services,
        sort=first_lead("lead__service__name"),
        width=24,
        usual=False,
    ),
    Column(
        "due",
        "Timescale",
        cells.due_html,
        lambda row: row.record.timescale_text,
        sort=F("due"),
        width=18,
        beside=("Days late", cells.days_late),
    ),
    plain("original", "Original date", lambda row: row.original, width=18, usual=False),
    plain("state", "State", state, sort=placed("state", tuple(ActionState)), usual=False),
    Column(
        "brag",
        "BRAG",
        cells.brag_html,
        lambda row: row.record.brag_text or row.record.brag,
        sort=placed("brag", _BRAG_ORDER),
        css="brag-cell",
        width=10,
    ),
    Column("expected", "Expected", cells.expected_html, cells.expected, width=10, beside=("Why", cells.why)),
    plain("last_word", "Last word", cells.last_word, sort=newest_note(), css="nowrap"),
    Column("note", "Last note", cells.note_html, lambda row: row.standing.last_note, width=60, usual=False),
)
BY_NAME = {column.name: column for column in ALL}
FIXED = ("ref", "activity")  # a row without them could not be told from the next
USUAL = tuple(column.name for column in ALL if column.usual)
SORTS = {column.name: column.sort for column in ALL if column.sort is not None}
