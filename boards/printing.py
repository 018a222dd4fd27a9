"""A lead as a paper prints them where the board prints posts."""

from __future__ import annotations

from boards.rules.publishing import printed_name
from plantracker.core.models import Lead


def printed_lead(lead: Lead) -> str:
    """On one line: a frozen row keeps a line for each lead. Fetch with the lead's service."""
    printed = printed_name(
        name=lead.name,
        is_person=lead.kind == Lead.Kind.PERSON,
        post=lead.post,
        service=lead.service.name if lead.service else "",
    )
    return " ".join(printed.split())
