"""The summary of open actions as a file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board, find_meeting
from boards.policies import may_see_board
from objectives.lookups import find_plan
from plantracker.core.management.commanding import iso_date
from plantracker.core.policies import require
from reports.datasets.open_actions import open_actions
from reports.management.output import PaperCommand
from reports.renderers.formats import LARGE_PRINT, OPEN_ACTIONS


class Command(PaperCommand):
    help = "The summary of open actions for a meeting: live before it is reported, as the Board saw it after."
    example = 'open_actions "Delivery Board" --meeting 2026-06-30 --format pdf -o open-actions.pdf'
    formats = tuple(OPEN_ACTIONS)
    has_large_print = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )
        parser.add_argument("--plan", help="which plan, where the board has several")

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        board = find_board(options["board"])
        require(may_see_board(self.acting_user(options), board), "This board is not yours to see.")
        meeting = find_meeting(board, options["meeting"])
        plan = find_plan(options["plan"]) if options["plan"] else None
        makers = LARGE_PRINT["open_actions"] if options["large"] else OPEN_ACTIONS
        return makers[wanted](open_actions(meeting, plan=plan, on=self.day(options)))
