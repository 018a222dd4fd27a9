"""The update request of one lead as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from actions.lookups import find_lead
from boards.lookups import find_board, find_cycle, find_meeting
from boards.policies import may_run_board
from plantracker.core.management.commanding import PlanCommand, iso_date
from plantracker.core.policies import require
from reports.datasets.return_sheet import return_form
from reports.management.output import write_whole
from reports.renderers.return_workbook import return_workbook


class Command(PlanCommand):
    help = "The sheet in which a lead answers without the internet. `import_returns` brings it back in."
    example = 'return_sheet "Delivery Board" --meeting 2026-06-30 --lead "Designated Nurse" -o nurse.xlsx'
    has_json = False

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )
        parser.add_argument("--lead", required=True, metavar="LEAD", help="the lead, as in the plan")
        parser.add_argument(
            "-o", "--output", type=Path, required=True, metavar="FILE.xlsx", help="where it is written"
        )

    def act(self, **options: Any) -> None:
        board, by = find_board(options["board"]), self.acting_user(options)
        require(may_run_board(by, board), "Only the people who run this board hand out its return sheets.")
        cycle = find_cycle(find_meeting(board, options["meeting"]))
        lead = find_lead(options["lead"])
        form = return_form(cycle, lead, by=by, on=self.day(options))
        write_whole(options["output"], return_workbook(form))
