"""Finding a plan by what a person calls it: its slug or its full title."""

from __future__ import annotations

from objectives.models import Plan
from plantracker.core.operations.refusals import Refused


def find_plan(name: str) -> Plan:
    """The plan with this slug or title, whatever the case; raises ``Refused`` with a plain sentence."""
    wanted = name.strip()
    plan = Plan.objects.filter(slug=wanted).first() or Plan.objects.filter(title__iexact=wanted).first()
    if plan is None:
        raise Refused(f"There is no plan “{name}”: write its full title, or its slug as in its address.")
    return plan
