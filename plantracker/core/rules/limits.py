"""How often something may be tried, and from when it may be tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Limit:
    """At most ``most`` times within each ``span``; ``name`` keeps one count apart from another."""

    name: str
    most: int
    span: timedelta


def window_end(limit: Limit, *, now: datetime) -> datetime:
    """When the count of ``limit`` that runs at ``now`` begins anew.

    Windows lie side by side and are the same for everybody, so that a count is one row that any process can add to.
    ``now`` must know its time zone.

    >>> window_end(Limit("tries", 5, timedelta(hours=1)), now=datetime(2026, 6, 1, 10, 20, tzinfo=UTC))
    datetime.datetime(2026, 6, 1, 11, 0, tzinfo=datetime.timezone.utc)
    """
    seconds = int(limit.span.total_seconds())
    begun = int(now.timestamp()) // seconds
    return datetime.fromtimestamp((begun + 1) * seconds, tz=UTC)
