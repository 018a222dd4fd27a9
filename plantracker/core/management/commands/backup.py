"""A copy of database and files while the site is in use."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.backing_up import back_up
from plantracker.core.operations.heartbeats import BACKUP, heart_began, heart_ended


class Command(PlanCommand):
    help = (
        "Write a consistent copy of the database and the kept files to one FILE, while the site is in use. An older "
        "copy of that name is replaced. It is not encrypted: encrypt it before it leaves the machine."
    )
    example = "backup /srv/backups/plantracker.tar"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE")

    def act(self, **options: Any) -> dict[str, Any]:
        heart_began(BACKUP)
        target = Path(options["file"]).absolute()
        copy = back_up(target=target, by=self.acting_user(options), on=self.day(options))
        heart_ended(BACKUP)
        return {"file": str(copy.path), "bytes": copy.bytes, "files": copy.files}
