"""Set a meeting of a board."""

from argparse import ArgumentTypeError
from datetime import time
from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board
from boards.operations.meetings import add_meeting
from plantracker.core.management.commanding import PlanCommand, iso_date


def clock_time(text: str) -> time:
    """The type of an argument that is a time of day, such as ``18:00``."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a time: write it like 18:00.") from None


class Command(PlanCommand):
    help = "Set a meeting; its circulate, returns due and brief days follow from the board's offsets."
    example = 'add_meeting "Delivery Board" 2026-07-06 --time 14:00 --venue "County Hall"'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", metavar="BOARD", help="slug or name")
        parser.add_argument("date", metavar="DATE", type=iso_date)
        parser.add_argument("--time", type=clock_time, metavar="HH:MM")
        parser.add_argument("--venue", default="")

    def act(self, **options: Any) -> dict[str, Any]:
        meeting = add_meeting(
            board=find_board(options["board"]),
            day=options["date"],
            time=options["time"],
            venue=options["venue"],
            by=self.acting_user(options),
            on=self.day(options),
        )
        cycle = getattr(meeting, "cycle", None)
        days = {
            "circulate": cycle.circulate_on.isoformat() if cycle else None,
            "due": cycle.due_on.isoformat() if cycle else None,
            "brief": cycle.brief_on.isoformat() if cycle else None,
        }
        return {"board": meeting.board.name, "meeting": meeting.date.isoformat(), **days}
