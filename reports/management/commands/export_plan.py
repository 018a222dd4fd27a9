"""The whole plan as a file."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandParser

from objectives.lookups import find_plan
from objectives.policies import may_see_plan
from plantracker.core.policies import require
from reports.datasets.plan_export import EVERY_STATE, plan_export
from reports.management.output import PaperCommand
from reports.renderers.formats import PLAN_EXPORT


def states(text: str) -> tuple[str, ...]:
    """The type of ``--include``: states with commas between them."""
    wanted = tuple(word.strip().lower() for word in text.split(",") if word.strip())
    if not wanted or set(wanted) - set(EVERY_STATE):
        raise ArgumentTypeError(f"“{text}”: name some of {', '.join(EVERY_STATE)}, with commas between them.")
    return wanted


class Command(PaperCommand):
    help = "The whole plan, with what would be expected of each action on that day."
    example = 'export_plan "Delivery plan" --format xlsx -o plan.xlsx --include open,ongoing'
    formats = tuple(PLAN_EXPORT)

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("plan", help="the plan's title or slug")
        parser.add_argument(
            "--include", type=states, default=EVERY_STATE, help="default: open,ongoing,closed"
        )

    def make(self, wanted: str, options: dict[str, Any]) -> bytes:
        plan = find_plan(options["plan"])
        require(may_see_plan(self.acting_user(options), plan), "This plan is not yours to see.")
        return PLAN_EXPORT[wanted](plan_export(plan, include=options["include"], on=self.day(options)))
