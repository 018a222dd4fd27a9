"""Every page, with its stylesheets and scripts, comes to at most 100 KB over the wire."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urldefrag, urlsplit

import pytest
import time_machine
from django.core.management import call_command
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from whitenoise.middleware import WhiteNoiseMiddleware

from boards.models import UpdateRequest
from plantracker.core.middleware import CompressedTextMiddleware
from plantracker.core.models import Message, User
from reports.demonstration.load import load_demonstration

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
MOST = 100_000
OF_A_KIND = 3
LINKED = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script [^>]*?src="([^"]+)"')
FILE = re.compile(r"\.(?!html$)\w+$")  # a download is no page, and a PDF takes seconds to make
ZIPPED = {"HTTP_ACCEPT_ENCODING": "gzip"}


@pytest.fixture
def demonstration(monkeypatch, settings, tmp_path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("reports.demonstration.load.keep_papers", lambda **_given: None)  # has own tests
    with time_machine.travel(f"{DAY} 10:00"):
        assert load_demonstration(on=DAY)
        yield


@pytest.fixture
def shelf(settings, tmp_path) -> WhiteNoiseMiddleware:
    """Stylesheets and scripts as they are served for real: collected, compressed, named by their content."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))


def length(response: HttpResponse) -> int:
    return len(b"".join(response.streaming_content) if response.streaming else response.content)


def fetch(shelf: WhiteNoiseMiddleware, client: Client, address: str) -> HttpResponse:
    """What belongs to a page: from the shelf, or, such as a council's own colour, from the site."""
    request = RequestFactory().get(address, **ZIPPED)
    return shelf(request) if address.startswith("/static/") else client.get(address, **ZIPPED)


def walk(client: Client, start: str) -> Iterator[tuple[str, HttpResponse]]:
    """Every kind of page that one comes to by links, and a few of each kind."""
    waiting, seen, kinds = [start], set(), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        if path in seen or FILE.search(path) or kinds[kind := resolve(path).view_name] >= OF_A_KIND:
            continue
        seen.add(path)
        kinds[kind] += 1
        answered = client.get(address, **ZIPPED)
        if answered.status_code == 200 and answered["Content-Type"].startswith("text/html"):
            yield path, answered
            found = re.findall(r'<a [^>]*?href="([^"]+)"', text_of(answered))
            waiting += [urldefrag(link.replace("&amp;", "&")).url for link in found if link.startswith("/")]


def text_of(answered: HttpResponse) -> str:
    zipped = answered.get("Content-Encoding") == "gzip"
    return (gzip.decompress(answered.content) if zipped else answered.content).decode()


def weights(shelf: WhiteNoiseMiddleware, client: Client, start: str) -> dict[str, int]:
    """What each page that one comes to from ``start`` weighs, with what it links."""
    parts: dict[str, int] = {}
    found = {}
    for path, answered in walk(client, start):
        linked = [one or other for one, other in LINKED.findall(text_of(answered))]
        assert linked, f"{path} is drawn without a stylesheet"
        for address in set(linked) - set(parts):
            served = fetch(shelf, client, address)
            assert served.status_code == 200, address
            parts[address] = length(served)
        found[path] = length(answered) + sum(parts[address] for address in linked)
    return found


def link_of_the_busiest() -> str:
    """The personal link of the lead who is asked for most."""
    linked = Message.objects.filter(text__contains="/a/").values("lead")
    asked = UpdateRequest.objects.filter(cycle__state="circulated", lead__in=linked)
    busiest, _number = Counter(asked.values_list("lead_id", flat=True)).most_common(1)[0]
    text = Message.objects.filter(lead_id=busiest, text__contains="/a/").latest("pk").text
    return re.search(r"/a/\w+/", text)[0]


@pytest.mark.slow
def test_every_page_of_the_demonstration_is_light(demonstration, shelf):
    found, lead = {}, Client()
    for person, at_least in (("project.manager", 60), ("chair", 15)):
        client = Client()
        client.force_login(User.objects.get(email=f"{person}@wexmere.example"))
        found[person] = weights(shelf, client, reverse("home"))
        assert len(found[person]) >= at_least, sorted(found[person])
    opened = lead.get(link_of_the_busiest())
    found["lead"] = weights(shelf, lead, opened["Location"])
    heavy = {path: weight for each in found.values() for path, weight in each.items() if weight > MOST}
    assert not heavy, heavy


def test_stylesheets_and_scripts_are_served_compressed_and_for_ever(shelf):
    for name in ("plantracker/site.css", "plantracker/tokens.css", "plantracker/site.js"):
        served = shelf(RequestFactory().get(static(name), **ZIPPED))
        assert served["Content-Encoding"] == "gzip", name
        assert "immutable" in served["Cache-Control"]


def test_pages_leave_compressed_where_the_browser_takes_it(client):
    page = reverse("account_login")
    assert client.get(page, **ZIPPED)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(page)


def test_two_copies_of_a_page_differ_in_length_so_that_it_tells_nothing(client):
    """BREACH guesses a secret by the length of many answers; ours have a random length added."""
    lengths = {len(client.get(reverse("accessibility"), **ZIPPED).content) for _time in range(12)}
    assert len(lengths) > 1


@pytest.mark.parametrize(
    ("kind", "zipped"),
    [
        ("text/html; charset=utf-8", True),
        ("text/csv", True),
        ("application/json", True),
        ("application/pdf", False),
        ("image/png", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_only_what_is_text_is_compressed(kind, zipped):
    answer = CompressedTextMiddleware(lambda request: HttpResponse(b"x" * 5000, content_type=kind))
    assert answer(RequestFactory().get("/", **ZIPPED)).has_header("Content-Encoding") is zipped
