"""What higher floors have to say at the head of an action's page: what is asked, and when a Board sees it next.

Boards look at the plan from a higher floor, so they come here from their `AppConfig.ready`, as with
`actions.history.also_in_history`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from plantracker.core.policies import Person


@dataclass(frozen=True)
class Ahead:
    """One thing that lies ahead: what it is, its day, and the page where something is to be done (or "").

    ``urgent`` is asked of the very person who reads the page.
    """

    label: str
    day: date | None
    url: str = ""
    link: str = ""
    urgent: bool = False


Source = Callable[[Action, Person, date], Iterable[Ahead]]
_sources: dict[str, Source] = {}


def also_ahead(source: Source) -> None:
    """A higher floor tells what lies ahead of an action."""
    _sources[source.__qualname__] = source


def ahead_of(action: Action, user: Person, *, on: date) -> list[Ahead]:
    """What lies ahead, the nearest first."""
    found = [each for source in _sources.values() for each in source(action, user, on)]
    return sorted(found, key=lambda each: (not each.urgent, each.day or date.max))
