"""What each person's start page holds. A person may be several: their sections stack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from boards.models import Membership
from boards.policies import BRIEFED_ROLES
from objectives.models import Plan
from objectives.policies import may_add_plan
from plantracker.core.models import User
from plantracker.core.policies import may_manage_people, sees_every_plan
from plantracker.core.rules.watching import Verdict
from plantracker.core.watching import verdict
from plantracker.homes.chair import ChairHome, chair_homes
from plantracker.homes.lead import LeadHome, lead_home
from plantracker.homes.manager import ManagerHome, manager_home
from plantracker.homes.member import MemberHome, member_home
from plantracker.homes.starting import Guide, guide_on_home


@dataclass(frozen=True)
class Home:
    manager: ManagerHome | None
    lead: LeadHome | None
    chair: list[ChairHome]
    member: MemberHome | None
    guide: Guide | None = None  # the first steps, until they are done or put away
    no_plan_yet: bool = False  # and this person may bring one in
    watch: Verdict | None = None  # for those who look after the schedule

    @property
    def is_empty(self) -> bool:
        return not (self.manager or self.lead or self.chair or self.member)


def home_of(user: User, *, on: date) -> Home:
    """Every section this person has, in a constant number of queries each."""
    seats = list(Membership.objects.filter(user=user).select_related("board"))
    briefed = [seat.board for seat in seats if seat.role in BRIEFED_ROLES]
    clerked = {seat.board_id for seat in seats if seat.role == Membership.Role.CLERK}
    reads = any(seat.role not in BRIEFED_ROLES for seat in seats) or sees_every_plan(user)
    manager = manager_home(user, on=on)
    adds = manager is None and may_add_plan(user)
    return Home(
        manager=manager,
        lead=lead_home(user, on=on),
        chair=chair_homes(briefed, reader=user, on=on),
        member=member_home(user, clerked=clerked, on=on) if reads and manager is None else None,
        guide=guide_on_home(user, on=on),
        no_plan_yet=adds and not Plan.objects.exists(),
        watch=_watch(user),
    )


def _watch(user: User) -> Verdict | None:
    """What is wrong with the schedule or the mail. A demonstration has neither."""
    return None if settings.DEMONSTRATION or not may_manage_people(user) else verdict(now=timezone.now())
