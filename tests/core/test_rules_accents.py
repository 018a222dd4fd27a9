"""A council's colour: read, judged, and made into what pages are drawn with."""

from __future__ import annotations

import pytest

from plantracker.core.rules.accents import (
    by_day,
    by_night,
    judge,
    shown,
    weakest_by_day,
    weakest_by_night,
)
from plantracker.core.rules.contrast import TEXT, contrast, mixed, read_colour, with_lightness

OURS = "#0d5f69"


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#0d5f69", OURS),
        ("0D5F69", OURS),
        (" #0d5f69\n", OURS),
        ("#abc", "#aabbcc"),
        ("", ""),
        ("teal", ""),
        ("#0d5f6", ""),
        ("#0d5f69ff", ""),
        ("#0d5f6g", ""),
        ("rgb(1, 2, 3)", ""),
        ("#0d5f69; } * { display: none", ""),
        ("٠d5f69", ""),
    ],
)
def test_colour_is_read_or_is_none(typed, colour):
    assert read_colour(typed) == colour


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#000000", 21), ("#123456", "#123456", 1)],
)
def test_contrast_has_its_ends_where_wcag_has_them(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("accent", "nearest"),
    [
        (OURS, OURS),
        ("#c8102e", "#c8102e"),
        ("#000000", "#000000"),
        ("#ffd100", "#806900"),  # the yellow of many a coat of arms
        ("#4a90e2", "#1f69c1"),
        ("#ffffff", "#6b6b6b"),
        ("#00ff00", "#007a00"),
    ],
)
def test_accent_passes_or_the_nearest_that_does_is_named(accent, nearest):
    verdict = judge(accent)
    assert verdict.nearest == nearest
    assert verdict.passes is (accent == nearest)
    assert judge(nearest).passes


def test_refusal_says_the_ratio_the_limit_and_what_to_take_instead():
    assert judge("#ffd100").sentence == (
        "As text, or behind white text, #ffd100 reaches a contrast of only 1.2 to 1, "
        "and 4.5 to 1 is needed: #806900 is the nearest that passes."
    )


def test_ratio_is_never_rounded_up_to_the_limit():
    assert shown(4.4999) == "4.4"


def test_white_stays_white_by_night_and_is_then_too_weak():
    """Nothing is lighter than white: the search ends there, and the verdict says no."""
    assert by_night("#ffffff")["accent"] == "#ffffff"
    assert min(weakest_by_day("#ffffff"), weakest_by_night("#ffffff")) < TEXT


def test_day_and_night_have_the_same_tokens():
    assert set(by_day(OURS)) == set(by_night(OURS))


def test_by_night_the_accent_is_lit_and_keeps_its_hue():
    lit = by_night("#c8102e")["accent"]
    assert contrast(lit, "#000000") > contrast("#c8102e", "#000000")
    red, green, blue = (int(lit[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green
    assert red > blue


def test_mixing_and_lightening_keep_within_the_colours():
    assert mixed("#000000", "#ffffff", 1) == "#ffffff"
    assert with_lightness("#123456", 1) == "#ffffff"
    assert with_lightness("#123456", 0) == "#000000"
