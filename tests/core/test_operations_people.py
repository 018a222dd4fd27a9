"""People: added, given roles, tied to leads; and the trail that tells of it."""

from __future__ import annotations

import pytest

from plantracker.core.models import AuditEvent, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.people import add_person, find_lead, give_role, tie_lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.core.rules.roles import Role
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def test_add_person_twice_is_one_person(cast):
    first = add_person(email="New@Example.org ", name="New", by=cast.manager, on=TODAY)
    second = add_person(email="new@example.org", name="Again", by=cast.manager, on=TODAY)
    assert first == second
    assert not first.has_usable_password()


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b@c", "a b@example.org", "a@example.org\nBcc: b@example.org"]
)
def test_add_person_refuses_what_is_no_address(cast, address):
    with pytest.raises(Refused, match="is not an e-mail address"):
        add_person(email=address, name="New", by=cast.manager, on=TODAY)


def test_give_role_is_for_administrators(cast):
    give_role(user=cast.outsider, role=Role.VIEWER, by=cast.administrator, on=TODAY)
    with pytest.raises(NotAllowed):
        give_role(user=cast.outsider, role=Role.ADMINISTRATOR, by=cast.manager, on=TODAY)
    assert User.objects.get(pk=cast.outsider.pk).has_role(Role.VIEWER)


def test_give_role_twice_is_one_role(cast):
    for _time in range(2):
        give_role(user=cast.outsider, role=Role.VIEWER, by=cast.administrator, on=TODAY)
    assert cast.outsider.role_assignments.count() == 1


def test_find_lead_knows_other_spellings(cast):
    assert find_lead("head of  VIRTUAL school") == cast.school
    with pytest.raises(Refused, match="No plan names a lead"):
        find_lead("Head of Nothing")


def test_tie_lead_gives_an_account_one_lead(cast):
    tie_lead(lead=cast.school, email="lead-user@example.org", user=cast.lead_user, by=cast.manager, on=TODAY)
    cast.fostering.refresh_from_db()
    assert cast.fostering.user is None


def test_tie_lead_is_not_for_everybody(cast):
    for person in (cast.chair, cast.lead_user, cast.outsider, cast.viewer):
        with pytest.raises(NotAllowed):
            tie_lead(lead=cast.school, email="x@example.org", by=person, on=TODAY)


def test_the_audit_trail_is_only_added_to(cast):
    event = record_event(verb="tested", target=cast.plan, by=cast.manager, on=TODAY)
    event.verb = "changed"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        AuditEvent.objects.update(verb="changed")
    with pytest.raises(TypeError):
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.about(cast.plan).get().verb == "tested"


def test_an_inactive_person_has_no_role(cast):
    cast.manager.is_active = False
    assert not cast.manager.has_role(Role.PROJECT_MANAGER)


def test_a_deputy_stands_in_only_between_two_dates(cast):
    lead = cast.health
    lead.deputy, lead.deputy_from, lead.deputy_until = cast.school, TODAY, TODAY
    assert lead.stand_in(on=TODAY) == cast.school
    assert lead.stand_in(on=TODAY.replace(day=2)) == lead
