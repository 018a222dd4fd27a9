"""What every command of ours shares: in whose name, on which day, as words or as JSON, and how it refuses."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser, DjangoHelpFormatter
from django.utils import timezone

from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused


class ExampleFormatter(DjangoHelpFormatter, RawDescriptionHelpFormatter):
    """Django's help, with the example on a line of its own."""


def iso_date(text: str) -> date:
    """The type of an argument that is a day, such as ``2019-11-15``; anything else is wrong use (exit 2)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date: write it like 2019-11-15.") from None


class PlanCommand(BaseCommand):
    """Exit 0 done, 1 refused (one plain sentence on standard error, nothing saved), 2 wrong use.

    A subclass says ``help`` and ``example``, adds its arguments after ``super().add_arguments(parser)`` and
    does its work in ``act``. What ``act`` returns is printed: as JSON with ``--json``, else in the words of
    ``readable``.
    """

    example: ClassVar[str] = ""
    has_json: ClassVar[bool] = True
    exit_code = 0  # a command that did part of its work says 1 here and still prints what it did

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", ExampleFormatter)
        kwargs.setdefault("epilog", f"Example:\n  python manage.py {self.example}")
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as", dest="as_email", metavar="EMAIL", help="in whose name (default: the system)"
        )
        parser.add_argument(
            "--on", type=iso_date, metavar="DATE", help="the day it counts for (default: today)"
        )
        if self.has_json:
            parser.add_argument(
                "--json", action="store_true", help="print one JSON document and nothing else"
            )

    def handle(self, *args: object, **options: Any) -> None:
        try:
            result = self.act(**options)
        except Refused as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(1) from None
        if options.get("json"):
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2, default=str))
        elif result is not None:
            self.stdout.write(self.readable(result))
        if self.exit_code:
            raise SystemExit(self.exit_code)

    def act(self, **options: Any) -> dict[str, Any] | str | None:
        """Do the work; raise ``Refused`` to refuse."""
        raise NotImplementedError

    def readable(self, result: dict[str, Any] | str) -> str:
        """What ``act`` returned, in words for a person."""
        if isinstance(result, str):
            return result
        return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in result.items())

    def acting_user(self, options: dict[str, Any]) -> User | None:
        """The person named by ``--as``, or None for the system."""
        email = options.get("as_email")
        if not email:
            return None
        user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
        if user is None:
            raise Refused(f"Nobody signs in with “{email}”: add them with add_person, or leave --as out.")
        return user

    def day(self, options: dict[str, Any]) -> date:
        """The day given with ``--on``, or today."""
        return options.get("on") or timezone.localdate()
