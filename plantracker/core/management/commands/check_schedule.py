"""The watchdog, for a monitor that stands outside."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.refusals import Refused
from plantracker.core.watching import watch


class Command(PlanCommand):
    help = (
        "Say whether the scheduler is at work and messages leave in time. Exit 1 and one sentence where it is not: "
        "no run for 30 minutes, a run that went wrong, mail stopped, or a message due for more than 15 minutes."
    )
    example = "check_schedule --json"

    def act(self, **options: Any) -> dict[str, Any] | str:
        seen = watch(now=timezone.now())
        if not options["json"]:
            if not seen.verdict.is_well:
                raise Refused(seen.verdict.sentence)
            return " ".join([seen.verdict.sentence, *seen.verdict.notes])
        self.exit_code = 0 if seen.verdict.is_well else 1
        return {
            "well": seen.verdict.is_well,
            "problems": list(seen.verdict.problems),
            "notes": list(seen.verdict.notes),
            "last_run": _iso(seen.facts.last_run),
            "oldest_due": _iso(seen.facts.oldest_due),
            "mail_mode": settings.MAIL_MODE,
            "stopped": seen.facts.stopped or None,
            "messages": {state.value: number for state, number in seen.counts},
        }


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
