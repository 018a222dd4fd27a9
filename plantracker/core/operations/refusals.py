"""Why an operation says no: one plain sentence for the person who asked."""

from __future__ import annotations


class Refused(Exception):
    """The operation was not done and nothing was saved; the message says why and what to do."""


class NotAllowed(Refused):
    """The person may not do this."""


class Stale(Refused):
    """Somebody else was quicker: the row is no longer as the person saw it."""
