"""The accessibility statement: open to all, linked from everywhere, with the contact that a council sets."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGE = reverse("accessibility")


def test_statement_holds_what_the_regulations_want(client):
    page = client.get(PAGE).text
    for told in (
        "Accessibility Regulations 2018",
        "partially complies",
        "What we know to be wrong",
        "disproportionate burden",
        "If something does not work for you",
        "Equality and Human Rights Commission",
        "Equality Advisory and Support Service",
        "How we tested, and when",
    ):
        assert told in page
    assert len(re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} \w+ \d{4}", page)) == 2


def test_statement_names_the_council_and_whom_to_ask(client, settings):
    settings.COUNCIL_NAME = "Wexmere County Council"
    settings.CONTACT_EMAIL, settings.CONTACT_PHONE = "plan@wexmere.example", "01632 960 000"
    page = client.get(PAGE).text
    assert "Wexmere County Council wants this site to work" in page
    assert page.count('href="mailto:plan@wexmere.example"') == 2  # in the statement and at its foot
    assert "01632 960 000" in page


def test_statement_without_a_contact_says_whom_to_ask_all_the_same(client):
    assert "Write to the project manager of your plan" in client.get(PAGE).text


@pytest.mark.parametrize("role", ["lead_user", "chair", "manager", "administrator"])
def test_help_stands_in_the_same_place_on_every_page(cast, as_user, settings, role):
    """The same links in the same order, and the contact after them (WCAG 3.2.6)."""
    settings.CONTACT_EMAIL = "plan@wexmere.example"
    client = as_user(getattr(cast, role))
    feet = {
        re.search(r'<footer class="site-footer">.*?</footer>', client.get(address).text, re.DOTALL)[0]
        for address in (reverse("home"), reverse("actions:plan_list"), PAGE, reverse("styleguide"))
    }
    (foot,) = feet
    assert foot.index("Accessibility") < foot.index("Page of components") < foot.index("plan@wexmere.example")
    assert ("Appearance" in foot) is (role == "administrator")


@pytest.mark.parametrize(
    "address", [reverse("account_login"), reverse("boards:link_open", args=["nobody-knows"])]
)
def test_whoever_has_no_account_or_no_link_that_works_finds_it_too(client, settings, address):
    settings.CONTACT_PHONE = "01632 960 000"
    page = client.get(address).text
    assert f'href="{PAGE}"' in page
    assert "Help: 01632 960 000" in page


def test_signing_in_asks_nothing_that_a_password_manager_cannot_answer(client):
    """No puzzle, no letters picked out of a password, nothing that stops pasting (WCAG 3.3.8)."""
    page = client.get(reverse("account_login")).text
    fields = re.findall(r"<input [^>]*type=\"(?:email|password|text)\"[^>]*>", page)
    assert [re.search(r'autocomplete="([^"]+)"', field)[1] for field in fields] == [
        "email",
        "current-password",
    ]
    assert "onpaste" not in page
