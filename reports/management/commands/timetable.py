"""The timetable of a board's meetings as a file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board
from boards.policies import may_see_board
from plantracker.core.policies import require
from reports.datasets.timetable import year_of
from reports.management.output import PaperCommand
from reports.renderers.formats import LARGE_PRINT, TIMETABLE


class Command(PaperCommand):
    help = "A board's meetings of a year: date, start time, venue and note."
    example = 'timetable "Members’ Board" --year 2026 --format ics -o meetings.ics'
    formats = tuple(TIMETABLE)
    has_large_print = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument("--year", type=int, help="default: this year")

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        board, on = find_board(options["board"]), self.day(options)
        require(may_see_board(self.acting_user(options), board), "This board is not yours to see.")
        makers = LARGE_PRINT["timetable"] if options["large"] else TIMETABLE
        return makers[wanted](year_of(board, options["year"] or on.year, on=on))
