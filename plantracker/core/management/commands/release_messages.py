"""Let go what a restore or the allow-list holds, and start the mail again."""

from typing import Any

from django.core.management.base import CommandParser

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.models import MailStop
from plantracker.core.operations.releasing import RELEASABLE, release_messages, start_mail
from plantracker.core.rules.messages import Hold

CHOICES = {"restore": (Hold.RESTORE, Hold.RESTORE_IN_DOUBT), "list": (Hold.NOT_ON_LIST,), "all": RELEASABLE}


class Command(PlanCommand):
    help = (
        "Release the messages that are held by a restore or because their address is not on MAIL_ALLOWLIST. After a "
        "restore they may have been sent already: look at them first (Messages, in the browser)."
    )
    example = "release_messages --held restore --start-mail"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--held", choices=list(CHOICES), default="all", help="which (default: all)")
        parser.add_argument(
            "--start-mail", action="store_true", help="also end the stop that a restore or a person made"
        )

    def act(self, **options: Any) -> dict[str, Any]:
        by, on = self.acting_user(options), self.day(options)
        released = release_messages(holds=CHOICES[options["held"]], by=by, on=on)
        if options["start_mail"]:
            start_mail(by=by, on=on)
        return {
            "released": released,
            "mail_stopped": MailStop.objects.filter(ended_at=None).exists(),
        }
