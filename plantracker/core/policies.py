"""Who may do what across the whole site. The yes/no and the queryset stand side by side."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.refusals import NotAllowed
from plantracker.core.rules.roles import Role

Person = User | AnonymousUser | None


def is_system(by: Person) -> bool:
    """The system itself: commands that nobody signed for, and `run_cycle`."""
    return by is None


def is_administrator(user: Person) -> bool:
    return (
        isinstance(user, User) and user.is_active and (user.is_superuser or user.has_role(Role.ADMINISTRATOR))
    )


def manages_every_plan(user: Person) -> bool:
    return isinstance(user, User) and user.has_role(Role.PROJECT_MANAGER)


def sees_every_plan(user: Person) -> bool:
    return is_administrator(user) or (
        isinstance(user, User) and user.has_role(Role.PROJECT_MANAGER, Role.VIEWER)
    )


def may_manage_people(user: Person) -> bool:
    """Add people, give roles, and say which address answers for which lead."""
    return is_system(user) or is_administrator(user) or manages_every_plan(user)


ONLY_ADMINISTRATORS = "Only administrators set how the site looks."


def may_set_appearance(user: Person) -> bool:
    """The council's name, logo and colour, which everybody sees."""
    return is_system(user) or is_administrator(user)


def may_read_message(user: Person, message: Message) -> bool:
    """A message's text: project managers read what was sent in their name; nobody reads a sign-in message."""
    return visible_messages(user).filter(pk=message.pk).exists()


def visible_messages(user: Person) -> QuerySet[Message]:
    if not may_manage_people(user) or is_system(user):
        return Message.objects.none()
    return Message.objects.filter(private=False)


def may_edit_lead(user: Person, lead: Lead) -> bool:
    return may_manage_people(user)


def may_set_deputy(user: Person, lead: Lead) -> bool:
    """Whoever keeps the leads, and each lead with an account for themselves."""
    return may_edit_lead(user, lead) or (
        isinstance(user, User) and user.is_active and lead.user_id == user.pk
    )


def may_edit_service(user: Person) -> bool:
    """Say who is the head of a service."""
    return may_manage_people(user)


def editable_leads(user: Person) -> QuerySet[Lead]:
    return Lead.objects.all() if may_manage_people(user) else Lead.objects.none()


def require(allowed: bool, sentence: str = "You may not do this.") -> None:
    """Refuse in one place, so that pages and commands refuse alike."""
    if not allowed:
        raise NotAllowed(sentence)
