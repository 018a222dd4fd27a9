"""``load_scale``: a made-up plan of any size, for measuring."""

from __future__ import annotations

import random
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from actions import made_up
from actions.search_index import catch_up
from objectives.models import Plan
from objectives.policies import may_add_plan
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.audit import record_event
from plantracker.core.policies import require

MOST = 100_000


def size(text: str) -> int:
    """The type of an argument that counts rows; anything else is wrong use (exit 2)."""
    if not text.isascii() or not text.isdecimal() or int(text) > MOST:
        raise ArgumentTypeError(f"“{text}” is not a number from 0 to {MOST:,}.")
    return int(text)


class Command(PlanCommand):
    help = "Loads made-up data for measuring: the same for the same numbers. Loading it again adds nothing."
    example = "load_scale --actions 10000 --leads 100 --notes 3"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--actions", type=size, required=True, help="how many actions")
        parser.add_argument("--leads", type=size, default=100, help="how many leads share them (default 100)")
        parser.add_argument(
            "--notes", type=size, default=3, help="how many notes each action has (default 3)"
        )

    @transaction.atomic
    def act(self, **options: Any) -> dict[str, Any]:
        by, on = self.acting_user(options), self.day(options)
        require(may_add_plan(by), "Only project managers and administrators add plans.")
        actions, leads, notes = options["actions"], options["leads"], options["notes"]
        plan, created = Plan.objects.get_or_create(
            slug=f"made-up-{actions}-{leads}-{notes}",
            defaults={"title": f"Made-up plan: {actions:,} actions, {leads:,} leads, {notes:,} notes each"},
        )
        if created:
            fill(plan, actions=actions, leads=leads, notes=notes)
            transaction.on_commit(catch_up)
            record_event(verb="made-up plan loaded", target=plan, by=by, on=on)
        return {
            "plan": plan.slug,
            "created": created,
            "actions": actions,
            "leads": leads,
            "notes": actions * notes,
        }


def fill(plan: Plan, *, actions: int, leads: int, notes: int) -> None:
    """All rows of the plan, from one seed."""
    dice = random.Random(f"{actions}/{leads}/{notes}")  # noqa: S311  made-up data, not secrets
    rows = made_up.make_actions(made_up.make_objectives(plan), actions, dice)
    made_up.make_links(rows, made_up.make_leads(leads), dice)
    made_up.make_notes(rows, notes, dice)
    made_up.make_ledgers(rows, dice)
