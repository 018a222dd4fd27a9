"""The search's index against the plan, and a new one."""

from typing import Any

from django.core.management.base import CommandParser

from actions import search_index, search_tables
from actions.models import Action
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import count


class Command(PlanCommand):
    help = (
        "Compares the search's index with every action and note. Exit 1 where it differs or a trigger is missing; "
        "with --rebuild it is put right first."
    )
    example = "check_search --rebuild"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--rebuild", action="store_true", help="read every action again")

    def act(self, **options: Any) -> dict[str, Any] | str:
        rebuilt = search_index.rebuild() if options["rebuild"] else 0
        found, actions = search_index.verify(), Action.objects.count()
        if options["json"]:
            self.exit_code = 0 if found["well"] else 1
            return {**found, "actions": actions, "rebuilt": rebuilt, "by": search_tables.kind()}
        if not found["well"]:
            missing = f", and the database lacks {', '.join(found['missing'])}" if found["missing"] else ""
            wrong = (
                f"The search tells wrongly of {len(found['wrong'])} of {count(actions, 'action')}{missing}"
            )
            raise Refused(f"{wrong}: run check_search --rebuild.")
        return f"The search has the words of all {count(actions, 'action')}."
