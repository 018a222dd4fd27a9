"""Names of fields as people read them, and the texts of objectives cut to what their fields hold."""

from __future__ import annotations

from actions.imports.records import Doubt, ObjectiveRead
from actions.models.action import FIELD_LIMIT
from actions.rules.layout_headings import Field
from actions.rules.states import ActionState

# The fields whose changes a person is shown; the others follow from them.
shown = {
    "ref": "Ref",
    "parent_ref": "Parent plan ref",
    "workstream": "Workstream",
    "title": "Activity",
    "state": "State",
    "leads_text": "Responsible",
    "timescale_text": "Timescale",
    "brag": "BRAG",
    "brag_text": "BRAG as typed",
}
# The parts of an action that change as one, by the names of `three_ways.PARTS`.
PART_NAMES = {
    "ref": "Ref",
    "parent_ref": "Parent plan ref",
    "workstream": "Workstream",
    "title": "Activity",
    "state": "State",
    "leads": "Responsible",
    "timescale": "Timescale",
    "brag": "BRAG",
}


def state_name(state: str) -> str:
    """The word for a state that people read; "" stays ""."""
    return ActionState(state).label if state else ""


def objective_columns(read: ObjectiveRead, doubts: list[Doubt]) -> dict[str, str]:
    """Title, aim and approach; one longer than its field is cut, and a doubt says so."""
    columns = {"title": read.title, "aim": read.aim, "approach": read.approach}
    for name, text in columns.items():
        if len(text) > FIELD_LIMIT:
            message = f"The {name} holds {len(text):,} characters: the first {FIELD_LIMIT:,} are kept."
            doubts.append(read.place.doubt("too_long", Field.OBJECTIVE, text, message))
    return {name: text[:FIELD_LIMIT].rstrip() for name, text in columns.items()}
