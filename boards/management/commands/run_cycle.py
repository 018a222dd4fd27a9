"""Everything that is due on a day, for every board."""

from typing import Any

from boards.operations.running import run_cycles
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.sending import send_messages


class Command(PlanCommand):
    help = (
        "Do what is due on a day for every board: circulate, chase, close, brief, and send what waits in the "
        "outbox. Safe to run every five minutes, twice at once, or for a day that was missed."
    )
    example = "run_cycle --on 2026-06-15 --json"

    def act(self, **options: Any) -> dict[str, Any]:
        on = self.day(options)
        steps = run_cycles(by=self.acting_user(options), on=on)
        sending = send_messages(on=on)
        return {
            "on": on.isoformat(),
            "steps": [
                {
                    "board": step.board,
                    "meeting": step.meeting.isoformat(),
                    "step": step.step.value,
                    "messages": step.messages,
                }
                for step in steps
            ],
            "sent": sending.sent,
            "failed": sending.failed,
        }
