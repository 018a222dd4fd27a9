"""An action, and a metric, as the cells of a row; too much for one row goes on in rows below."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from actions.models import Metric, ProgressNote
from actions.rules.layout_banners import is_continued
from actions.rules.layout_headings import Field
from actions.rules.layout_sides import is_key
from actions.rules.progress import DatedNote
from actions.rules.ref_shapes import looks_like_ref
from reports.datasets.plan_export import ExportedAction, current_reading
from reports.rules.banners import CONTINUED
from reports.rules.diary import typed_note
from reports.rules.long_texts import packed

Cells = Mapping[Field, str]
# A full stop in the BRAG column, read as no BRAG: without it the row would be taken for a banner, or for more of
# the action above it.
ALONE = "."
_WHO_OR_WHEN = (Field.LEADS, Field.TIMESCALE, Field.BRAG)


def action_rows(each: ExportedAction, metric: Metric | None, *, with_position: bool) -> list[Cells]:
    """The row of an action, and those below on which its long texts go on.

    ``with_position`` puts what is known of no day, where it comes first, into the column of the current
    position.
    """
    action = each.action
    notes = each.notes
    position = notes[0].text if with_position and notes and _is_position(notes[0]) else ""
    texts = {
        Field.REF: [action.ref],
        Field.PARENT_REF: [action.parent_ref],
        Field.WORKSTREAM: [action.workstream],
        Field.TITLE: packed([action.title]),
        Field.POSITION: packed([position]),
        Field.PROGRESS: packed(map(_typed, notes[1:] if position else notes)),
        Field.EVIDENCE: packed(evidence.text for evidence in action.evidence.all()),
        **metric_cells(metric),
        Field.LEADS: packed([action.leads_text]),
        Field.TIMESCALE: [action.timescale_text],
        Field.BRAG: [each.rag],
    }
    first, *more = [dict(zip(texts, row, strict=True)) for row in zip_longest(*texts.values(), fillvalue="")]
    return [_standing_alone(first), *(_going_on(row, action.ref) for row in more)]


def metric_row(each: ExportedAction, metric: Metric) -> Cells:
    """A row of the sheet of metrics: the action's ref into the parent plan and its wording are repeated."""
    action = each.action
    cells = {
        Field.REF: metric.ref,
        Field.PARENT_REF: action.parent_ref,
        Field.TITLE: action.title,
        Field.PROGRESS: metric.note,
        **{field: texts[0] for field, texts in metric_cells(metric).items()},
    }
    return _standing_alone(cells)


def metric_cells(metric: Metric | None) -> dict[Field, list[str]]:
    reading = current_reading(metric) if metric else None
    return {
        Field.METRIC: packed([metric.name if metric else ""]),
        Field.CURRENT: packed([reading.text if reading else ""]),
        Field.TARGET: packed([metric.target_text if metric else ""]),
    }


def _is_position(note: ProgressNote) -> bool:
    return not (note.date or note.date_text or note.author)


def _typed(note: ProgressNote) -> str:
    return typed_note(DatedNote(note.date, note.date_text, note.author, note.text))


def _standing_alone(cells: dict[Field, str]) -> Cells:
    """The row, marked where it holds so little that it would not be read as a row of its own."""
    ref, said = cells.get(Field.REF, ""), {text for text in cells.values() if text}
    lone = not any(cells.get(field) for field in (Field.REF, *_WHO_OR_WHEN))
    like_banner = len(said) == 1 and not looks_like_ref(ref)
    like_key = is_key(ref) and not cells.get(
        Field.BRAG
    )  # a ref such as "A", in the place of a colour's letter
    if lone or like_banner or like_key:
        cells[Field.BRAG] = f"{cells.get(Field.BRAG, '')}{ALONE}"
    return cells


def _going_on(cells: dict[Field, str], ref: str) -> Cells:
    """A row below its action's: the ref says so to people and to who reads the workbook; none where there is
    none.
    """
    again = f"{ref}{CONTINUED}"
    return cells | {Field.REF: again if ref and is_continued(again) else ""}
