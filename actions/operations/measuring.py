"""A metric is read: the value with its day becomes the current one, and those before it stay."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from actions import policies
from actions.models import Metric, Reading, ReadingCorrection
from actions.rules.metric_values import value_problem
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.versions import write_seen
from plantracker.core.policies import require

STALE = "Somebody else changed this value while you were writing: your text is kept below, theirs is above."
NOT_PROVISIONAL = "This value is not provisional any more: correct it if it is wrong."


@transaction.atomic
def add_reading(
    *, metric: Metric, text: str, day: date | None, standing: str = "", by: User | None, on: date
) -> Reading | None:
    """Write down a value; the same value of the same day again changes nothing."""
    require(policies.may_edit_metric(by, metric))
    value = text.strip()
    if problem := value_problem(value, day, on=on):
        raise Refused(problem)
    last = metric.readings.order_by("id").last()
    if last and (last.text, last.date) == (value, day):
        return None
    reading = Reading.objects.create(metric=metric, text=value, date=day, standing=standing, on=on)
    changes = {str(metric): [last.text if last else "", value]}
    record_event(verb="metric read", target=metric.action, changes=changes, by=by, on=on)
    return reading


@transaction.atomic
def correct_reading(
    *,
    reading: Reading,
    version: int,
    text: str,
    day: date | None,
    standing: str = "",
    why: str,
    by: User | None,
    on: date,
) -> ReadingCorrection | None:
    """Put another value in its place. What stood there stays written down, with why it was wrong."""
    require(policies.may_edit_metric(by, reading.metric))
    value = text.strip()
    if problem := value_problem(value, day, on=on):
        raise Refused(problem)
    if (reading.text, reading.date, reading.standing) == (value, day, standing):
        return None
    if not why.strip():
        raise Refused("Say in a sentence why the value is corrected: the reason stays beside it.")
    correction = ReadingCorrection(
        reading=reading,
        from_text=reading.text,
        from_date=reading.date,
        from_standing=reading.standing,
        to_text=value,
        to_date=day,
        to_standing=standing,
        why=why.strip(),
        by_name=actor_name(by),
        on=on,
    )
    write_seen(reading, version=version, stale=STALE, text=value, date=day, standing=standing)
    correction.save()
    changes = {str(reading.metric): [correction.from_text, value]}
    record_event(verb="value corrected", target=reading.metric.action, changes=changes, by=by, on=on)
    return correction


@transaction.atomic
def finalise_reading(*, reading: Reading, by: User | None, on: date) -> Reading:
    """A provisional value is final. A second click changes nothing."""
    require(policies.may_edit_metric(by, reading.metric))
    if reading.standing == Reading.Standing.FINAL:
        return reading
    provisional = Reading.objects.filter(pk=reading.pk, standing=Reading.Standing.PROVISIONAL)
    if not provisional.update(standing=Reading.Standing.FINAL, version=F("version") + 1):
        raise Refused(NOT_PROVISIONAL)
    reading.refresh_from_db(fields=["standing", "version"])
    changes = {str(reading.metric): ["provisional", "final"]}
    record_event(verb="value final", target=reading.metric.action, changes=changes, by=by, on=on)
    return reading
