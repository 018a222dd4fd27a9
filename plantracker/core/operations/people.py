"""People: added, given a role, tied to a lead of the plan."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from plantracker.core import policies
from plantracker.core.models import Lead, RoleAssignment, Service, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import release_held
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.roles import Role
from plantracker.lib.names import name_id


@transaction.atomic
def add_person(*, email: str, name: str, job_title: str = "", by: User | None, on: date) -> User:
    """A person who may sign in, or the one who has this address already. They set their password by themselves."""
    policies.require(policies.may_manage_people(by))
    address = checked_address(email)
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        user = User.objects.create_user(address, None, name=name.strip() or address, job_title=job_title)
        record_event(verb="person added", target=user, by=by, on=on)
    return user


@transaction.atomic
def give_role(*, user: User, role: Role, by: User | None, on: date) -> RoleAssignment:
    """Give a site-wide role; giving it again changes nothing."""
    policies.require(policies.is_system(by) or policies.is_administrator(by))
    assignment, created = RoleAssignment.objects.get_or_create(
        user=user, role=role, defaults={"given_by": by, "given_on": on}
    )
    if created:
        if role == Role.ADMINISTRATOR:
            # Django's admin, where reference data is kept, goes by its own two flags.
            user.is_staff = user.is_superuser = True
            user.save(update_fields=["is_staff", "is_superuser"])
        record_event(verb="role given", target=user, summary=role.label, by=by, on=on)
    return assignment


@transaction.atomic
def tie_lead(*, lead: Lead, email: str, user: User | None = None, by: User | None, on: date) -> Lead:
    """Say which address answers for a lead, and optionally which account; what waited for the address goes out."""
    policies.require(policies.may_edit_lead(by, lead))
    before = lead.email
    lead.email = checked_address(email)
    if user is not None:
        Lead.objects.filter(user=user).exclude(pk=lead.pk).update(user=None)
        lead.user = user
    lead.save(update_fields=["email", "user"])
    changes = {"email": [before, lead.email]}
    record_event(verb="lead's address set", target=lead, changes=changes, by=by, on=on)
    release_held(lead=lead, by=by, on=on)
    return lead


@transaction.atomic
def set_deputy(
    *, lead: Lead, deputy: Lead | None, starts: date | None, ends: date | None, by: User | None, on: date
) -> Lead:
    """Somebody stands in for a lead between two dates, both included; no deputy ends it."""
    policies.require(policies.may_set_deputy(by, lead))
    if deputy is None and (starts or ends):
        raise Refused("Choose who stands in, or clear both dates.")
    if deputy is not None and not (starts and ends):
        raise Refused("Say from which day until which day the deputy stands in.")
    if starts and ends and ends < starts:
        raise Refused("The last day comes before the first: change one of the two dates.")
    if deputy is not None and deputy.pk == lead.pk:
        raise Refused("Nobody can stand in for themselves: choose another lead.")
    before = f"{lead.deputy or 'nobody'} {lead.deputy_from or ''} {lead.deputy_until or ''}".strip()
    lead.deputy, lead.deputy_from, lead.deputy_until = deputy, starts, ends
    after = f"{deputy or 'nobody'} {starts or ''} {ends or ''}".strip()
    if before != after:
        lead.save(update_fields=["deputy", "deputy_from", "deputy_until"])
        record_event(verb="deputy set", target=lead, changes={"deputy": [before, after]}, by=by, on=on)
    return lead


@transaction.atomic
def place_lead(*, lead: Lead, service: Service | None, by: User | None, on: date) -> Lead:
    """Say to which service or partner agency a lead belongs."""
    policies.require(policies.may_edit_lead(by, lead))
    if lead.service_id == (service.pk if service else None):
        return lead
    changes = {"service": [str(lead.service or ""), str(service or "")]}
    lead.service = service
    lead.save(update_fields=["service"])
    record_event(verb="lead's service set", target=lead, changes=changes, by=by, on=on)
    return lead


@transaction.atomic
def set_head(*, service: Service, head: Lead | None, by: User | None, on: date) -> Service:
    """Say who is told when the leads of a service do not answer."""
    policies.require(policies.may_edit_service(by))
    if head is not None and head.left_on:
        raise Refused(f"{head} has left: choose who heads the service now.")
    if service.head_id == (head.pk if head else None):
        return service
    changes = {"head": [str(service.head or ""), str(head or "")]}
    service.head = head
    service.save(update_fields=["head"])
    record_event(verb="head of service set", target=service, changes=changes, by=by, on=on)
    return service


def checked_address(email: str) -> str:
    """The address in lower case without blanks around it, or a refusal."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(f"“{email}” is not an e-mail address: write it like name@example.org.") from None
    return address


def find_lead(name: str) -> Lead:
    """The lead the plan names so, in any spelling of case, dashes and blanks."""
    lead = Lead.objects.filter(identity=name_id(name)).first()
    if lead is None:
        raise Refused(f"No plan names a lead “{name}”: write the lead as the plan does.")
    return lead


@transaction.atomic
def add_lead(
    *,
    name: str,
    kind: Lead.Kind = Lead.Kind.POST,
    email: str = "",
    service: Service | None = None,
    by: User | None,
    on: date,
) -> Lead:
    """Somebody a plan names, before a plan names them; the lead of that name if there is one already."""
    policies.require(policies.may_manage_people(by))
    address = checked_address(email) if email else ""
    lead, created = Lead.objects.get_or_create(
        identity=name_id(name), defaults={"name": name, "kind": kind, "email": address, "service": service}
    )
    if created:
        record_event(verb="lead added", target=lead, by=by, on=on)
    return lead
