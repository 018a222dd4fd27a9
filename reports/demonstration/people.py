"""The people and boards of the demonstration: posts and made-up organisations only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boards.models import Board, BoardPlan, Membership
from boards.operations.boards import add_board, add_member, give_plan
from objectives.models import Plan
from plantracker.core.models import Lead, Service, User
from plantracker.core.operations.people import add_lead, add_person, find_lead, give_role, tie_lead
from plantracker.core.rules.roles import Role

DOMAIN = "wexmere.example"
# One password for everybody, refused on any site that others can reach (see `load.py`).
PASSWORD = "try-the-plan-out"  # noqa: S105

COUNCIL_LEADS = {
    "Head of Fostering and Adoption": ("fostering", "Fostering and adoption"),
    "Head of Virtual School": ("virtual.school", "Virtual school"),
    "Strategic Lead for Participation": ("participation", "Participation"),
    "Head of Early Help": ("early.help", "Early help"),
    "Head of Care Leavers Service": ("care.leavers", "Care leavers service"),
    "Principal Social Worker": ("principal.social.worker", "Children’s social care"),
}
PARTNER_LEADS = {
    "Designated Nurse, Wexmere Health Trust": ("nurse@health.example", "Wexmere Health Trust"),
    "Wexmere Police": ("children@police.example", "Wexmere Police"),
    "Harbour Housing Association": ("care.leavers@housing.example", "Harbour Housing Association"),
    "Brightside Youth Charity": ("office@charity.example", "Brightside Youth Charity"),
}


@dataclass(frozen=True)
class SignIn:
    """One line of what is printed and shown on the sign-in page."""

    name: str
    role: str
    email: str
    password: str = PASSWORD


STAFF = (
    SignIn("Project Manager", "Project manager: circulates and chases", f"project.manager@{DOMAIN}"),
    SignIn("Head of Fostering and Adoption", "Lead: answers for actions", f"fostering@{DOMAIN}"),
    SignIn("Chair of the Delivery Board", "Chair: reads the pack", f"chair@{DOMAIN}"),
    SignIn("Improvement Partner", "Briefed with the chair", f"improvement.partner@{DOMAIN}"),
    SignIn("Strategic Lead", "Briefed with the chair", f"strategic.lead@{DOMAIN}"),
    SignIn("Board Member", "Member: reads", f"member@{DOMAIN}"),
    SignIn("Clerk to the Board", "Clerk: papers and timetable", f"clerk@{DOMAIN}"),
    SignIn("Administrator", "Administrator: people and access", f"administrator@{DOMAIN}"),
)
SEATS = {
    "chair": Membership.Role.CHAIR,
    "improvement.partner": Membership.Role.BRIEFED,
    "strategic.lead": Membership.Role.BRIEFED,
    "member": Membership.Role.MEMBER,
    "clerk": Membership.Role.CLERK,
}


def add_staff(*, on: date) -> dict[str, User]:
    """Everybody who signs in, by the part of their address before the @."""
    people = {}
    for sign_in in STAFF:
        user = add_person(email=sign_in.email, name=sign_in.name, by=None, on=on)
        _let_in(user)
        people[sign_in.email.split("@")[0]] = user
    give_role(user=people["project.manager"], role=Role.PROJECT_MANAGER, by=None, on=on)
    give_role(user=people["administrator"], role=Role.ADMINISTRATOR, by=None, on=on)
    return people


def _let_in(user: User) -> None:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])


def add_leads(*, on: date) -> None:
    """The ten leads, with the service of each: so the importer knows them when the plan names them."""
    for name, (_address, service) in COUNCIL_LEADS.items():
        office, _created = Service.objects.get_or_create(name=service)
        add_lead(name=name, service=office, by=None, on=on)
    for name, (_address, service) in PARTNER_LEADS.items():
        agency, _created = Service.objects.get_or_create(
            name=service, defaults={"kind": Service.Kind.PARTNER}
        )
        add_lead(name=name, kind=Lead.Kind.AGENCY, service=agency, by=None, on=on)


def give_addresses(*, by: User, on: date) -> None:
    """Council leads sign in; partner agencies answer by the link in their mail alone."""
    for name, (address, _service) in COUNCIL_LEADS.items():
        user = add_person(email=f"{address}@{DOMAIN}", name=name, by=by, on=on)
        if not user.has_usable_password():
            _let_in(user)
        tie_lead(lead=find_lead(name), email=user.email, user=user, by=by, on=on)
    for name, (address, _service) in PARTNER_LEADS.items():
        tie_lead(lead=find_lead(name), email=address, by=by, on=on)


def add_boards(*, plan: Plan, people: dict[str, User], by: User, on: date) -> tuple[Board, Board, Board]:
    """An oversight board, the delivery board that owns the plan, and the members' board that is shown it."""
    oversight = add_board(name="Improvement Oversight Board", by=by, on=on)
    delivery = add_board(name="Thriving in Care Delivery Board", parent=oversight, by=by, on=on)
    members = add_board(name="Children and Families Members’ Board", parent=oversight, by=by, on=on)
    give_plan(board=delivery, plan=plan, by=by, on=on)
    for board in (oversight, members):
        give_plan(board=board, plan=plan, relation=BoardPlan.Relation.RECEIVES, by=by, on=on)
    for part, role in SEATS.items():
        add_member(board=delivery, user=people[part], role=role, by=by, on=on)
    add_member(board=members, user=people["member"], role=Membership.Role.CHAIR, by=by, on=on)
    add_member(board=members, user=people["clerk"], role=Membership.Role.CLERK, by=by, on=on)
    return oversight, delivery, members
