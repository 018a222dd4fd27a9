"""The project manager's Send."""

from typing import Any

from django.core.management.base import CommandParser

from boards.lookups import find_board, find_meeting
from boards.models import UpdateCycle
from boards.operations.circulation import Circulation, circulate, preview_circulation
from plantracker.core.management.commanding import PlanCommand, iso_date
from plantracker.core.operations.refusals import Refused


class Command(PlanCommand):
    help = "Ask every lead about their own actions before a meeting: one message each, with a personal link."
    example = 'circulate "Delivery Board" --meeting 2026-07-06 --dry-run'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("board", metavar="BOARD", help="slug or name")
        parser.add_argument("--meeting", required=True, type=iso_date, metavar="DATE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent and send nothing")

    def act(self, **options: Any) -> dict[str, Any]:
        board = find_board(options["board"])
        meeting = find_meeting(board, options["meeting"])
        cycle = UpdateCycle.objects.filter(meeting=meeting).select_related("meeting__board").first()
        if cycle is None:
            raise Refused(
                f"{board} owns no plan, so there is nobody to ask: circulate for the board that owns it."
            )
        verb = preview_circulation if options["dry_run"] else circulate
        done = verb(cycle=cycle, by=self.acting_user(options), on=self.day(options))
        return {"board": board.name, "meeting": meeting.date.isoformat(), **as_json(done, options["dry_run"])}


def as_json(done: Circulation, dry_run: bool) -> dict[str, Any]:
    """The circulation as a document: whom it asks about what, and whom it cannot reach."""
    return {
        "dry_run": dry_run,
        "messages": [
            {
                "to": draft.to_address,
                "name": draft.to_name,
                "leads": [lead.name for lead in draft.leads],
                "subject": draft.subject,
                "actions": [_action(request.action) for request in draft.requests],
            }
            for draft in done.messages
        ],
        "without_address": [
            {"name": draft.to_name, "actions": [_action(request.action) for request in draft.requests]}
            for draft in done.without_address
        ],
        "without_lead": [_action(action) for action in done.without_lead],
    }


def _action(action) -> dict[str, str]:
    return {"objective": action.objective.number, "ref": action.ref}
