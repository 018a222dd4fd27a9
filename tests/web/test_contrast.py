"""WCAG 2.2 contrast of every pair of colours our stylesheets put together, in light and in dark."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from hypothesis import example, given
from hypothesis import strategies as st

from plantracker.core.rules.accents import DARK_GROUNDS, LIGHT_GROUNDS, by_day, by_night, judge

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "plantracker" / "static" / "plantracker"

SITE = (STATIC / "site.css").read_text()

TEXT = 4.5  # WCAG 1.4.3, text of any size
MARK = 3.0  # WCAG 1.4.11, shapes, borders of controls, focus

TONES = ["good", "warn", "bad", "info"]
BRAGS = ["brag-blue", "brag-red", "brag-amber", "brag-green"]
GROUNDS = ["ground", "surface"]

PAIRS = [
    *[(text, on, TEXT) for text in ["ink", "muted", "link", "accent", "accent-strong"] for on in GROUNDS],
    *[(text, "accent-soft", TEXT) for text in ["ink", "muted", "link", "accent", "accent-strong", "bad"]],
    *[(text, "sunken", TEXT) for text in ["ink", "muted", "link"]],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-band", "band", TEXT),
    ("on-band-muted", "band", TEXT),
    ("on-focus", "focus", TEXT),
    ("on-bad", "bad", TEXT),
    *[(tone, on, TEXT) for tone in TONES for on in [*GROUNDS, f"{tone}-soft"]],
    *[("ink", f"{tone}-soft", TEXT) for tone in TONES],
    *[("link", f"{tone}-soft", TEXT) for tone in TONES],
    *[(f"{brag}-ink", f"{brag}-soft", TEXT) for brag in BRAGS],
    *[(brag, on, MARK) for brag in BRAGS for on in [*GROUNDS, f"{brag}-soft"]],
    *[("brag-none", on, MARK) for on in GROUNDS],
    *[("line-strong", on, MARK) for on in GROUNDS],
    *[("accent", on, MARK) for on in [*GROUNDS, "sunken", "accent-soft"]],
]


def _read(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", css))


def _tokens() -> dict[str, dict[str, str]]:
    return {
        "light": _read((STATIC / "tokens.css").read_text()),
        "dark": _read((STATIC / "tokens-dark.css").read_text()),
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_pair_has_enough_contrast(mode, text, ground, least):
    tokens = _tokens()[mode]
    found = contrast(tokens[text], tokens[ground])
    assert found >= least, f"--{text} on --{ground} in {mode} mode is {found:.2f} to 1, below {least}"


def test_focus_shows_on_every_ground():
    """The focus ring has two colours: on any ground one of them must stand out."""
    for tokens in _tokens().values():
        for ground in ["ground", "surface", "sunken", "band", "accent", "bad", "accent-soft"]:
            ring = [contrast(tokens[part], tokens[ground]) for part in ("focus", "on-focus")]
            assert max(ring) >= MARK, ground


@given(red=st.integers(0, 255), green=st.integers(0, 255), blue=st.integers(0, 255))
@example(red=255, green=209, blue=0)
@example(red=0, green=0, blue=0)
@example(red=255, green=255, blue=255)
def test_a_council_s_own_colour_has_enough_contrast_everywhere(red, green, blue):
    """What the rule lets through keeps every pair that our own accent keeps, by day and by night."""
    accent = judge(f"#{red:02x}{green:02x}{blue:02x}").nearest
    own = {"light": by_day(accent), "dark": by_night(accent)}
    for mode, tokens in _tokens().items():
        tokens = tokens | own[mode]
        for text, ground, least in PAIRS:
            found = contrast(tokens[text], tokens[ground])
            assert found >= least, f"{accent}: --{text} on --{ground} in {mode} mode is {found:.2f}"
        for ground in ["band", "accent", "accent-soft"]:
            assert max(contrast(tokens[part], tokens[ground]) for part in ("focus", "on-focus")) >= MARK


@pytest.mark.parametrize(("mode", "grounds"), [("light", LIGHT_GROUNDS), ("dark", DARK_GROUNDS)])
def test_grounds_of_the_rule_are_those_of_the_stylesheet(mode, grounds):
    assert {name: _tokens()[mode][name] for name in grounds} == grounds


def test_every_dark_colour_has_a_light_one():
    tokens = _tokens()
    assert set(tokens["dark"]) == set(tokens["light"])


def test_stylesheet_uses_only_tokens_that_exist():
    named = set(re.findall(r"--([a-z0-9-]+):", (STATIC / "tokens.css").read_text()))
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", (STATIC / "site.css").read_text()))
    assert used <= named


def test_stylesheet_has_no_colour_of_its_own():
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", (STATIC / "site.css").read_text())


def test_nothing_moves_for_whoever_asks_for_no_movement():
    """Whatever moves stands in the block for those who have not asked for less."""
    css = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", SITE, flags=re.DOTALL)
    assert css != SITE
    assert not re.findall(r"(?:transition|animation|scroll-behavior)[a-z-]*:", css)


@pytest.mark.parametrize("query", ["forced-colors: active", "prefers-reduced-motion", "print"])
def test_stylesheet_answers_what_a_device_asks_for(query):
    assert f"@media ({query}" in SITE or f"@media {query}" in SITE


def test_dark_stylesheet_holds_colours_and_nothing_else():
    """The pages are looked at by night for their colours alone; anything else there would go unseen."""
    words = re.sub(r"/\*.*?\*/", "", (STATIC / "tokens-dark.css").read_text(), flags=re.DOTALL)
    assert re.fullmatch(r"\s*:root \{(?:\s*--[a-z0-9-]+: #[0-9a-f]{6};)+\s*\}\s*", words)
    assert "prefers-color-scheme" not in SITE


def test_colours_written_for_paper_are_the_tokens():
    """Pictures repeat their colour as an attribute, for paper and mail: it may not drift from the token."""
    light = set(_tokens()["light"].values())
    for part in ["_brag.html", "_stacked_bar.html", "_progress.html"]:
        written = set(re.findall(r"#[0-9a-f]{6}\b", (ROOT / "templates" / part).read_text()))
        assert written <= light, part


@pytest.mark.parametrize("brag", BRAGS)
def test_chip_of_a_mail_is_drawn_in_the_tokens(brag):
    """The same word, shape and colour as on the screen, for programs that read neither stylesheet nor picture."""
    light, word = _tokens()["light"], brag.removeprefix("brag-").capitalize()
    chip = render_to_string("boards/mail/_brag.html", {"brag": word})
    assert re.findall(r"#[0-9a-f]{6}", chip) == [light[f"{brag}-ink"]]
    assert re.search(rf'<span aria-hidden="true">[■▲◆●]</span> {word}<', chip)


@pytest.mark.parametrize("banned", ["@import", "url(", "overflow-wrap: anywhere", "word-break: break-all"])
@pytest.mark.parametrize("name", ["tokens.css", "tokens-dark.css", "site.css"])
def test_stylesheet_keeps_the_house_rules(name, banned):
    assert banned not in (STATIC / name).read_text()


PAPER = (STATIC / "paper.css").read_text()


def test_paper_uses_only_tokens_that_exist_and_no_colour_of_its_own():
    """The head and foot of a page cannot read a custom property: their one colour is the token, written out."""
    light = _tokens()["light"]
    named = set(re.findall(r"--([a-z0-9-]+):", (STATIC / "tokens.css").read_text()))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", PAPER)) <= named
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", PAPER)) == {light["muted"]}
    assert not re.findall(r"\b(?:rgba?|hsla?)\(", PAPER)


def test_every_colour_of_text_on_paper_stands_out_from_what_it_is_printed_on():
    light, words = _tokens()["light"], re.sub(r"/\*.*?\*/", "", PAPER, flags=re.DOTALL)
    printed = set(re.findall(r"(?<![-\w])color:\s*var\(--([a-z0-9-]+)\)", words))
    assert {"ink", "muted", "brag-red-ink", "accent-strong"} <= printed
    for name in printed:
        assert contrast(light[name], "#ffffff") >= TEXT, name
    for name in ("ink", "accent-strong", "muted"):
        assert contrast(light[name], light["accent-soft"]) >= TEXT, name


def test_every_mark_and_rule_on_paper_stands_out():
    light, words = _tokens()["light"], re.sub(r"/\*.*?\*/", "", PAPER, flags=re.DOTALL)
    marks = set(re.findall(r"(?:border[a-z-]*|background):[^;]*var\(--([a-z0-9-]+)\)", words))
    assert {"line-strong", "brag-red", "accent"} <= marks
    for name in marks - {"accent-soft", "surface"}:
        assert contrast(light[name], "#ffffff") >= MARK, name


@pytest.mark.parametrize("banned", ["@import", "url(", "overflow-wrap: anywhere", "word-break: break-all"])
def test_paper_keeps_the_house_rules(banned):
    assert banned not in re.sub(r"/\*.*?\*/", "", PAPER, flags=re.DOTALL)
