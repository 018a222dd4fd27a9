"""The chair's pack as a file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board, find_meeting
from boards.policies import may_read_briefing
from objectives.lookups import find_plan
from plantracker.core.management.commanding import iso_date
from plantracker.core.policies import require
from reports.datasets.briefing_pack import briefing_pack
from reports.management.output import PaperCommand
from reports.renderers.formats import BRIEFING_PACK, LARGE_PRINT


class Command(PaperCommand):
    help = (
        "The chair's briefing pack for a meeting: a brief of two pages, then everything in full in annexes."
    )
    example = 'briefing_pack "Delivery Board" --meeting 2026-06-30 --format pdf -o briefing-pack.pdf'
    formats = tuple(BRIEFING_PACK)
    has_large_print = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )
        parser.add_argument("--plan", help="which plan, where the board has several")

        parser.add_argument("--closed", action="store_true", help="with the closed actions in a last annex")

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        meeting = find_meeting(find_board(options["board"]), options["meeting"])
        require(
            may_read_briefing(self.acting_user(options), meeting), "This briefing pack is not yours to read."
        )
        plan = find_plan(options["plan"]) if options["plan"] else None
        pack = briefing_pack(meeting, plan=plan, on=self.day(options), with_closed=options["closed"])
        makers = LARGE_PRINT["briefing_pack"] if options["large"] else BRIEFING_PACK
        return makers[wanted](pack)
