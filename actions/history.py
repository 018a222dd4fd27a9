"""Everything that was said of an action, as one time line, newest first.

What lies on this floor is fetched here. Papers and resolutions lie on a higher one, which this floor may not
know; moving the page up there instead would take its address, forms and templates with it and leave this app
without its own page. So a higher floor brings its entries: `also_in_history`, called from its
`AppConfig.ready`, the way `also_visible` and `also_built_on` work. An entry names the template that draws it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from actions.models import Action, Reading, WorkbookImport
from actions.rules.diary_days import diary_days
from plantracker.core.policies import Person


@dataclass(frozen=True)
class Kind:
    """One kind of entry: its name in addresses, what many of it are called, and its template.

    ``rank`` orders entries of one day: the ledgers stand above the note that gave them their reason.
    """

    name: str
    label: str
    template: str
    rank: int


@dataclass(frozen=True)
class Entry:
    """One line of the time line. ``row`` is what was written down, ``place`` its order within kind and day.

    ``texts`` are the words in it that may speak of another action.
    """

    kind: str
    day: date
    row: object
    place: int = 0
    undated: bool = False
    texts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def template(self) -> str:
        return KINDS[self.kind].template


_OURS = (
    ("note", "Progress notes", 0),
    ("evidence", "Evidence", 1),
    ("reading", "Metrics", 2),
    ("milestone", "Milestones", 3),
    ("due", "Dates", 4),
    ("brag", "BRAG", 5),
    ("import", "Workbooks", 6),
)
KINDS: dict[str, Kind] = {
    name: Kind(name, label, f"actions/history/_{name}.html", rank) for name, label, rank in _OURS
}
Source = Callable[[Action, Person], Iterable[Entry]]
_sources: dict[str, Source] = {}


def also_in_history(source: Source, *, kinds: Iterable[Kind]) -> None:
    """A higher floor brings entries of ``kinds`` of its own; called again it brings them once."""
    KINDS.update({kind.name: kind for kind in kinds})
    _sources[source.__qualname__] = source


def history(action: Action, user: Person = None) -> list[Entry]:
    """All that ``user`` may read of the history, newest first. Seven queries here, and those of each source."""
    entries = [
        *_notes(action),
        *_ledgers(action),
        *_evidence(action),
        *_readings(action),
        *_milestones(action),
        *_imports(action),
        *(entry for source in _sources.values() for entry in source(action, user)),
    ]
    return sorted(entries, key=_newest_last, reverse=True)


def kinds_of(entries: Iterable[Entry]) -> Mapping[Kind, int]:
    """The kinds that occur, with how many there are of each, in the order in which the page offers them."""
    counted = Counter(entry.kind for entry in entries)
    return {kind: counted[name] for name, kind in KINDS.items() if counted[name]}


def _newest_last(entry: Entry) -> tuple[date, int, int]:
    return entry.day, KINDS[entry.kind].rank, entry.place


def _notes(action: Action) -> list[Entry]:
    notes = list(action.notes.select_related("by").order_by("position", "id"))
    keys = diary_days([note.date for note in notes], written=[note.on for note in notes])
    return [
        Entry("note", day, note, place, undated=note.date is None, texts=(note.text,))
        for note, (day, place) in zip(notes, keys, strict=True)
    ]


def _ledgers(action: Action) -> list[Entry]:
    brags, dues = action.brag_changes.order_by("id"), action.due_date_changes.order_by("id")
    rows = [*(("brag", row) for row in brags), *(("due", row) for row in dues)]
    return [Entry(kind, row.on, row, row.pk, texts=(row.why,)) for kind, row in rows]


def _evidence(action: Action) -> list[Entry]:
    rows = action.evidence.select_related("by").order_by("id")
    return [Entry("evidence", row.on, row, row.pk, texts=(row.text,)) for row in rows]


def _readings(action: Action) -> list[Entry]:
    rows = Reading.objects.filter(metric__action=action).select_related("metric").order_by("id")
    return [Entry("reading", row.date or row.on, row, row.pk) for row in rows]


def _milestones(action: Action) -> list[Entry]:
    rows = action.milestones.exclude(done_on=None)
    return [
        Entry("milestone", row.done_on, row, row.pk, texts=(row.text, row.note))
        for row in rows
        if row.done_on
    ]


def _imports(action: Action) -> list[Entry]:
    """The workbooks that said something new of this action, but for those that were undone."""
    applied = WorkbookImport.objects.filter(
        plan=action.objective.plan_id, state=WorkbookImport.State.APPLIED, said__has_key=str(action.pk)
    )
    rows = applied.select_related("by").only("file_name", "applied_at", "by", "state")
    return [
        Entry("import", timezone.localdate(row.applied_at), row, row.pk) for row in rows if row.applied_at
    ]
