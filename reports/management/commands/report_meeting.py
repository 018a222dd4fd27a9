"""Put the plan before the Board: freeze it and keep the papers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board, find_meeting
from plantracker.core.management.commanding import PlanCommand, iso_date
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.operations.papers import report_with_papers


class Command(PlanCommand):
    help = "Report a meeting: freeze the plan as the Board sees it and keep its papers with their SHA-256."
    example = 'report_meeting "Delivery Board" --meeting 2026-06-30'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )

    def act(self, **options: Any) -> dict[str, Any]:
        meeting = find_meeting(find_board(options["board"]), options["meeting"])
        try:
            papers = report_with_papers(meeting=meeting, by=self.acting_user(options), on=self.day(options))
        except PaperFailed as failure:
            raise Refused(
                f"The plan is frozen, but a paper is missing. {failure} Then report again."
            ) from None
        return {
            "board": meeting.board.name,
            "meeting": meeting.date.isoformat(),
            "papers": [{"kind": each.kind, "format": each.format, "sha256": each.sha256} for each in papers],
        }

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - what `act` returns
        lines = [f"{paper['kind']}.{paper['format']} {paper['sha256']}" for paper in result["papers"]]
        return "\n".join([f"{result['board']}, {result['meeting']}: reported.", *lines])
