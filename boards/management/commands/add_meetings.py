"""Set a year's meetings of a board from a file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from boards.lookups import find_board
from boards.operations.timetables import add_meetings, preview_timetable
from boards.rules.timetable_judging import Proposed
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.refusals import Refused
from plantracker.lib.spreadsheets import NotAWorkbook
from plantracker.lib.table_files import read_lines
from plantracker.lib.wording import count


class Command(PlanCommand):
    help = (
        "Set every meeting of a timetable, a workbook, CSV or text with one meeting a line, in one go. A line that "
        "cannot be read for certain is left out and said. The same file again changes nothing."
    )
    example = 'add_meetings "Delivery Board" timetable.xlsx --dry-run'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", metavar="BOARD", help="slug or name")
        parser.add_argument("file", metavar="FILE.xlsx|csv|txt", type=Path, help="the timetable")
        parser.add_argument("--dry-run", action="store_true", help="say what would be set and set nothing")

    def act(self, **options: Any) -> dict[str, Any]:
        board, by, on = find_board(options["board"]), self.acting_user(options), self.day(options)
        try:
            lines = read_lines(options["file"], max_bytes=settings.WORKBOOK_MAX_BYTES)
        except NotAWorkbook as reason:
            raise Refused(str(reason)) from None
        proposed = preview_timetable(board=board, text="\n".join(lines), by=by, on=on)
        if not options["dry_run"]:
            add_meetings(board=board, proposed=proposed, by=by, on=on)
        return {"board": board.name, "dry_run": options["dry_run"], **as_json(proposed)}

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - act returns nothing else
        number, doubts = count(len(result["meetings"]), "meeting"), result["doubts"]
        done = "would be set" if result["dry_run"] else "set"
        lines = [f"{result['board']}: {number} {done}."]
        lines += [_told(meeting) for meeting in result["meetings"]]
        lines.append(f"{count(len(doubts), 'doubt')}{':' if doubts else '.'}")
        lines += [f"  line {doubt['line']}: {doubt['message']}" for doubt in doubts]
        return "\n".join(lines)


def as_json(proposed: list[Proposed]) -> dict[str, Any]:
    """The meetings that are set, with the days that follow, and every doubt by its line."""
    return {
        "meetings": [
            {
                "line": row.line.number,
                "date": row.line.day,
                "time": f"{row.line.time:%H:%M}" if row.line.time else None,
                "venue": row.line.venue,
                "circulate": row.days.circulate if row.days else None,
                "due": row.days.due if row.days else None,
                "brief": row.days.brief if row.days else None,
            }
            for row in proposed
            if row.line.is_set
        ],
        "doubts": [
            {
                "line": row.line.number,
                "code": doubt.code,
                "found": row.line.text,
                "message": doubt.message,
                "left_out": not row.line.is_set,
            }
            for row in proposed
            for doubt in row.line.doubts
        ],
    }


def _told(meeting: dict[str, Any]) -> str:
    days = f"circulate {meeting['circulate']}, due {meeting['due']}, brief {meeting['brief']}"
    return f"  {meeting['date']}: {days}" if meeting["circulate"] else f"  {meeting['date']}"
