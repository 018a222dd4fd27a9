"""Ten thousand actions with notes, a cycle that was circulated, and the people who look at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.management.commands.load_scale import fill
from actions.models import Action
from boards.models import Board, BoardPlan, UpdateCycle
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from objectives.models import Plan
from plantracker.core.models import Lead, RoleAssignment, User
from plantracker.core.rules.roles import Role

SLUG, LEADS, NOTES = "made-up", 100, 3


@dataclass(frozen=True)
class World:
    plan: Plan
    manager: User  # a superuser as well, so that the admin shows everything to the same person
    lead: Lead
    cycle: UpdateCycle
    action: Action


def make_world(*, actions: int, on: date) -> World:
    plan = Plan.objects.create(slug=SLUG, title="Made-up plan")
    fill(plan, actions=actions, leads=LEADS, notes=NOTES)
    manager = _person("manager@example.org", is_superuser=True, is_staff=True)
    RoleAssignment.objects.create(user=manager, role=Role.PROJECT_MANAGER, given_on=on)
    board = Board.objects.create(slug="board", name="Made-up board")
    BoardPlan.objects.create(board=board, plan=plan)
    cycle = add_meeting(board=board, day=date.fromordinal(on.toordinal() + 21), by=manager, on=on).cycle
    circulate(cycle=cycle, by=manager, on=on)
    lead = Lead.objects.order_by("name")[0]
    Lead.objects.filter(pk=lead.pk).update(user=_person("lead@example.org"))
    lead.refresh_from_db()
    action = Action.objects.filter(metrics__isnull=False, brag="Red").order_by("pk")[0]
    return World(plan=plan, manager=manager, lead=lead, cycle=cycle, action=action)


def _person(email: str, **more: bool) -> User:
    return User.objects.create(email=email, name=email.partition("@")[0].capitalize(), **more)
