"""Send what waits in the outbox."""

from typing import Any

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.management.stopping import Stopping
from plantracker.core.operations.heartbeats import SEND_MESSAGES, heart_began, heart_ended
from plantracker.core.operations.sending import as_json, send_messages


class Command(PlanCommand):
    help = (
        "Send what waits in the outbox, each message once. What was being handed over when a sender died is shown as "
        "in doubt. Told to stop (SIGTERM), it finishes the message in hand."
    )
    example = "send_messages --json"

    def act(self, **options: Any) -> dict[str, Any]:
        heart_began(SEND_MESSAGES)
        with Stopping() as stop:
            sending = send_messages(stop=stop, on=self.day(options))
        heart_ended(SEND_MESSAGES)
        return as_json(sending)
