"""Send what waits in the outbox."""

from typing import Any

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.sending import send_messages


class Command(PlanCommand):
    help = "Send what waits in the outbox, each message once."
    example = "send_messages --json"

    def act(self, **options: Any) -> dict[str, Any]:
        sending = send_messages(on=self.day(options))
        return {"sent": sending.sent, "failed": sending.failed}
