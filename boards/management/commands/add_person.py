"""Add a person: their role, their seat on a board, and which lead of the plan their address answers for."""

from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from actions.lookups import find_lead
from boards.lookups import find_board
from boards.models import BoardPlan, Membership
from boards.operations.boards import add_member
from boards.operations.readdressing import change_address
from objectives.models import PlanRole
from objectives.operations.roles import give_plan_role
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.models import User
from plantracker.core.operations.people import add_person, give_role
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.roles import Role

ROLES = (*Role, *(role for role in Membership.Role.values if role not in list(Role)), "lead")


class Command(PlanCommand):
    help = (
        "Add a person. Roles: administrator, project_manager, viewer (of every plan, or with --board of that "
        "board's plans); chair, briefed, member, clerk (of --board); lead (with --lead)."
    )
    example = 'add_person nurse@example.org "Designated Nurse" --lead "Designated Nurse, Health Trust"'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--role", choices=[str(role) for role in ROLES])
        parser.add_argument("--board", help="slug or name")
        parser.add_argument("--lead", metavar="LEAD", help="the lead as the plan names them")

    @transaction.atomic
    def act(self, **options: Any) -> dict[str, Any]:
        by, on, role = self.acting_user(options), self.day(options), options["role"]
        if role == "lead" and not options["lead"]:
            raise CommandError("Say which lead of the plan: --lead “LEAD AS IN THE PLAN”.", returncode=2)
        # Answering for a lead needs no account, the link in the mail is enough; a role does.
        user: User | None = None
        if role or not options["lead"]:
            user = add_person(email=options["email"], name=options["name"], by=by, on=on)
        if user and role and role != "lead":
            self._give(user, role, options["board"], by=by, on=on)
        if options["lead"]:
            lead = find_lead(options["lead"])
            change_address(lead=lead, email=options["email"], user=user, by=by, on=on)
        return {"email": options["email"], "name": options["name"], "role": role, "lead": options["lead"]}

    def _give(self, user: User, role: str, board_name: str | None, *, by: User | None, on: date) -> None:
        if role in Membership.Role.values:
            if not board_name:
                raise Refused(f"A {role} sits on a board: name it with --board.")
            add_member(board=find_board(board_name), user=user, role=Membership.Role(role), by=by, on=on)
        elif board_name and role != Role.ADMINISTRATOR:
            links = BoardPlan.objects.filter(board=find_board(board_name)).select_related("plan")
            for link in links:
                give_plan_role(plan=link.plan, user=user, role=PlanRole.Role(role), by=by, on=on)
        else:
            give_role(user=user, role=Role(role), by=by, on=on)
