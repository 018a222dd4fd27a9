"""Which row of the file is which action of the plan: by objective and ref, never merged."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from difflib import SequenceMatcher

from actions.imports.records import ActionRead, Doubt
from actions.imports.values import ActionWanted
from actions.models import Action
from actions.rules.layout_headings import Field
from actions.rules.refs import ref_id
from plantracker.lib.names import name_id

_ALIKE = 0.6  # how much of its wording an action without a ref must keep to be known again
_MOST_COMPARED = (
    200  # comparing wordings one by one takes long: beyond this many, other wording is another action
)

Key = Callable[[str, str, str], Hashable]  # of ref, wording and state; None matches nothing
_KEYS: list[Key] = [
    lambda ref, title, state: (title, state),
    lambda ref, title, state: title,
    lambda ref, title, state: state if ref else None,
    lambda ref, title, state: True if ref else None,
]


def match_actions(wanted: list[ActionWanted], stored: list[Action]) -> tuple[dict[int, Action], list[Action]]:
    """The stored action of each wanted one, by its place in ``wanted``, and the stored ones that no row is.

    All have the same objective and ref. The same wording goes first, then the same state, then the order.
    """
    if len(wanted) == len(stored) == 1 and stored[0].ref_id:
        return {0: stored[0]}, []
    found: dict[int, Action] = {}
    left = list(stored)
    for key in _KEYS:
        left = _pair(wanted, left, found, key)
    return found, _pair_alike(wanted, left, found)


def _pair(wanted: list[ActionWanted], left: list[Action], found: dict[int, Action], key: Key) -> list[Action]:
    waiting: dict[Hashable, deque[Action]] = defaultdict(deque)
    for action in left:
        waiting[key(action.ref_id, action.title, action.state)].append(action)
    waiting.pop(None, None)
    for place, want in enumerate(wanted):
        columns = want.columns
        queue = waiting.get(key(str(columns["ref_id"]), str(columns["title"]), str(columns["state"])))
        if place not in found and queue:
            found[place] = queue.popleft()
    taken = {action.pk for action in found.values()}
    return [action for action in left if action.pk not in taken]


def _pair_alike(wanted: list[ActionWanted], left: list[Action], found: dict[int, Action]) -> list[Action]:
    """Without a ref only the wording tells, even where it has changed a little."""
    places = [place for place in range(len(wanted)) if place not in found]
    if len(left) * len(places) > _MOST_COMPARED**2:
        return left
    for place in places:
        title = str(wanted[place].columns["title"])
        match = next((action for action in left if title and _alike(title, action.title)), None)
        if match is not None:
            found[place] = match
            left = [action for action in left if action is not match]
    return left


def _alike(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a[:500], b[:500])
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def tell_duplicates(actions: list[ActionRead]) -> list[Doubt]:
    """A doubt for each row whose ref stands above already: on the same sheet, or on another."""
    doubts = []
    groups: dict[tuple[int, str], list[ActionRead]] = defaultdict(list)
    for action in actions:
        before = groups[id(action.objective), ref_id(action.ref)]
        if before and ref_id(action.ref):
            doubts.append(_duplicate(action, before))
        before.append(action)
    return doubts


def _duplicate(action: ActionRead, before: list[ActionRead]) -> Doubt:
    same_sheet = [other for other in before if other.place.sheet == action.place.sheet]
    if same_sheet:
        message = f"Row {same_sheet[0].place.row} has the same ref under the same objective: both are kept."
        return action.place.doubt("duplicate_ref", Field.REF, action.ref, message)
    other = before[0]
    wording = "the same wording" if name_id(other.title) == name_id(action.title) else "other wording"
    message = (
        f"The ref also stands on sheet {other.place.sheet}, row {other.place.row}, with {wording}: both "
        "are kept."
    )
    return action.place.doubt("same_action_twice", Field.REF, action.ref, message)
