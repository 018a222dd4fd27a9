"""What a Board has seen of a plan since a workbook was brought in: it stays as it was seen."""

from __future__ import annotations

from actions.models import WorkbookImport
from boards.models import Snapshot


def seen_since(record: WorkbookImport) -> str:
    """The meeting that has the plan as the import left it, in a sentence; "" where there is none."""
    seen = Snapshot.objects.filter(plan=record.plan, taken_at__gte=record.applied_at)
    snapshot = seen.select_related("meeting__board").first()
    return f"{snapshot.meeting} has seen the plan as it left it." if snapshot else ""
