"""What in a plan wants a person's look, as conditions of the database: counted on the home, listed by the filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from actions.evidenced import unexplained
from actions.models import Action, ActionLead, ProgressNote
from actions.models.action import ActionQuerySet
from actions.rules.brag import Brag, BragFacts
from actions.rules.states import ActionState

_STALE = timedelta(days=BragFacts.stale_after_days)
_GOING = ~Q(state=ActionState.CLOSED) & ~Q(brag=Brag.BLUE)


@dataclass(frozen=True)
class Look:
    """One sort of doubt: its words after a number ("2 …", "1 …"), and which actions it is about on a day.

    ``closed_too``: closed actions are among them, so that a list has to show every state.
    """

    many: str
    one: str
    rows: Callable[[date], Q | Exists]
    closed_too: bool = False


def _impossible(on: date) -> Q:
    return _GOING & Q(timescale_kind="invalid")


def _undated(on: date) -> Q:
    """The same as the reason ``no_timescale``."""
    unread = Q(due=None, ongoing=False, recurrence="") & ~Q(timescale_kind__in=["recurring", "invalid"])
    return Q(state=ActionState.OPEN) & ~Q(brag=Brag.BLUE) & unread


def _twice(on: date) -> Q:
    """Both of those that share a ref: the second one has its occurrence counted."""
    second = Action.objects.filter(objective=OuterRef("objective"), ref_id=OuterRef("ref_id"), occurrence=2)
    return ~Q(state=ActionState.CLOSED) & ~Q(ref_id="") & (Q(occurrence__gt=1) | Q(Exists(second)))


def _unknown_word(on: date) -> Q:
    return ~Q(state=ActionState.CLOSED) & ~Q(brag_text="")


def _unled(on: date) -> Q:
    return ~Q(state=ActionState.CLOSED) & ~Q(Exists(ActionLead.objects.filter(action=OuterRef("pk"))))


def _silent(on: date) -> Q:
    """The same as the reason ``stale``: no word for two cycles, or never any of an action that began before them."""
    notes = ProgressNote.objects.filter(action=OuterRef("pk")).order_by()
    dated = notes.filter(date__lte=on)
    fresh = dated.filter(date__gte=on - _STALE)
    noted = notes.filter(Q(date__lte=on) | Q(date=None, on__lte=on))
    never = ~Q(Exists(noted)) & Q(state=ActionState.OPEN) & (Q(start=None) | Q(start__lt=on - _STALE))
    return _GOING & ~Q(Exists(fresh)) & (Q(Exists(dated)) | never)


def _unevidenced(on: date) -> Q:
    """The same as the reason ``closed_without_evidence``, for what is said to be Blue."""
    return Q(brag=Brag.BLUE) & unexplained(on=on)


# By the name that stands in the address of the actions list.
LOOKS: dict[str, Look] = {
    "impossible": Look("timescales that are no date", "timescale that is no date", _impossible),
    "undated": Look("actions without a due date we can read", "action without a due date we can read", _undated),
    "twice": Look("actions that share a ref with another", "action that shares a ref with another", _twice),
    "word": Look("BRAG words we do not know", "BRAG word we do not know", _unknown_word),
    "unled": Look("actions nobody leads", "action nobody leads", _unled),
    "silent": Look("without a word for two cycles", "without a word for two cycles", _silent),
    "unevidenced": Look("Blue without evidence", "Blue without evidence", _unevidenced, closed_too=True),
}  # fmt: skip
TO_SETTLE = ("impossible", "undated", "twice", "word", "unled")
LABELS = [(name, look.many[0].upper() + look.many[1:]) for name, look in LOOKS.items()]


def looked_at(actions: ActionQuerySet, name: str, *, on: date) -> ActionQuerySet:
    """Those of ``actions`` about which this doubt is."""
    return actions.filter(LOOKS[name].rows(on))


def counted(actions: ActionQuerySet, *, on: date) -> dict[int, dict[str, int]]:
    """How many of each sort every plan has, by the plan's key and the sort's name; one query."""
    sums = {name: Count("pk", filter=look.rows(on)) for name, look in LOOKS.items()}
    rows = actions.order_by().values_list("objective__plan").annotate(**sums)
    return {plan: dict(zip(LOOKS, numbers, strict=True)) for plan, *numbers in rows}
