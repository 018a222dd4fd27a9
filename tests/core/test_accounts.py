"""Signing in, and choosing a new password: what a stranger learns, and what the mail says."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from plantracker.core.models import Message
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
RESET = "account_reset_password"


@pytest.fixture(autouse=True)
def forgetful(settings):
    """Attempts are counted in the cache: each test begins without any."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def test_a_stranger_is_told_the_same_as_somebody_who_signs_in(cast):
    answers = [
        Client().post(reverse(RESET), {"email": email}, follow=True)
        for email in (cast.manager.email, "nobody@example.org")
    ]
    assert [answer.redirect_chain for answer in answers] == [answers[0].redirect_chain] * 2
    known, unknown = (re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode()) for answer in answers)
    assert known == unknown


def test_nothing_is_mailed_to_an_address_nobody_signs_in_with(cast):
    Client().post(reverse(RESET), {"email": "nobody@example.org"})
    assert not Message.objects.exists()


def test_the_password_mail_names_the_person_and_the_sites_own_address(cast, settings):
    settings.SITE_URL = "https://plan.example.org"
    Client().post(reverse(RESET), {"email": cast.manager.email}, HTTP_HOST="localhost")
    mail = Message.objects.get()
    assert mail.subject == "Choose a new password for Plantracker"
    assert mail.text.startswith(f"Dear {cast.manager.name},")
    assert re.findall(r"https?://[^/\s]+", mail.text) == ["https://plan.example.org"]


def test_the_link_in_the_password_mail_sets_a_password(cast):
    client = Client()
    client.post(reverse(RESET), {"email": cast.manager.email})
    path = re.search(r"https?://[^/]+(/\S+)", Message.objects.get().text)[1]
    page = client.get(path, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    cast.manager.refresh_from_db()
    assert cast.manager.check_password(PASSWORD)


def test_the_admin_has_no_sign_in_of_its_own(cast, as_user):
    answer = Client().get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert as_user(cast.manager).get("/admin/", follow=True).status_code == 403
