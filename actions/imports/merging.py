"""One action of the file and the one of the plan: which columns are taken over, what clashes and is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.imports.choices import Choices
from actions.imports.report import Conflict, ImportReport
from actions.imports.stored import Stored
from actions.imports.three_ways import COLUMNS, PARTS, Clash, compare, shown_words, words_of
from actions.imports.values import ActionWanted
from actions.imports.wording import PART_NAMES, state_name
from actions.models import Action
from actions.models.action import ref_columns, timescale_columns
from actions.rules.timescales import parse_timescale

SAID = [name for names in PARTS.values() for name in names]
_ALL_COLUMNS = {
    **PARTS,
    "ref": tuple(ref_columns("")),
    "timescale": tuple(timescale_columns(parse_timescale(""))),
}
_SAYS_A_STATE = ("open", "ongoing", "closed")


class Merger:
    """Compares three ways. ``kinds`` says what each sheet is for: not every sheet speaks of a state."""

    def __init__(
        self, stored: Stored, report: ImportReport, choices: Choices, kinds: Mapping[str, str]
    ) -> None:
        self.stored, self.report, self.choices, self.kinds = stored, report, choices, kinds

    def columns(self, wanted: ActionWanted, action: Action, objective: str) -> dict[str, object]:
        """The columns of a stored action that change, with their new values."""
        now = {name: getattr(action, name) for name in SAID}
        if all(now[name] == wanted.columns[name] for name in SAID):
            return self._read_anew(wanted, action)
        said = self.stored.said.get(action.pk)
        parts = self._spoken(wanted, said)
        verdict = compare(said, now, wanted.columns, parts=parts, known=self.stored.known)
        taken = set(verdict.take)
        for clash in verdict.clashes:
            if self._settle(clash, wanted, action, objective, said or {}):
                taken.add(clash.part)
        same = {part for part in parts if words_of(part, now) == words_of(part, wanted.columns)}
        if "timescale" in same and not _reads_less(wanted, action):
            taken.add("timescale")
        names = [name for part in taken for name in _ALL_COLUMNS[part]]
        return {name: wanted.columns[name] for name in names if wanted.columns[name] != getattr(action, name)}

    def _read_anew(self, wanted: ActionWanted, action: Action) -> dict[str, object]:
        """The texts are the same; what is read from the timescale may be more than it was."""
        if _reads_less(wanted, action):
            return {}
        return _differing(_ALL_COLUMNS["timescale"], wanted, action)

    def said(self, wanted: ActionWanted, action: Action) -> dict[str, object] | None:
        """What to remember the file as saying of the action; None where it is what is remembered already."""
        before = self.stored.said.get(action.pk)
        said = {name: wanted.columns[name] for name in SAID}
        if said == before:
            return None
        if before:
            spoken = {name for part in self._spoken(wanted, before) for name in PARTS[part]}
            said = {name: value if name in spoken else before.get(name, "") for name, value in said.items()}
        return None if said == before else said

    def _spoken(self, wanted: ActionWanted, said: Mapping[str, object] | None) -> list[str]:
        """The parts of which the sheet says anything: those with a column, and the state where it has one."""
        headings = wanted.read.place.columns
        spoken = [
            part
            for part, field in COLUMNS.items()
            if field in headings or any(words_of(part, wanted.columns))
        ]
        says_state = self.kinds.get(wanted.read.place.sheet) in _SAYS_A_STATE
        moved = said is not None and said["state"] != wanted.columns["state"]
        return [*spoken, "state"] if says_state or moved else spoken

    def _settle(
        self, clash: Clash, wanted: ActionWanted, action: Action, objective: str, said: Mapping[str, object]
    ) -> bool:
        """Write the conflict down; whether the workbook's words were chosen."""
        key = f"{action.pk}:{clash.part}"
        taken = key in self.choices.take
        before, ours, theirs = (_words(clash.part, source) for source in (said, vars(action), wanted.columns))
        conflict = Conflict(
            key=key,
            objective=objective,
            what=f"Action {action.ref}".strip(),
            field=PART_NAMES[clash.part],
            said=before,
            ours=ours,
            theirs=theirs,
            still=clash.still,
            taken=taken,
        )
        self.report.conflicts.append(conflict)
        if not taken:
            self._tell(conflict, wanted)
        return taken

    def _tell(self, conflict: Conflict, wanted: ActionWanted) -> None:
        ours, theirs = conflict.ours[:60] or "none", conflict.theirs[:60] or "none"
        field = conflict.field if conflict.field == "BRAG" else conflict.field.lower()
        message = (
            f"The {field} was changed here to “{ours}” after the last import; the workbook "
            f"{'still ' if conflict.still else ''}says “{theirs}”: what stands here is kept."
        )
        self.report.doubts.append(wanted.read.place.doubt("changed_here", None, conflict.theirs, message))


def _differing(names: Iterable[str], wanted: ActionWanted, action: Action) -> dict[str, object]:
    return {name: wanted.columns[name] for name in names if wanted.columns[name] != getattr(action, name)}


def _words(part: str, source: Mapping[str, object]) -> str:
    text = shown_words(part, source)
    return state_name(text) if part == "state" else text


def _reads_less(wanted: ActionWanted, action: Action) -> bool:
    """The same text that gave a due date here gives none in the file: its cell may have shown a date of which
    the text alone keeps too little.
    """
    return bool(action.due and not wanted.columns["due"])
