"""The page of components shows every part there is, with figures that are those of the stylesheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from plantracker.core.appearance import KEPT, Appearance
from plantracker.styleguide_tokens import USES, colours

ROOT = Path(__file__).resolve().parents[2]
PARTS = {path.name for path in (ROOT / "templates").glob("_*.html")}
STATIC = ROOT / "plantracker" / "static" / "plantracker"

# Parts that are no component, and why.
NO_COMPONENTS = {
    "_logo.html": "the council's own, in the header of a site that has one",
    "_guide_steps.html": "the guide's own; how its steps look is shown under “First steps”",
    "_contact.html": "one line of the footer of a site that names somebody",
}
OF_ONE_PAGE = ("_home_",)  # the homes are made of parts that stand on no other page


@pytest.fixture
def page(cast, as_user):
    return as_user(cast.lead_user).get(reverse("styleguide"))


def test_every_part_is_shown_or_is_no_component_for_a_reason(page):
    shown = {template.name for template in page.templates}
    missing = {part for part in PARTS - shown - set(NO_COMPONENTS) if not part.startswith(OF_ONE_PAGE)}
    assert not missing, f"Show these on the page of components: {sorted(missing)}"


def test_what_is_no_component_is_there_and_is_not_shown(page):
    assert set(NO_COMPONENTS) <= PARTS


def test_every_class_of_a_box_in_the_stylesheet_is_shown(page):
    """A tone of a notice, a kind of button: what one may write is what one can look at."""
    css = (STATIC / "site.css").read_text()
    for kind in ("notice", "button", "tag"):
        tones = set(re.findall(rf"^\.{kind}\.([a-z]+)", css, re.MULTILINE)) - {"good"}
        for tone in tones:
            assert re.search(rf'class="[^"]*\b{kind} (?:\w+ )*{tone}\b', page.text), f"{kind} {tone}"


def test_figures_are_those_of_the_stylesheet(page):
    tokens = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", (STATIC / "tokens.css").read_text()))
    assert {colour.name: colour.day for colour in colours("")} == {name: tokens[name] for name in USES}
    for colour in colours(""):
        assert float(colour.by_day) >= 3
        assert float(colour.by_night) >= 3
        assert f"--{colour.name}" in page.text


def test_council_with_a_colour_of_its_own_sees_that(cast, as_user):
    from django.core.cache import cache

    cache.set(KEPT, Appearance(accent="#c8102e"))
    page = as_user(cast.lead_user).get(reverse("styleguide"))
    assert "#c8102e" in page.text
