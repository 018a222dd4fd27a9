"""The cast: the same few people, plan and board in every test. Posts instead of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.models import Action, ActionLead, BragChange, ProgressNote
from actions.models.action import ref_columns, timescale_columns
from actions.rules.brag import Brag
from actions.rules.timescales import parse_timescale
from boards.models import Board, BoardPlan, Membership
from objectives.models import Objective, Plan
from plantracker.core.models import Lead, RoleAssignment, Service, User
from plantracker.core.rules.roles import Role
from plantracker.lib.names import name_id

PASSWORD = "a-long-enough-password"
TODAY = date(2026, 6, 1)  # a Monday


@dataclass
class Cast:
    """Everybody by the part they play."""

    administrator: User
    manager: User
    viewer: User
    chair: User
    briefed: User
    member: User
    clerk: User
    lead_user: User
    outsider: User
    fostering: Lead  # signs in as lead_user
    health: Lead  # partner agency without an account
    school: Lead  # no address known
    plan: Plan
    first: Objective
    second: Objective
    champion: Action  # 1.1, Green, fostering, due in a month
    interviews: Action  # 1.7b, Amber, health, late
    offer: Action  # 2.10, no BRAG, health and school, no timescale
    watch: Action  # 2.2, ongoing, fostering
    done: Action  # 2.3, closed, Blue
    board: Board  # owns the plan
    members_board: Board  # receives it


def make_user(part: str, *, role: Role | None = None) -> User:
    user = User.objects.create(email=f"{part}@example.org", name=part.replace("-", " ").capitalize())
    if role:
        RoleAssignment.objects.create(user=user, role=role, given_on=TODAY)
    return user


def make_lead(
    name: str, *, email: str = "", service: Service | None = None, user: User | None = None
) -> Lead:
    return Lead.objects.create(name=name, identity=name_id(name), email=email, service=service, user=user)


def make_action(
    objective: Objective,
    ref: str,
    *,
    title: str = "",
    timescale: str = "",
    brag: Brag | None = None,
    leads: tuple[Lead, ...] = (),
    notes: tuple[tuple[date, str], ...] = (),
    state: str = "open",
    parent_ref: str = "",
) -> Action:
    action = Action.objects.create(
        objective=objective,
        **ref_columns(ref),
        title=title or f"Do what {ref} says",
        state=state,
        parent_ref=parent_ref,
        brag=brag.value if brag else "",
        leads_text="\n".join(lead.name for lead in leads),
        **timescale_columns(parse_timescale(timescale)),
    )
    for place, lead in enumerate(leads):
        ActionLead.objects.create(action=action, lead=lead, position=place)
    for place, (day, text) in enumerate(notes):
        ProgressNote.objects.create(
            action=action, position=place, date=day, date_text=f"{day:%d.%m.%y}", text=text, on=day
        )
    if brag:
        BragChange.objects.create(action=action, to_brag=brag.value, by_name="Import", on=date(2026, 1, 5))
    return action


def make_cast() -> Cast:
    people = {
        "administrator": make_user("administrator", role=Role.ADMINISTRATOR),
        "manager": make_user("manager", role=Role.PROJECT_MANAGER),
        "viewer": make_user("viewer", role=Role.VIEWER),
    } | {part: make_user(part) for part in ("chair", "briefed", "member", "clerk", "outsider")}
    lead_user = make_user("lead-user")
    council = Service.objects.create(name="Fostering and adoption")
    trust = Service.objects.create(name="Health trust", kind=Service.Kind.PARTNER)
    fostering = make_lead("Head of Fostering", email=lead_user.email, service=council, user=lead_user)
    health = make_lead("Designated Nurse", email="nurse@example.org", service=trust)
    school = make_lead("Head of Virtual School", service=council)
    plan = Plan.objects.create(
        slug="plan", title="Delivery plan", period_start=date(2026, 1, 1), period_end=date(2027, 3, 31)
    )
    first = Objective.objects.create(
        plan=plan,
        number="1",
        position=1,
        title="Children are heard",
        aim="To hear.",
        approach="We will listen.",
    )
    second = Objective.objects.create(
        plan=plan,
        number="2",
        position=2,
        title="Children are safe",
        aim="To keep safe.",
        approach="We will help.",
    )
    board = Board.objects.create(slug="delivery-board", name="Delivery Board")
    BoardPlan.objects.create(board=board, plan=plan)
    members_board = Board.objects.create(slug="members-board", name="Members’ Board")
    BoardPlan.objects.create(board=members_board, plan=plan, relation=BoardPlan.Relation.RECEIVES)
    for part in ("chair", "briefed", "member", "clerk"):
        Membership.objects.create(board=board, user=people[part], role=part)
    return Cast(
        **people,
        lead_user=lead_user,
        fostering=fostering,
        health=health,
        school=school,
        plan=plan,
        first=first,
        second=second,
        champion=make_action(
            first,
            "1",
            title="Name a champion in every team",
            timescale="01/07/26",
            brag=Brag.GREEN,
            leads=(fostering,),
            notes=((date(2026, 5, 12), "Two teams have named theirs."),),
        ),
        interviews=make_action(
            first,
            "7b",
            title="Young people take part in interviews",
            timescale="31/03/26",
            brag=Brag.AMBER,
            leads=(health,),
            notes=((date(2026, 2, 3), "Panels are being set up."),),
        ),
        offer=make_action(second, "10", title="Publish the local offer", leads=(health, school)),
        watch=make_action(
            second,
            "2",
            title="Watch placements",
            timescale="Ongoing",
            brag=Brag.GREEN,
            leads=(fostering,),
            state="ongoing",
        ),
        done=make_action(
            second,
            "3",
            title="Agree the protocol",
            timescale="Mar-26",
            brag=Brag.BLUE,
            leads=(health,),
            state="closed",
        ),
        board=board,
        members_board=members_board,
    )
