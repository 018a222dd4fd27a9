"""The pages that stand where something went wrong, and the headers that even they carry."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

HEADERS = ("Cache-Control", "Content-Security-Policy", "Permissions-Policy", "X-Robots-Tag")


def test_the_page_of_a_fault_needs_no_request(rf):
    from plantracker.views import server_error

    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.content.decode()


def test_a_fault_gives_our_page_and_not_the_servers(monkeypatch):
    monkeypatch.setattr("plantracker.views.home_of", None)
    monkeypatch.setattr(
        "django.contrib.auth.middleware.LoginRequiredMiddleware.process_view", lambda *_: None
    )
    answer = Client(raise_request_exception=False).get(reverse("home"))
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["400.html", "403.html", "403_csrf.html", "404.html", "410.html", "500.html"]
)
def test_every_error_page_is_drawn_without_a_context(page):
    assert "<h1>" in render_to_string(page)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "extra", "status"),
    [
        ("GET", "/nothing-here", {}, 404),
        ("GET", "/account/sign-in/", {"HTTP_HOST": "elsewhere.example"}, 400),
        ("PUT", "/", {}, 405),
        ("TRACE", "/", {}, 405),
        ("GET", "/plans", {}, 301),
    ],
)
def test_every_answer_carries_the_headers_of_a_private_page(method, path, extra, status):
    answer = Client().generic(method, path, **extra)
    assert answer.status_code == status
    assert [name for name in HEADERS if name not in answer.headers] == []


@pytest.mark.django_db
def test_too_many_attempts_are_told_in_our_words(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client, address = Client(), reverse("account_login")
    for _number in range(2):
        answer = client.post(address, {"login": "nobody@example.org", "password": "wrong"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
