"""Addresses of the list of actions: what in them says what is shown, and what only where one stands."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict

from actions.list_options import read_options

PLAIN = "view=none"  # the list as it is for everybody: not the view that a person begins with
PASSING = ("page", "select", "show", "view")


def shown(query: QueryDict, filters: Iterable[str]) -> str:
    """All that the address says of what is shown, always written alike; nothing for the plain list."""
    kept = [(name, value) for name in filters if (value := query.get(name, "").strip())]
    return urlencode(kept + read_options(query).parameters)


def without(query: QueryDict, *names: str) -> str:
    """The rest of the query as it was written: without these, without what is blank or only says where one is."""
    gone = {*names, *PASSING}
    rest = [(name, value) for name, values in query.lists() for value in values if value and name not in gone]
    return urlencode(rest)
