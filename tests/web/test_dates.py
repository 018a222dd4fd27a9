"""Dates are written one way: “Friday 15 November 2019” where people read, “15 Nov 2019” in tables and small lines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.utils import timezone

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ALL = sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])
FORMS = {
    "date": {"Y-m-d", "Y-m"},  # what a field of the browser's and an address hold
    "time": {"g.i a", "H:i"},  # 2 p.m. for a meeting, 14:05 for a moment
}
# A cell, a label within a picture, or a small line: where a long date would push out what matters.
DENSE = re.compile(r"<(?P<tag>td|th|text|title)\b|<(?P<small>\w+) [^>]*class=\"[^\"]*\b(?:meta|of|rest)\b")
# Short dates outside those, and why.
SHORT = {
    "reports/_measured_on.html": "it stands in a cell of the chair's pack",
    "reports/_brief.html": "the brief ends by page two whatever is in it",
}


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_dates_are_written_by_our_own_filters(path):
    for kind, form in re.findall(r"\|(date|time)(?::\"([^\"]*)\")?", path.read_text()):
        assert form in FORMS[kind], (
            f"{path.relative_to(TEMPLATES)}: write |longdate or |shortdate, not |{kind}:{form}"
        )


def within_dense(before: str) -> bool:
    """Whether a cell, a label or a small line has been opened and not yet closed."""
    for found in reversed([*DENSE.finditer(before)]):
        tag = found["tag"] or found["small"]
        if f"</{tag}>" not in before[found.end() :]:
            return True
    return False


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_short_dates_stand_in_tables_and_small_lines_only(path):
    name, text = str(path.relative_to(TEMPLATES)), path.read_text()
    loose = [
        text[max(0, found.start() - 80) : found.end()]
        for found in re.finditer(r"\|short(?:date|moment)", text)
        if not within_dense(text[: found.start()])
    ]
    assert name in SHORT or not loose, loose


def test_every_exception_is_still_one():
    for name in SHORT:
        assert "|shortdate" in (TEMPLATES / name).read_text()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("{{ day|longdate }}", "Friday 15 November 2019"),
        ("{{ day|shortdate }}", "15 Nov 2019"),
        ("{{ none|longdate }}{{ none|shortdate }}{{ none|longmoment }}{{ none|shortmoment }}", ""),
        ("{{ none|exactmoment }}", ""),
        # Half past eleven in the evening of the last of June, told in UTC, is the first of July in London.
        ("{{ at|longdate }}", "Monday 1 July 2019"),
        ("{{ at|longmoment }}", "Monday 1 July 2019, 00:30"),
        ("{{ at|shortmoment }}", "1 Jul 2019, 00:30"),
        ("{{ at|exactmoment }}", "1 Jul 2019, 00:30:09"),
    ],
)
def test_dates_are_those_of_london(words, written):
    template = engines["django"].from_string(words)
    given = {"day": date(2019, 11, 15), "at": datetime(2019, 6, 30, 23, 30, 9, tzinfo=UTC), "none": None}
    assert template.render(given) == written


def test_site_keeps_the_time_of_london():
    assert settings.TIME_ZONE == "Europe/London"
    assert settings.USE_TZ
    assert str(timezone.get_default_timezone()) == "Europe/London"
