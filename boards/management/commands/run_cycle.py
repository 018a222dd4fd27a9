"""Everything that is due on a day, for every board."""

import logging
from datetime import date
from typing import Any

from django.utils import timezone

from actions.operations.forgetting import forget_uploads
from boards.operations.running import StepDone, run_cycles
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.management.stopping import Stopping
from plantracker.core.operations.heartbeats import RUN_CYCLE, heart_began, heart_ended
from plantracker.core.operations.sending import Sending, as_json, send_messages

logger = logging.getLogger(__name__)


class Command(PlanCommand):
    help = (
        "Do what is due on a day for every board: circulate, chase, close, brief, and send what waits in the "
        "outbox. Safe to run every five minutes, twice at once, or for a day that was missed. A board's steps wait "
        "for its hour of the day; with --on the whole day counts as come. What breaks for one board stops no other "
        "and not the sending: it is logged, and the exit code is 1."
    )
    example = "run_cycle --on 2026-06-15 --json"

    def act(self, **options: Any) -> dict[str, Any]:
        on = self.day(options)
        heart_began(RUN_CYCLE)
        at = None if options["on"] else timezone.localtime().time()
        steps = run_cycles(at=at, by=self.acting_user(options), on=on)
        sending, broken = self.send(on=on)
        # How long a file has lain here, not the day that is caught up.
        forget_uploads(on=timezone.localdate())
        errors = [_as_error(step) for step in steps if step.error] + broken
        heart_ended(RUN_CYCLE, problem="; ".join(error["error"] for error in errors))
        self.exit_code = 1 if errors else 0
        return {
            "on": on.isoformat(),
            "steps": [{**_as_json(step), "messages": step.messages} for step in steps if not step.error],
            **as_json(sending),
            **({"errors": errors} if errors else {}),
        }

    def send(self, *, on: date) -> tuple[Sending, list[dict[str, Any]]]:
        try:
            with Stopping() as stop:
                return send_messages(stop=stop, on=on), []
        except Exception as error:
            logger.exception("Sending broke")
            return Sending(), [{"step": "send", "error": f"{type(error).__name__}: {error}"}]


def _as_json(step: StepDone) -> dict[str, Any]:
    return {"board": step.board, "meeting": step.meeting.isoformat(), "step": step.step.value}


def _as_error(step: StepDone) -> dict[str, Any]:
    return {**_as_json(step), "error": step.error}
