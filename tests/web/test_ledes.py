"""Each page says what it is for. Where on the page it stands is looked at in `tests/browser/test_pages.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
LEDE = re.compile(r'<p class="lede[" ]')
PAGE = re.compile(r'\{% extends "(?:base|base_link|actions/_action_form|[\w/]+/_\w+)\.html" %\}')
# Frames that other pages fill.
FRAMES = {
    "base_link.html",
    "allauth/layouts/base.html",
    "actions/_action_form.html",
    "actions/_details_form.html",
}


def full_pages() -> list[str]:
    names = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    return sorted(name for name in names if is_page(name) and PAGE.search(read(name)))


def is_page(name: str) -> bool:
    """Not a frame, a mail or a paper: those are letters and documents."""
    return name not in FRAMES and not name.startswith("boards/mail/") and not name.endswith("_paper.html")


def read(name: str) -> str:
    return (TEMPLATES / name).read_text()


def with_parts(name: str) -> str:
    """The template with the text of the parts it includes by name."""
    return re.sub(r'\{% include "([^"]+)"[^%]*%\}', lambda found: read(found[1]), read(name))


def test_the_walk_finds_the_pages():
    assert len(full_pages()) > 90


@pytest.mark.parametrize("name", full_pages())
def test_every_full_page_has_a_lede(name):
    assert LEDE.search(with_parts(name)), f'{name} does not say what it is for: give it a <p class="lede">.'
