"""Lines of a table as records: an action, what goes on with it, a metric; with a doubt about every cell that is
not plain.
"""

from __future__ import annotations

import re

from actions.imports.lines import Line
from actions.imports.records import ActionRead, Doubt, MetricRead, ObjectiveRead, Place
from actions.rules import layout_banners as banners
from actions.rules.layout_headings import Field, heading_id
from actions.rules.layout_sides import is_as_above
from actions.rules.states import ActionState

_CLOSED = re.compile(r"^\W*(?:action )?(?:(?:complete|completed) (?:and|&|/) )?closed\W*$", re.IGNORECASE)
_METRIC = (Field.METRIC, Field.CURRENT, Field.TARGET)
# The parts of an action that grow where its row goes on.
_GROWING = {
    "title": Field.TITLE,
    "progress": Field.PROGRESS,
    "position": Field.POSITION,
    "evidence": Field.EVIDENCE,
    "leads": Field.LEADS,
    "brag": Field.BRAG,
}


def action_of(
    line: Line, place: Place, objective: ObjectiveRead, state: ActionState, workstream: str
) -> ActionRead:
    """The action of a row."""
    action = ActionRead(
        objective=objective,
        place=place,
        state=state,
        ref=line.text(Field.REF),
        parent_ref=line.text(Field.PARENT_REF),
        workstream=workstream,
        title=line.text(Field.TITLE),
        progress=line.text(Field.PROGRESS),
        position=line.text(Field.POSITION),
        evidence=line.text(Field.EVIDENCE),
        leads=line.text(Field.LEADS),
        brag=line.text(Field.BRAG),
        metric=metric_of(line, place),
    )
    if line.has(Field.TIMESCALE):
        action.timescale = line.cell(Field.TIMESCALE)
    return action


def metric_of(line: Line, place: Place) -> MetricRead | None:
    """The metric columns of a row, if they say anything."""
    if not line.has(*_METRIC):
        return None
    name, current, target = (line.text(field) for field in _METRIC)
    return MetricRead(line.text(Field.REF), name, current, target, place)


def go_on(action: ActionRead, line: Line, place: Place) -> Doubt:
    """Add the row's words to the action above; no word of the row is lost, and a doubt says so."""
    for name, field in _GROWING.items():
        text = banners.without_continued(line.text(field)) if field is Field.TITLE else line.text(field)
        if text and field not in line.filled:
            setattr(action, name, f"{getattr(action, name)}\n{text}".strip())
    _go_on_timescale(action, line)
    _go_on_metric(action, metric_of(line, action.place))
    message = (
        f"The row has no action of its own: its words are added to the action of row {action.place.row}."
    )
    return place.doubt("carried_on", None, line.text(Field.TITLE), message)


def _go_on_timescale(action: ActionRead, line: Line) -> None:
    if not line.own(Field.TIMESCALE):
        return
    cell = line.cell(Field.TIMESCALE)
    if not action.timescale.text:
        action.timescale = cell
    elif cell.text != action.timescale.text:
        action.timescale = action.timescale._replace(
            text=f"{action.timescale.text}\n{cell.text}", kind="text", day=None, format=""
        )


def _go_on_metric(action: ActionRead, more: MetricRead | None) -> None:
    if more and action.metric:
        joined = zip(action.metric.values, more.values, strict=True)
        name, current, target = ("\n".join(part for part in pair if part) for pair in joined)
        action.metric = MetricRead(action.ref, name, current, target, action.place)
    elif more:
        action.metric = MetricRead(action.ref, *more.values, action.place)


def measure_of(metric: MetricRead, names: dict[Field, str]) -> str:
    """A row of a table of measures under a theme, in one line: its name, and its values with their headings."""
    values = [
        f"{names[field]}: {text}"
        for field, text in ((Field.CURRENT, metric.current), (Field.TARGET, metric.target))
        if text
    ]
    told = f"{metric.name} ({'; '.join(values)})" if values else metric.name
    return " ".join(told.split())


def take_lead_above(action: ActionRead, before: list[ActionRead], doubts: list[Doubt]) -> None:
    """ "As above" names nobody: the lead of the action above, and a doubt that says so."""
    if before and is_as_above(action.leads) and before[-1].leads:
        message = f"“{action.leads[:40]}” is read as the lead of row {before[-1].place.row}."
        doubts.append(action.place.doubt("as_above", Field.LEADS, action.leads, message))
        action.leads = before[-1].leads


def take_state(action: ActionRead, heading: str) -> None:
    """A tracker on one sheet says in its column of status which actions are closed."""
    told_in_status = "rag" not in heading_id(heading).replace(" ", "")
    if heading and told_in_status and action.state is ActionState.OPEN and _CLOSED.match(action.brag):
        action.state = ActionState.CLOSED


def tell_cells(line: Line, place: Place, doubts: list[Doubt]) -> None:
    """Cells that show an error, a formula that was never worked out, or a ref that Excel took for a date."""
    for name, cells in line.cells.items():
        kind = cells[0].kind
        if kind == "error":
            message = f"The cell shows the error “{cells[0].text}”: the plan keeps the same words."
            doubts.append(place.doubt("error_value", name, cells[0].text, message))
        elif kind == "formula":
            message = "The formula has no value yet: save the workbook in Excel and bring it in again."
            doubts.append(place.doubt("formula_without_value", name, "", message))
        elif kind == "date" and name is Field.REF:
            message = (
                f"Excel took the ref for a date and shows it as “{cells[0].text}”: format the cell as text and "
                "type it again."
            )
            doubts.append(place.doubt("ref_is_date", name, cells[0].text, message))


def take_colour(action: ActionRead, line: Line, columns: dict[Field, list[int]], doubts: list[Doubt]) -> None:
    """A cell that is filled and holds no word: read as a status where it alone is filled so, and never without
    saying so.
    """
    fills = line.row.fills
    colour = next((fills[column] for column in columns.get(Field.BRAG, []) if column in fills), "")
    if not colour or action.brag:
        return
    alone = all(fills.get(column) != colour for column in columns[Field.TITLE])
    if alone:
        action.brag = colour
        message = f"The cell holds no word and is filled: it is read as {colour}. Type the word to be sure."
    else:
        message = (
            f"The whole row is filled ({colour.casefold()}) and the cell holds no word: no BRAG is stated."
        )
    doubts.append(action.place.doubt("brag_by_colour", Field.BRAG, colour, message))
