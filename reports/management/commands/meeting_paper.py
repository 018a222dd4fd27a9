"""Any of a meeting's further papers as a file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from boards.lookups import find_board, find_meeting
from boards.policies import may_read_briefing, may_see_board
from objectives.lookups import find_plan
from plantracker.core.management.commanding import iso_date
from plantracker.core.policies import require
from reports.kinds import KINDS
from reports.management.output import PaperCommand


class Command(PaperCommand):
    help = "A paper of a meeting: " + "; ".join(f"{kind.slug} ({kind.name})" for kind in KINDS.values()) + "."
    example = (
        'meeting_paper "Oversight Board" by-reference --meeting 2026-06-30 --format pdf -o references.pdf'
    )
    formats = tuple(dict.fromkeys(ending for kind in KINDS.values() for ending in kind.formats))
    has_large_print = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", help="the board's name or slug")
        parser.add_argument("kind", choices=tuple(KINDS), help="which paper")
        parser.add_argument(
            "--meeting", type=iso_date, required=True, metavar="DATE", help="the day it meets"
        )
        parser.add_argument("--plan", help="which plan, where the board has several")

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        board, person = find_board(options["board"]), self.acting_user(options)
        require(may_see_board(person, board), "This board is not yours to see.")
        kind, meeting = KINDS[options["kind"]], find_meeting(board, options["meeting"])
        if wanted not in kind.formats:
            raise CommandError(f"{kind.slug} is made as {', '.join(kind.formats)}.", returncode=2)
        if kind.for_the_briefed:
            require(may_read_briefing(person, meeting), "This paper is for those who are briefed.")
        plan = find_plan(options["plan"]) if options["plan"] else None
        makers = kind.large_print if options["large"] else kind.formats
        return makers[wanted](kind.make(meeting, plan=plan, on=self.day(options)))
