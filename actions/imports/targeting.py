"""The rows of targets beside the text of them: whoever writes the text writes the rows anew."""

from __future__ import annotations

from collections.abc import Sequence

from actions.models import Metric, MetricTarget
from actions.models.metric import targets_of

_BATCH = 1_000


def write_targets(new: Sequence[Metric], changed: Sequence[Metric] = ()) -> list[MetricTarget]:
    """Write what the texts of these metrics say; the rows of those that ``changed`` go. Three statements."""
    MetricTarget.objects.filter(metric__in=changed).delete()
    targets = [target for metric in (*new, *changed) for target in targets_of(metric)]
    return MetricTarget.objects.bulk_create(targets, batch_size=_BATCH)
