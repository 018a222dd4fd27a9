"""Bounces and complaints, from files."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.returns import take_reports
from plantracker.core.rules.reports import read_reports

MOST_BYTES = 50_000_000


class Command(PlanCommand):
    help = (
        "Read what came back (bounces and complaints) and move each message it is about to “not delivered”. A FILE "
        "is raw mail (delivery status notifications, one or an mbox; a dash reads standard input, so that a mail "
        "server can pipe into it) or JSON: one object a line with message_id, event, reason, id, at."
    )
    example = "record_returns /var/mail/bounces --json"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE", help="or - for standard input")

    def act(self, **options: Any) -> dict[str, Any]:
        by, on = self.acting_user(options), self.day(options)
        contents = [(name, content_of(name)) for name in options["files"]]
        total: dict[str, Any] = {}
        for name, content in contents:
            source = "Standard input" if name == "-" else f"File {Path(name).name}"
            done = take_reports(reading=read_reports(content), source=source, by=by, on=on)
            total = {word: total.get(word, 0) + number for word, number in done.as_json().items()}
        return total


def content_of(name: str) -> bytes:
    """The bytes of the file, all files before anything is written."""
    try:
        content = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Refused(f"“{name}” cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise Refused(f"“{name}” is larger than {MOST_BYTES // 1_000_000} MB: split it.")
    return content
