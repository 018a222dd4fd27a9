"""What one change asked of many actions does to each of them: what changes, what stays as it is, what is refused.

A service answers for an action through its leads: the plan names a post, and the post belongs to a service. To move an
action to another service is therefore to give it a lead of that service, and the service's head is the one who is asked
until somebody there names another (`change` "service", with the head as `lead`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.rules.brag import Brag
from actions.rules.states import ActionState

MOST = 200  # actions at once: more than a person reads in a preview
ADD, REPLACE, REMOVE, SERVICE = "add", "replace", "remove", "service"
NO_EVIDENCE = "Nothing shows yet that it was done: add evidence to the action, then close it."
NO_REASON = "Say why it is reopened: the Board reads it."
REOPEN_FIRST = "It is closed: reopen it first, then it can be ongoing."
NO_LEAD_LEFT = "It would have no lead left: name another one instead."


@dataclass(frozen=True)
class Named:
    """A lead by key and name."""

    pk: int
    name: str


@dataclass(frozen=True)
class Wanted:
    """What is asked of every chosen action. What is blank stays as it is."""

    lead_change: str = ""
    lead: Named | None = None
    instead_of: Named | None = None
    timescale: str = ""
    why: str = ""
    agreed_by: str = ""
    state: str = ""


@dataclass(frozen=True)
class Facts:
    """What an action is now."""

    pk: int
    name: str
    version: int
    leads: tuple[Named, ...]
    timescale: str
    state: str
    brag: str
    has_evidence: bool


@dataclass(frozen=True)
class Change:
    """One thing that would change, in a person's words."""

    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Verdict:
    """What would become of one action. One that is ``refused`` stays as it is altogether."""

    pk: int
    name: str
    version: int
    changes: tuple[Change, ...] = ()
    same: tuple[str, ...] = ()
    refused: str = ""


def judge(facts: Facts, wanted: Wanted) -> Verdict:
    """What ``wanted`` does to the action."""
    verdict = Verdict(facts.pk, facts.name, facts.version)
    if refused := _problem(facts, wanted):
        return replace(verdict, refused=refused)
    asked = _asked(facts, wanted)
    return replace(
        verdict,
        changes=tuple(change for change in asked if change.old != change.new),
        same=tuple(f"{change.what}: {change.old}" for change in asked if change.old == change.new),
    )


def leads_after(before: tuple[Named, ...], wanted: Wanted) -> tuple[Named, ...]:
    """The leads of an action once the change is made, in their order, nobody twice.

    To replace one who is no lead of it, to add one who is and to remove one who is not leaves them as they are.
    """
    lead = wanted.lead
    if not wanted.lead_change or lead is None:
        return before
    if wanted.lead_change == ADD:
        after = (*before, lead)
    elif wanted.lead_change == REMOVE:
        after = tuple(each for each in before if each != lead)
    elif wanted.lead_change == REPLACE and wanted.instead_of:
        after = tuple(lead if each == wanted.instead_of else each for each in before)
    else:
        after = (lead,)
    return tuple(dict.fromkeys(after))


def _problem(facts: Facts, wanted: Wanted) -> str:
    if facts.leads and not leads_after(facts.leads, wanted):
        return NO_LEAD_LEFT
    if closes(facts, wanted) and not facts.has_evidence:
        return NO_EVIDENCE
    if reopens(facts, wanted) and not wanted.why.strip():
        return NO_REASON
    if wanted.state == ActionState.ONGOING and facts.state == ActionState.CLOSED:
        return REOPEN_FIRST
    return ""


def closes(facts: Facts, wanted: Wanted) -> bool:
    return wanted.state == ActionState.CLOSED and facts.state != ActionState.CLOSED


def reopens(facts: Facts, wanted: Wanted) -> bool:
    return wanted.state == ActionState.OPEN and facts.state != ActionState.OPEN


def brag_after(facts: Facts, wanted: Wanted) -> str:
    """Blue is "complete and closed": what is closed is Blue, and what is reopened is Blue no longer."""
    if closes(facts, wanted):
        return Brag.BLUE.value
    return "" if reopens(facts, wanted) and facts.brag == Brag.BLUE else facts.brag


def _asked(facts: Facts, wanted: Wanted) -> list[Change]:
    asked = []
    if wanted.lead_change:
        asked.append(
            Change("Lead", _names(facts.leads), _names(leads_after(facts.leads, wanted))),
        )
    if wanted.timescale:
        asked.append(Change("Timescale", facts.timescale or "none", wanted.timescale))
    if wanted.state:
        asked.append(Change("State", ActionState(facts.state).label, ActionState(wanted.state).label))
    if brag_after(facts, wanted) != facts.brag:
        asked.append(Change("BRAG", facts.brag or "none", brag_after(facts, wanted) or "none"))
    return asked


def _names(leads: tuple[Named, ...]) -> str:
    return "; ".join(lead.name for lead in leads) or "none"
