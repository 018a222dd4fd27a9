"""Finding a lead the way people name them: as the plan does, with or without the post."""

from __future__ import annotations

from actions.rules.leads import split_leads
from plantracker.core.models import Lead
from plantracker.core.operations import people
from plantracker.core.operations.refusals import Refused


def find_lead(text: str) -> Lead:
    """The lead that ``text`` names: "Head of Service, East", or a whole cell such as "A Name – Head of Service"."""
    try:
        return people.find_lead(text)
    except Refused:
        named = split_leads(text)
        if len(named) != 1:
            raise
        return people.find_lead(named[0].name)
