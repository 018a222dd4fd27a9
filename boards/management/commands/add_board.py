"""Add a board that owns, or receives, a plan."""

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board
from boards.models import BoardPlan
from boards.operations.boards import add_board, give_plan
from objectives.lookups import find_plan
from plantracker.core.management.commanding import PlanCommand


class Command(PlanCommand):
    help = "Add a board that owns a plan and runs its update cycle, or (with --receives) is shown it."
    example = 'add_board "Delivery Board" --plan "Delivery plan" --circulate 21 --due 14 --brief 7'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--plan", required=True, help="slug or title")
        parser.add_argument("--parent", help="the board it reports to")
        parser.add_argument(
            "--receives", action="store_true", help="it is shown the plan and does not own it"
        )
        parser.add_argument(
            "--circulate", type=int, default=21, metavar="DAYS", help="days before the meeting"
        )
        parser.add_argument("--due", type=int, default=14, metavar="DAYS", help="days before the meeting")
        parser.add_argument("--brief", type=int, default=7, metavar="DAYS", help="days before the meeting")
        parser.add_argument(
            "--wait", action="store_true", help="every step waits for the project manager's Send"
        )

    def act(self, **options: Any) -> dict[str, Any]:
        by, on = self.acting_user(options), self.day(options)
        plan = find_plan(options["plan"])
        parent = find_board(options["parent"]) if options["parent"] else None
        board = add_board(
            name=options["name"],
            parent=parent,
            circulate_days=options["circulate"],
            due_days=options["due"],
            brief_days=options["brief"],
            sends_by_itself=not options["wait"],
            by=by,
            on=on,
        )
        relation = BoardPlan.Relation.RECEIVES if options["receives"] else BoardPlan.Relation.OWNS
        give_plan(board=board, plan=plan, relation=relation, by=by, on=on)
        return {"board": board.name, "slug": board.slug, "plan": plan.title, "relation": relation.value}
