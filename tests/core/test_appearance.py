"""The council's name, colour and logo: who sets them, how they are checked, and where they are seen."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plantracker.core.appearance import KEPT, appearance, council_name, stored_appearance
from plantracker.core.models import AuditEvent, SiteAppearance
from plantracker.core.operations.appearance import NEWER, NO_COLOUR, NO_WORDS, change_appearance
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from plantracker.lib.logos import make_logo
from tests.cast import TODAY
from tests.lib.drawing import picture

pytestmark = pytest.mark.django_db
PAGE = reverse("core:appearance_edit")
RED = "#c8102e"
TYPED = {"council_name": "Wexmere County Council", "accent": "C8102E", "logo_alt": "", "seen": "0"}


@pytest.fixture
def logo():
    return make_logo(picture("PNG", (300, 100)))


@pytest.fixture
def sent():
    return SimpleUploadedFile("logo.exe", picture("JPEG", (300, 100)), content_type="text/html")


def change(cast, **words):
    given = {"council_name": "Wexmere", "accent": RED, "logo": None, "seen": 0}
    change_appearance(**{**given, **words}, by=words.pop("by", cast.administrator), on=TODAY)


def test_nobody_has_chosen_at_first(settings):
    settings.COUNCIL_NAME = "From the environment"
    assert stored_appearance().version == 0
    assert council_name() == "From the environment"


def test_change_is_seen_at_once_and_written_down(cast, django_capture_on_commit_callbacks, logo):
    appearance()
    with django_capture_on_commit_callbacks(execute=True):
        change(cast, logo=logo)
    assert (council_name(), appearance().accent, appearance().version) == ("Wexmere", RED, 1)
    event = AuditEvent.objects.get(verb="appearance changed")
    assert event.actor == str(cast.administrator)
    assert event.changes["logo"] == logo.sha256


@pytest.mark.parametrize("role", ["manager", "chair", "viewer", "lead_user"])
def test_only_administrators_change_it(cast, role):
    with pytest.raises(NotAllowed):
        change_appearance(council_name="X", accent="", logo=None, seen=0, by=getattr(cast, role), on=TODAY)
    assert not SiteAppearance.objects.exists()


@pytest.mark.parametrize(
    ("accent", "why"),
    [("#ffd100", "#806900 is the nearest that passes"), ("red", NO_COLOUR), ("#C8102E", NO_COLOUR)],
)
def test_accent_that_cannot_be_read_is_refused(cast, accent, why):
    with pytest.raises(Refused, match=re.escape(why)):
        change(cast, accent=accent)


def test_logo_needs_words_where_no_name_stands_beside_it(cast, logo, settings):
    with pytest.raises(Refused, match=re.escape(NO_WORDS)):
        change(cast, logo=logo, council_name="")
    assert not SiteAppearance.objects.exists()
    change(cast, logo=logo, council_name="", logo_alt="Wexmere")


def test_name_of_the_environment_stands_beside_a_logo_too(cast, logo, settings):
    settings.COUNCIL_NAME = "Wexmere"
    change(cast, logo=logo, council_name="")
    assert stored_appearance().logo_sha256 == logo.sha256


def test_logo_stays_until_it_is_taken_away(cast, logo):
    change(cast, logo=logo)
    change(cast, seen=1)
    assert stored_appearance().logo_sha256 == logo.sha256
    change(cast, seen=2, remove_logo=True)
    assert stored_appearance().logo_sha256 == ""
    assert bytes(SiteAppearance.objects.get().logo) == b""


def test_whoever_saves_second_is_told(cast):
    change(cast, council_name="First")
    with pytest.raises(Stale, match=NEWER):
        change(cast, council_name="Second")
    assert stored_appearance().council_name == "First"


def test_appearance_edit_shows_before_it_saves(cast, as_user, sent):
    administrator = as_user(cast.administrator)
    shown = administrator.post(PAGE, {**TYPED, "logo": sent, "check": "yes"})
    assert "Nothing is saved yet" in shown.text
    assert 'href="/appearance/c8102e.css"' in shown.text
    assert "data:image/png;base64," in shown.text
    assert not SiteAppearance.objects.exists()
    kept = re.search(r'name="logo_shown" value="([^"]+)"', shown.text)[1]
    saved = administrator.post(PAGE, {**TYPED, "logo_shown": kept, "save": "yes"}, follow=True)
    assert "The site looks like this from now on" in saved.text
    look = stored_appearance()
    assert (look.council_name, look.accent, look.logo_width, look.logo_height) == (
        "Wexmere County Council",
        RED,
        96,
        32,
    )


def test_appearance_edit_offers_the_nearest_colour_that_passes(cast, as_user):
    administrator = as_user(cast.administrator)
    page = administrator.post(PAGE, {**TYPED, "accent": "#ffd100", "save": "yes"})
    assert "#806900 is the nearest that passes" in page.text
    assert 'name="instead" value="#806900"' in page.text
    assert 'value="#ffd100"' in page.text
    taken = administrator.post(PAGE, {**TYPED, "accent": "#ffd100", "instead": "#806900"})
    assert 'href="/appearance/806900.css"' in taken.text
    assert not SiteAppearance.objects.exists()


@pytest.mark.parametrize("typed", ["teal", "#12", "javascript:alert(1)"])
def test_appearance_edit_keeps_what_was_typed_when_it_is_no_colour(cast, as_user, typed):
    page = as_user(cast.administrator).post(PAGE, {**TYPED, "accent": typed, "check": "yes"})
    assert f'value="{typed}"' in page.text
    assert "Write the colour as six digits" in page.text
    assert "Nothing is saved yet" not in page.text


@pytest.mark.parametrize(
    "words",
    [
        {"logo": SimpleUploadedFile("logo.svg", b"<svg><script>alert(1)</script></svg>")},
        {"logo_shown": "bm8gcGljdHVyZQ=="},
        {"logo_shown": "no base64!"},
    ],
)
def test_appearance_edit_refuses_what_is_no_logo(cast, as_user, words):
    page = as_user(cast.administrator).post(PAGE, {**TYPED, **words, "save": "yes"})
    assert "There is a problem" in page.text
    assert not SiteAppearance.objects.exists()


def test_appearance_edit_shows_both_versions_to_whoever_saves_second(cast, as_user):
    change(cast, council_name="First")
    page = as_user(cast.administrator).post(PAGE, {**TYPED, "save": "yes"})
    assert "name “First”" in page.text
    assert 'value="Wexmere County Council"' in page.text


def test_appearance_edit_takes_the_logo_away(cast, as_user, logo):
    change(cast, logo=logo)
    administrator = as_user(cast.administrator)
    assert "Take the logo away" in administrator.get(PAGE).text
    shown = administrator.post(PAGE, {**TYPED, "seen": "1", "remove_logo": "on", "check": "yes"})
    assert f"/appearance/{logo.sha256}.png" not in shown.text
    administrator.post(PAGE, {**TYPED, "seen": "1", "remove_logo": "on", "save": "yes"})
    assert stored_appearance().logo_sha256 == ""


def test_appearance_css_says_the_tokens_and_may_be_kept(client):
    answered = client.get(reverse("core:appearance_css", args=["c8102e"]))
    assert answered["Content-Type"] == "text/css; charset=utf-8"
    assert answered["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--accent: #c8102e;" in answered.text
    assert "prefers-color-scheme: dark" in answered.text


@pytest.mark.parametrize("accent", ["ffd100", "teal", "c8102e;x", "0", "%7d"])
def test_appearance_css_is_only_for_a_colour_that_can_be_read(client, accent):
    assert client.get(f"/appearance/{accent}.css").status_code == 404


def test_appearance_logo_is_served_as_a_picture_and_nothing_else(cast, client, logo):
    change(cast, logo=logo)
    answered = client.get(reverse("core:appearance_logo", args=[logo.sha256]))
    assert answered.content == logo.content
    assert answered["Content-Type"] == "image/png"
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert answered["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(reverse("core:appearance_logo", args=["0" * 64])).status_code == 404


def test_every_page_is_drawn_with_it(cast, client, logo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        change(cast, logo=logo, logo_alt="A bridge")
    page = client.get(reverse("account_login")).text
    assert "/appearance/c8102e.css" in page
    assert f'src="/appearance/{logo.sha256}.png" width="96" height="32" alt="A bridge"' in page
    assert "Wexmere" in page


def test_appearance_is_asked_for_once_a_minute_not_once_a_page(cast, client, django_assert_num_queries):
    from django.core.cache import cache

    cache.delete(KEPT)
    with django_assert_num_queries(1):
        appearance()
    with django_assert_num_queries(0):
        appearance()
