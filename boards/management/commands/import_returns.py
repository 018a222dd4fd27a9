"""A filled-in return sheet, back in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from boards.operations.returning import Received, import_return
from boards.returns.report import Outcome
from plantracker.core.management.commanding import PlanCommand, iso_date
from plantracker.lib.wording import count


class Command(PlanCommand):
    help = (
        "Reads a filled-in return sheet as the answers of the lead whom it was made for. Complete answers are "
        "submitted, others kept as drafts. The same sheet again changes nothing."
    )
    example = 'import_returns nurse.xlsx --from "Designated Nurse" --received 2026-06-12 --dry-run'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE.xlsx", type=Path, help="the filled-in sheet")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be saved")
        parser.add_argument(
            "--from",
            dest="sender",
            default="",
            metavar="NAME",
            help="from whom you had it (default: the name in the sheet, else the lead)",
        )
        parser.add_argument(
            "--received",
            type=iso_date,
            metavar="DATE",
            help="the day it was received (default: the day it counts for)",
        )

    def act(self, **options: Any) -> dict[str, Any]:
        report = import_return(
            workbook=options["file"],
            received=Received(options["sender"].strip(), options["received"]),
            dry_run=options["dry_run"],
            by=self.acting_user(options),
            on=self.day(options),
        )
        return report.as_json()

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - act returns nothing else
        would = "Nothing is saved: this would be done." if result["dry_run"] else "Done."
        lines = [
            f"{result['lead']} for {result['board']}, {result['meeting']}. {would}",
            f"Received from {result['received_from']} on {result['received_on']}"
            f"{', late' if result['late'] else ''}.",
            "",
            *(_row_words(row) for row in result["rows"]),
            "",
            f"{count(len(result['doubts']), 'doubt')}{':' if result['doubts'] else '.'}",
            *(f"  {_where(doubt)}: {doubt['message']}" for doubt in result["doubts"]),
        ]
        return "\n".join(lines)


def _row_words(row: dict[str, Any]) -> str:
    where = f"row {row['row']}" if row["row"] else "no row"
    action = f", action {row['ref']}" if row["outcome"] != Outcome.NOT_ASKED else ""
    kept = f" Kept: “{row['kept']['note'][:200]}”" if row["kept"] else ""
    return f"  {where}{action}: {row['message']}{kept}"


def _where(doubt: dict[str, Any]) -> str:
    return ", ".join(part for part in (f"row {doubt['row']}", doubt["column"]) if part)
