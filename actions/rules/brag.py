"""BRAG: what would be expected of an action, and why. The stated BRAG stays a person's.

Source: the BRAG key of the delivery plan and the points settled with the Board. A verdict carries its
reasons; the worst colour of all reasons wins, except that complete work is Blue whatever else is true of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from actions.rules.completion import says_complete
from actions.rules.metric_targets import MetricFacts, off_target
from actions.rules.timescales import Timescale
from plantracker.lib.wording import long_date

__all__ = ["RULE_CODES", "Brag", "BragFacts", "Expectation", "MetricFacts", "Reason", "expect"]

RULE_CODES = frozenset(
    {
        "overdue",
        "impossible_date",
        "no_timescale",
        "due_soon",
        "moved_often",
        "stale",
        "closed_without_evidence",
        "says_complete",
        "metric_off_target",
    }
)
MOVED_OFTEN = 3
DUE_SOON = timedelta(days=28)  # where the next meeting is not known


class Brag(StrEnum):
    """Blue: complete and closed. Red, Amber, Green: as the board's own wording says."""

    BLUE = "Blue"
    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"


@dataclass(frozen=True)
class Reason:
    """Why: a code for programs and one plain sentence for people."""

    code: str
    message: str


@dataclass(frozen=True)
class Expectation:
    """What would be expected, with every reason found."""

    brag: Brag
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class BragFacts:
    """What is known of an action.

    ``state`` is "open", "ongoing" or "closed"; ``last_word`` the day of the last progress note that has one;
    ``last_note`` the text of the last note; ``stale_after_days`` two cycles of six weeks unless the board
    says else; ``rules_off`` the codes of the rules that do not speak (`RULE_CODES`).
    """

    state: str
    stated: Brag | None
    timescale: Timescale
    has_evidence: bool = False
    last_word: date | None = None
    last_note: str = ""
    times_moved: int = 0
    metrics: tuple[MetricFacts, ...] = ()
    next_meeting: date | None = None
    stale_after_days: int = 84
    rules_off: frozenset[str] = frozenset()


def expect(facts: BragFacts, *, on: date) -> Expectation:
    """The BRAG that the facts lead one to expect on this day, and why."""
    if facts.state == "closed" or facts.stated == Brag.BLUE:
        return Expectation(Brag.BLUE, _complete_without_evidence(facts))
    if "says_complete" not in facts.rules_off and says_complete(facts.last_note):
        return Expectation(Brag.BLUE, (Reason("says_complete", "The last note says that this is complete."),))
    said = [(brag, reason) for rule, brag in _RULES if (reason := rule(facts, on))]
    found = [(brag, reason) for brag, reason in said if reason.code not in facts.rules_off]
    worst = min((brag for brag, _ in found), key=_SEVERITY.index, default=Brag.GREEN)
    return Expectation(worst, tuple(reason for _, reason in found))


def _complete_without_evidence(facts: BragFacts) -> tuple[Reason, ...]:
    if facts.has_evidence or "closed_without_evidence" in facts.rules_off:
        return ()
    return (Reason("closed_without_evidence", "Complete, and no evidence is recorded."),)


def _overdue(facts: BragFacts, on: date) -> Reason | None:
    """The due date is over. Work that began on its date and goes on has no end that could be over."""
    timescale = facts.timescale
    due = timescale.due or timescale.impossible_month_end
    if due is None or due >= on or timescale.is_open_ended:
        return None
    if timescale.due is None:
        return Reason("overdue", f"The month it was due in ended on {long_date(due)} and it is not complete.")
    return Reason("overdue", f"Due on {long_date(due)} and not complete.")


def _impossible_date(facts: BragFacts, on: date) -> Reason | None:
    if facts.timescale.kind != "invalid":
        return None
    why = facts.timescale.problem.rstrip(".")
    return Reason("impossible_date", f"The timescale is not a date in the calendar: {why}.")


def _no_timescale(facts: BragFacts, on: date) -> Reason | None:
    timescale = facts.timescale
    goes_on = timescale.ongoing or timescale.recurrence or timescale.kind == "recurring"
    if facts.state != "open" or timescale.due or goes_on or timescale.kind == "invalid":
        return None
    return Reason("no_timescale", "No due date can be read from the timescale.")


def _due_soon(facts: BragFacts, on: date) -> Reason | None:
    due, meeting = facts.timescale.due, facts.next_meeting
    if due is None or due < on or facts.timescale.is_open_ended or due > (meeting or on + DUE_SOON):
        return None
    by_meeting = f", by the meeting on {long_date(meeting)}" if meeting else ""
    return Reason("due_soon", f"Due on {long_date(due)}{by_meeting}.")


def _moved_often(facts: BragFacts, on: date) -> Reason | None:
    if facts.times_moved < MOVED_OFTEN:
        return None
    return Reason("moved_often", f"The due date has been moved {facts.times_moved} times.")


def _stale(facts: BragFacts, on: date) -> Reason | None:
    """No word for two cycles.

    Notes without a day cannot be counted from, and nothing is said of them. An open action without any note
    has never had a word, unless it began less than ``stale_after_days`` ago or has still to begin.
    """
    allowed = timedelta(days=facts.stale_after_days)
    if facts.last_word:
        if on - facts.last_word <= allowed:
            return None
        return Reason("stale", f"No word since {long_date(facts.last_word)}.")
    begun = facts.timescale.start
    if facts.last_note.strip() or facts.state != "open" or (begun and on - begun <= allowed):
        return None
    return Reason("stale", "There has never been a word on progress.")


def _metric_off_target(facts: BragFacts, on: date) -> Reason | None:
    sentences = [sentence for metric in facts.metrics if (sentence := off_target(metric, on=on))]
    if not sentences:
        return None
    more = f" ({len(sentences)} metrics in all)" if len(sentences) > 1 else ""
    return Reason("metric_off_target", f"{sentences[0]}{more}.")


_SEVERITY = (Brag.RED, Brag.AMBER, Brag.GREEN)
_RULES: tuple[tuple[Callable[[BragFacts, date], Reason | None], Brag], ...] = (
    (_overdue, Brag.RED),
    (_impossible_date, Brag.AMBER),
    (_no_timescale, Brag.AMBER),
    (_metric_off_target, Brag.AMBER),
    (_moved_often, Brag.AMBER),
    (_stale, Brag.AMBER),
    (_due_soon, Brag.GREEN),  # a reason to look at the action, not for a colour
)
