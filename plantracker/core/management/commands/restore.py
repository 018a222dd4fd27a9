"""A copy put back, with mail stopped."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.restoring import restore


class Command(PlanCommand):
    help = (
        "Put a copy made by `backup` back: database and files. A damaged copy is refused before anything is touched, "
        "and so is one that would replace data, without --overwrite. Mail is stopped afterwards, and every unsent or "
        "doubtful message is held, until a person lets them go (release_messages). Stop the site and its timers first."
    )
    example = "restore /srv/backups/plantracker.tar --overwrite"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--overwrite", action="store_true", help="replace the data that is here")

    def act(self, **options: Any) -> dict[str, Any]:
        done = restore(
            source=Path(options["file"]).absolute(),
            overwrite=options["overwrite"],
            by=self.acting_user(options),
            on=self.day(options),
        )
        return {
            "made_at": done.made_at,
            "held": done.held,
            "files": done.files,
            "files_before": done.files_before,
            "mail": "stopped",
        }
