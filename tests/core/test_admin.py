"""Django's admin: reference data for administrators, closed to everybody else."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.urls import reverse

from plantracker.core.models import Lead, Message
from plantracker.core.operations.outbox import queue_message
from plantracker.core.operations.people import give_role
from plantracker.core.rules.roles import Role
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(cast):
    cast.outsider.role_assignments.all().delete()
    give_role(user=cast.outsider, role=Role.ADMINISTRATOR, by=cast.administrator, on=TODAY)
    return cast.outsider


@pytest.mark.parametrize("part", ["manager", "chair", "lead_user", "viewer", "outsider"])
def test_admin_is_closed_to_everybody_else(cast, as_user, part):
    assert as_user(getattr(cast, part)).get(reverse("admin:index")).status_code == 302


def test_admin_sends_a_stranger_to_the_one_sign_in_page(client):
    page = client.get(reverse("admin:login"), {"next": "/admin/"}, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_every_list_of_the_admin_opens_for_an_administrator(administrator, as_user):
    client = as_user(administrator)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert client.get(reverse(name)).status_code == 200, name


def test_a_lead_added_in_the_admin_is_recognised_by_name(administrator, as_user):
    form = {"name": "Head of Early Help", "kind": "post"}
    as_user(administrator).post(reverse("admin:core_lead_add"), form)
    assert Lead.objects.get(name="Head of Early Help").identity == "head of early help"


def test_a_message_shows_no_text_in_the_admin(administrator, as_user):
    message = queue_message(
        topic="cycle:1",
        step="circulate",
        recipient="to:a@example.org",
        to_name="A",
        to_address="a@example.org",
        subject="Please update",
        text="The secret link",
        on=TODAY,
    )
    page = as_user(administrator).get(reverse("admin:core_message_change", args=[message.pk]))
    assert "Please update" in page.text
    assert "The secret link" not in page.text
    assert Message.objects.count() == 1
