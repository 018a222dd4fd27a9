"""Mentions joined into ranges, each with what it is for: a due date, a start, a change, an aside.

"Nov 18 – Nov 19" is one range; "31/03/19 amended to 30/06/19" is a date that was superseded and the one that
counts.
"""

from dataclasses import dataclass, replace
from datetime import date

from actions.rules.timescale_days import compile_words
from actions.rules.timescale_mentions import Mention
from actions.rules.timescale_roles import begins_there, role_of, trail_end
from actions.rules.timescale_words import is_mid, is_unfit, points_into_year

_JOINED = compile_words(
    r"[ \n]?(?:-{1,2}|to|until|till|til|through(?: to)?|up to)[ \n]?(?:the )?(?:end of |end )?(?:the )?"
)
_FROM = compile_words(r"\bfrom (?:the )?(?:end of )?$")
_BETWEEN = compile_words(r"\bbetween (?:the )?$")
_REVERSED = "The second date of the range is before the first, so no date was read."
_CHANGED_BACK = (
    "The amended date is before another one and may be the day of the change, so no date was read."
)
_ASKED_FOR = "Another date is asked for and not agreed, so no date was read."
_NEW_BEGINNING = "The new date is when the work begins, so no due date was read."
_POINTS_INTO = "The words point into this period and name no day, so no date was read."


@dataclass(frozen=True)
class Unit:
    """One date or range of a timescale and its role (see ``role_of``)."""

    mention: Mention
    role: str

    @property
    def due(self) -> date | None:
        return self.mention.last


def find_units(plain: str, mentions: list[Mention]) -> list[Unit]:
    """The mentions of a text as units, from left to right."""
    units: list[Unit] = []
    floor = 0
    for mention in mentions:
        read = _qualified(plain, mention, floor)
        role = role_of(plain, mention.begin, mention.end, floor)
        if role == "superseded" and _names_both(plain, read, floor):
            role = "amended to"
        if role == "amended to" and begins_there(plain, mention.end):  # "now June 2024 onwards"
            read = _doubtful(read, _NEW_BEGINNING)
        if (
            units
            and not role.startswith("amended")
            and _joins(plain, units[-1].mention, read, units[-1].role)
        ):
            units[-1] = _joined(plain, units[-1], Unit(read, role))
        else:
            units.append(Unit(read, role))
        floor = trail_end(plain, mention.end)
    return units


def _names_both(plain: str, read: Mention, floor: int) -> bool:
    """ "Slipped from March to June 2025"."""
    typed = plain[read.begin : read.end]
    return read.is_period and "-" not in typed and bool(_FROM.search(plain[floor : read.begin]))


def _qualified(plain: str, mention: Mention, floor: int) -> Mention:
    """A month or period as its words qualify it: "mid-June 2025" is the 15th, "early June 2025" no day."""
    before = plain[max(floor, mention.begin - 40) : mention.begin]
    if mention.last is None or mention.kind == "date":
        return mention
    if is_mid(before) and mention.kind == "month":
        return replace(mention, last=mention.last.replace(day=15))
    if _is_year(mention) and points_into_year(before):
        return _doubtful(mention, _POINTS_INTO)
    if is_mid(before) or (is_unfit(before) and not mention.is_period):
        return _doubtful(mention, _POINTS_INTO)
    return mention


def _is_year(mention: Mention) -> bool:
    """A whole financial year; other periods name their own months."""
    return bool(
        mention.is_period and mention.first and mention.last and (mention.last - mention.first).days > 360
    )


def _joins(plain: str, before: Mention, after: Mention, role: str) -> bool:
    between = plain[before.end : after.begin]
    if _JOINED.fullmatch(between):
        return True
    if between in (" and ", " & "):
        return bool(_BETWEEN.search(plain[max(0, before.begin - 20) : before.begin]))
    in_order = bool(before.last and after.last and before.last < after.last)
    return between in (" ", "") and in_order and not role


def _joined(plain: str, unit: Unit, following: Unit) -> Unit:
    before, after = unit.mention, following.mention
    begin, end = before.begin, after.end
    if before.problem == _POINTS_INTO and after.last is not None:  # "start of June – end of July 2025"
        return Unit(replace(after, begin=begin), _role_of_range(unit, following))
    if before.last is None or after.last is None:
        broken = before if before.last is None else after
        return Unit(replace(broken, begin=begin, end=end), unit.role)
    # "amended from 31/03/19 to 30/06/19"; with a dash the whole range may be what is over
    if unit.role in ("superseded", "amended") and "-" not in plain[before.end : after.begin]:
        return Unit(replace(after, begin=begin, end=end), "amended to")
    first = before.first or before.last
    if first > after.last:
        return Unit(Mention(begin, end, "range", None, None, problem=_REVERSED), unit.role)
    whole = Mention(begin, end, "range", first, after.last, is_period=True)
    return Unit(whole, _role_of_range(unit, following))


def _role_of_range(unit: Unit, following: Unit) -> str:
    """What the words before a range say of it, or those after it: "Nov 18 – Nov 19 (superseded)"."""
    if following.role == "superseded":
        return following.role
    return "" if unit.role == "start" else unit.role


def due_unit(units: list[Unit]) -> Unit | None:
    """The unit that says when the action is due: the last change, else the latest of all plain dates.

    Where one of the dates that count cannot be read, that one is answered: whatever is due then is not known.
    """
    changed = [unit for unit in units if unit.role == "amended to"]
    if changed:
        return changed[-1]
    counting = [unit for unit in units if unit.role in ("", "amended")]
    asked = [unit for unit in units if unit.role == "asked"]
    if asked and counting:
        return _doubted(asked[-1], _ASKED_FOR)
    counting = counting or asked
    broken = [unit for unit in counting if unit.due is None]
    if broken or not counting:
        return broken[0] if broken else None
    latest = max(counting, key=lambda unit: unit.due or date.min)
    return _doubted(latest, _CHANGED_BACK) if _is_changed_back(counting, latest) else latest


def _is_changed_back(counting: list[Unit], latest: Unit) -> bool:
    """ "31/12/19 amended 01.05.19": due on 1 May, or changed on 1 May? Nobody can tell."""
    changes = [unit for unit in counting if unit.role == "amended"]
    return bool(changes) and changes[-1].due != latest.due


def _doubted(unit: Unit, problem: str) -> Unit:
    return Unit(_doubtful(unit.mention, problem), unit.role)


def _doubtful(mention: Mention, problem: str) -> Mention:
    return replace(mention, first=None, last=None, problem=problem)
