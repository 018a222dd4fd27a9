"""A metric is read: the value with its day becomes the current one, and those before it stay."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from actions import policies
from actions.models import Metric, Reading
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def add_reading(*, metric: Metric, text: str, day: date | None, by: User | None, on: date) -> Reading | None:
    """Write down a value; the same value of the same day again changes nothing."""
    require(policies.may_edit_action(by, metric.action))
    value = text.strip()
    if not value:
        raise Refused("The value is empty: write what was read.")
    if day and day > on:
        raise Refused("The day of a value cannot lie ahead: write the day it was read.")
    last = metric.readings.order_by("id").last()
    if last and (last.text, last.date) == (value, day):
        return None
    reading = Reading.objects.create(metric=metric, text=value, date=day, on=on)
    record_event(
        verb="metric read",
        target=metric.action,
        changes={str(metric): [last.text if last else "", value]},
        by=by,
        on=on,
    )
    return reading
