"""An action is closed with its evidence, reopened with the reason, or handed to business as usual."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from actions import policies
from actions.models import Action
from actions.operations.adding import link_leads
from actions.operations.editing import add_evidence, add_note, move_timescale, state_brag, write_action
from actions.operations.evidencing import state_no_evidence
from actions.operations.following import follow
from actions.rules.brag import Brag
from actions.rules.states import STATE_MOVES, Ending, closing_problem, why_not
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from plantracker.lib.wording import long_date


@transaction.atomic
def close_action(
    *,
    action: Action,
    version: int,
    evidence: str = "",
    why_none: str = "",
    blue: bool = True,
    by: User | None,
    on: date,
) -> bool:
    """Close the action with what shows that it was done, or why nothing does. Closing it again changes nothing."""
    move = STATE_MOVES["close"]
    if _has_arrived(action, "close", by=by):
        return False
    shown = bool(evidence.strip()) or action.evidence.standing().exists()
    if problem := closing_problem(has_evidence=shown, why_none=why_none):
        raise Refused(problem)
    move_state(action, "close", version=version)
    if evidence.strip():
        add_evidence(action=action, text=evidence, by=by, on=on)
    words = "Closed." if shown else f"Closed without evidence: {why_none.strip()}"
    add_note(action=action, text=words, author=actor_name(by), by=by, on=on)
    if blue:
        state_brag(action=action, brag=Brag.BLUE, why=words, by=by, on=on)
    if not shown:
        state_no_evidence(action=action, why=why_none, by=by, on=on)
    record_event(verb=move.done, target=action, summary=words, by=by, on=on)
    follow([action], by=by, on=on)
    return True


@transaction.atomic
def reopen_action(
    *, action: Action, version: int, why: str, brag: Brag | None, by: User | None, on: date
) -> bool:
    """Open the action again, with the reason and the BRAG it has now. Opening it again changes nothing."""
    if _has_arrived(action, "reopen", by=by):
        return False
    if not why.strip():
        raise Refused("Say in a sentence why the action is reopened: the Board reads it.")
    if brag == Brag.BLUE:
        raise Refused("An action that is reopened is not complete: choose Red, Amber, Green or no BRAG.")
    words = f"Reopened: {why.strip()}"
    move_state(action, "reopen", version=version)
    add_note(action=action, text=words, author=actor_name(by), by=by, on=on)
    state_brag(action=action, brag=brag, why=words, by=by, on=on)
    record_event(verb=STATE_MOVES["reopen"].done, target=action, summary=why.strip(), by=by, on=on)
    return True


@transaction.atomic
def hand_over_action(
    *, action: Action, version: int, keeper: Lead, since: date, by: User | None, on: date
) -> bool:
    """Business as usual from that day: still watched, kept by ``keeper``. Handing it over again changes nothing.

    A timescale that has an end gives way to one that begins on that day and goes on: what is business as usual is
    never late.
    """
    if _has_arrived(action, "hand over", by=by):
        return False
    words = f"Handed to business as usual: kept by {keeper.name} from {long_date(since)}."
    leads = [action.leads_text, keeper.name]
    move_state(action, "hand over", version=version, leads_text=keeper.name)
    link_leads(action, [keeper])
    if not action.timescale.is_open_ended:
        text = f"{since:%d/%m/%Y} and ongoing"
        move_timescale(action=action, text=text, why=words, by=by, on=on)
    add_note(action=action, text=words, author=actor_name(by), by=by, on=on)
    changes = {"leads": leads, "since": since.isoformat()}
    verb = STATE_MOVES["hand over"].done
    record_event(verb=verb, target=action, summary=words, changes=changes, by=by, on=on)
    return True


def move_state(
    action: Action, name: str, *, version: int, ending: Ending = Ending.NONE, **fields: object
) -> None:
    """The rule, then the conditional update. A closed action that goes on elsewhere says how."""
    if problem := why_not(name, action.state):
        raise Refused(problem)
    state = STATE_MOVES[name].target.value
    write_action(action, version=version, state=state, ending=ending.value, **fields)


def require_move(action: Action, name: str, *, by: User | None) -> None:
    """The policy that the move names."""
    require(getattr(policies, STATE_MOVES[name].permission)(by, action))


def _has_arrived(action: Action, name: str, *, by: User | None) -> bool:
    """Whether the action is where the move leads: a second click, which is no fault."""
    require_move(action, name, by=by)
    return action.state == STATE_MOVES[name].target
