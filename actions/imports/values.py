"""The records of a workbook as the values that the plan keeps, with a doubt wherever something was not
plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actions.imports.records import ActionRead, Doubt, MetricRead
from actions.models.action import FIELD_LIMIT, ref_columns, timescale_columns
from actions.rules.brag_words import read_brag
from actions.rules.layout_headings import Field
from actions.rules.progress import DatedNote, split_progress
from actions.rules.timescales import Timescale, parse_timescale

_LIMITS = {
    Field.REF: 60,
    Field.PARENT_REF: 200,
    Field.WORKSTREAM: 300,
    Field.TIMESCALE: 500,
    Field.BRAG: 200,
}


@dataclass
class ActionWanted:
    """What an action should hold: its columns by name, its notes, evidence and metrics."""

    read: ActionRead
    columns: dict[str, object]
    timescale: Timescale
    notes: list[DatedNote]
    evidence: str
    metrics: list[MetricRead]

    @property
    def leads_text(self) -> str:
        return str(self.columns["leads_text"])


def wanted_action(read: ActionRead, metrics: list[MetricRead], doubts: list[Doubt]) -> ActionWanted:
    """The values of one action; what is doubtful about them is added to ``doubts``."""
    keep = _keeper(read, doubts)
    timescale = _timescale(read, keep, doubts)
    brag, brag_text = _brag(read, keep, doubts)
    _tell_missing(read, doubts)
    columns = {
        **ref_columns(keep(Field.REF, read.ref)),
        "parent_ref": keep(Field.PARENT_REF, read.parent_ref),
        "workstream": keep(Field.WORKSTREAM, read.workstream),
        "title": keep(Field.TITLE, read.title),
        "state": read.state.value,
        "leads_text": keep(Field.LEADS, read.leads),
        **timescale_columns(timescale),
        "brag": brag,
        "brag_text": brag_text,
    }
    notes = list(_notes(read, doubts))
    return ActionWanted(read, columns, timescale, notes, keep(Field.EVIDENCE, read.evidence), metrics)


def wanted_ref(read: ActionRead) -> str:
    """The ref of the action as compared, of which a row that goes on over the limit keeps the beginning."""
    return ref_columns(read.ref[: _LIMITS[Field.REF]].rstrip())["ref_id"]


def wanted_leads(read: ActionRead) -> str:
    """The cell of the leads as it is kept."""
    return read.leads[:FIELD_LIMIT].rstrip()


def _keeper(read: ActionRead, doubts: list[Doubt]) -> Callable[[Field, str], str]:
    def keep(field: Field, text: str) -> str:
        limit = _LIMITS.get(field, FIELD_LIMIT)
        if len(text) > limit:
            message = (
                f"The cell holds {len(text):,} characters: the first {limit:,} are kept, the rest is left "
                "out."
            )
            doubts.append(read.place.doubt("too_long", field, text, message))
        return text[:limit].rstrip()

    return keep


def _timescale(read: ActionRead, keep: Callable[[Field, str], str], doubts: list[Doubt]) -> Timescale:
    cell = read.timescale
    text = keep(Field.TIMESCALE, cell.text)
    timescale = parse_timescale(text, cell_date=cell.day, cell_format=cell.format)
    if timescale.problem:
        code = "impossible_date" if timescale.kind == "invalid" else "timescale_unread"
        message = f"{timescale.problem.rstrip('.')}. The text is kept, and no due date is read from it."
        if timescale.due:
            message = f"{timescale.problem.rstrip('.')}. The text is kept."
        doubts.append(read.place.doubt(code, Field.TIMESCALE, text, message))
    return timescale


def _brag(read: ActionRead, keep: Callable[[Field, str], str], doubts: list[Doubt]) -> tuple[str, str]:
    brag, text = read_brag(keep(Field.BRAG, read.brag))
    if text and brag is None:
        message = (
            f"“{text[:60]}” is not plainly Blue, Red, Amber or Green: the words are kept and no BRAG is "
            "stated."
        )
        doubts.append(read.place.doubt("brag_unread", Field.BRAG, text, message))
    return (brag.value if brag else ""), text


def _tell_missing(read: ActionRead, doubts: list[Doubt]) -> None:
    place = read.place
    if not read.title:
        message = "The row has a ref and no activity: the action is kept without wording."
        doubts.append(place.doubt("no_activity", Field.TITLE, "", message))
    if not read.ref and Field.REF in place.columns:
        message = "The row has an activity and no ref: the action is kept without one."
        doubts.append(place.doubt("no_ref", Field.REF, "", message))


def _notes(read: ActionRead, doubts: list[Doubt]) -> Iterator[DatedNote]:
    """The notes of the position and progress cells; one too long for a field goes on in another: no word is
    lost.
    """
    if read.position:
        yield from _in_parts(DatedNote(None, "", "", read.position), read, doubts)
    for note in split_progress(read.progress):
        yield from _in_parts(note, read, doubts)


def _in_parts(note: DatedNote, read: ActionRead, doubts: list[Doubt]) -> Iterator[DatedNote]:
    if len(note.text) <= FIELD_LIMIT and len(note.date_text) <= 100 and len(note.author) <= 200:
        yield note
        return
    if len(note.date_text) > 100 or len(note.author) > 200:
        note = DatedNote(note.date, "", "", f"{note.date_text} {note.author} {note.text}")
    parts = list(_parts(note.text))
    if len(parts) > 1:
        message = (
            f"One note holds {len(note.text):,} characters: it is kept as {len(parts)} notes one after "
            "another."
        )
        doubts.append(read.place.doubt("too_long", Field.PROGRESS, note.text, message))
    yield DatedNote(note.date, note.date_text, note.author, parts[0] if parts else "")
    for part in parts[1:]:
        yield DatedNote(None, "", "", part)


def _parts(text: str) -> Iterator[str]:
    while len(text) > FIELD_LIMIT:
        cut = max(text.rfind(" ", 0, FIELD_LIMIT), text.rfind("\n", 0, FIELD_LIMIT))
        cut = cut if cut > FIELD_LIMIT // 2 else FIELD_LIMIT
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text
