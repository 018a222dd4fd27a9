"""Values that were read since the plan was brought in, so that a metric has a way behind it."""

from __future__ import annotations

from datetime import date, timedelta

from actions.models import Metric
from actions.operations.measuring import add_reading
from objectives.models import Plan
from plantracker.core.models import User

# By the beginning of the metric's name: days back from the day it is loaded, and the value. One is ahead of its path,
# one behind, one goes the wrong way; the others have their one old value, as metrics do.
READ = (
    ("Share of panels with a young interviewer", ((60, "86%"), (28, "91%"), (9, "94%"))),
    ("Offers recorded before the letter", ((75, "72%"), (40, "71%"), (14, "77%"))),
    ("Children registered with a dentist", ((56, "83%"), (21, "86%"))),
    ("Children up to date with vaccinations", ((50, "87%"), (20, "86%"))),
    ("Care leavers aged 19 to 21", ((45, "89%"), (15, "92%"))),
)


def read_metrics(plan: Plan, *, by: User, on: date) -> None:
    for name, values in READ:
        metric = Metric.objects.get(action__objective__plan=plan, name__startswith=name)
        for back, text in values:
            day = on - timedelta(days=back)
            add_reading(metric=metric, text=text, day=day, by=by, on=day)
