"""`import_contacts`: who answers at which address, also in the middle of a cycle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from actions.operations.importing_contacts import import_contacts
from boards.operations.readdressing import change_address
from plantracker.core.management.commanding import PlanCommand
from plantracker.lib.wording import count


class Command(PlanCommand):
    help = (
        "Gives the leads that the plans name their e-mail addresses, from a workbook or CSV with columns such as "
        "Name, E-mail, Post and Service. The same file again changes nothing."
    )
    example = "import_contacts contacts.xlsx --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE.xlsx|csv", type=Path, help="the file of contacts")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def act(self, **options: Any) -> dict[str, Any]:
        report = import_contacts(
            file=options["file"],
            dry_run=options["dry_run"],
            tie=change_address,
            by=self.acting_user(options),
            on=self.day(options),
        )
        return report.as_json()

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - act returns nothing else
        leads, doubts = result["leads"], result["doubts"]
        would = "Nothing is saved: this would be done." if result["dry_run"] else "Done."
        lines = [
            f"{result['file']}: {count(result['rows'], 'row')}. {would}",
            f"  leads: {leads['updated']} changed, {leads['unchanged']} unchanged",
            f"{count(len(doubts), 'doubt')}{':' if doubts else '.'}",
        ]
        lines += [f"  {doubt['sheet']}, row {doubt['row']}: {doubt['message']}" for doubt in doubts]
        return "\n".join(lines)
