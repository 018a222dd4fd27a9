"""Since the Board before: what it saw, and what has moved."""

from __future__ import annotations

from boards.models import Snapshot
from reports.datasets.picture import Picture, frozen_picture
from reports.rules.movement import Movement, movement


def board_before(picture: Picture) -> Snapshot | None:
    """What the same board saw of the same plan at its last reported meeting, as it was when the facts were kept."""
    before = picture.facts["before"]
    return Snapshot.objects.select_related("meeting__board", "plan").get(pk=before) if before else None


def moved_since(before: Snapshot, now: Picture) -> Movement:
    was = frozen_picture(before).standings
    put_off = {int(pk): why for pk, why in now.facts["put_off"].items()}
    return movement(was, now.standings, reasons=put_off)
