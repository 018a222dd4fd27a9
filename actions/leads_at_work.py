"""The leads of work that is not closed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from actions.models import ActionLead
from actions.rules.states import ActionState
from objectives.models import Plan
from plantracker.core.models import Lead


def leads_at_work(plans: Iterable[Plan]) -> QuerySet[Lead]:
    """Each once. Looked up lead by lead, of whom there are few: joined, a long plan has tens of thousands of rows."""
    going = ActionLead.objects.filter(lead=OuterRef("pk"), action__objective__plan__in=plans)
    return Lead.objects.filter(Exists(going.exclude(action__state=ActionState.CLOSED).order_by())).order_by()
