"""What becomes of a council's one colour: its tokens by day and by night, and whether it will do."""

from __future__ import annotations

from dataclasses import dataclass

from plantracker.core.rules.contrast import TEXT, contrast, lightness, mixed, with_lightness

Tokens = dict[str, str]
BLACK, WHITE = "#000000", "#ffffff"

# What words in the accent may stand on, as in tokens.css and tokens-dark.css (a test holds them together).
LIGHT_GROUNDS: Tokens = {
    "ground": "#f4f7f7",
    "surface": "#ffffff",
    "sunken": "#e8eeee",
    "good-soft": "#e1f3e8",
    "warn-soft": "#fdf0d3",
    "bad-soft": "#fce8e6",
    "info-soft": "#e6effb",
}
DARK_GROUNDS: Tokens = {
    "ground": "#0f171b",
    "surface": "#172127",
    "sunken": "#213038",
    "good-soft": "#14321f",
    "warn-soft": "#382a0d",
    "bad-soft": "#421b18",
    "info-soft": "#162c48",
}
STEP = 0.005  # of lightness: finer than the eye


@dataclass(frozen=True)
class Verdict:
    """How well an accent can be read at its weakest, and the nearest one that can."""

    accent: str
    ratio: float
    nearest: str

    @property
    def passes(self) -> bool:
        return self.ratio >= TEXT

    @property
    def sentence(self) -> str:
        return (
            f"As text, or behind white text, {self.accent} reaches a contrast of only {shown(self.ratio)} to 1, "
            f"and {TEXT} to 1 is needed: {self.nearest} is the nearest that passes."
        )


def shown(ratio: float) -> str:
    """One decimal, never rounded up to a limit that is not reached.

    >>> shown(4.49), shown(21)
    ('4.4', '21.0')
    """
    return f"{int(ratio * 10) / 10:.1f}"


def judge(accent: str) -> Verdict:
    """Whether ``accent`` (``#rrggbb``) can be read everywhere that we use it, by day and by night."""
    ratio = min(weakest_by_day(accent), weakest_by_night(accent))
    return Verdict(accent, ratio, accent if ratio >= TEXT else _nearest(accent))


def weakest_by_day(accent: str) -> float:
    return _weakest(by_day(accent), LIGHT_GROUNDS)


def weakest_by_night(accent: str) -> float:
    return _weakest(by_night(accent), DARK_GROUNDS)


def by_day(accent: str) -> Tokens:
    band = mixed(accent, BLACK, 0.28)
    return {
        "accent": accent,
        "accent-strong": mixed(accent, BLACK, 0.35),
        "accent-soft": mixed(accent, WHITE, 0.88),
        "on-accent": WHITE,
        "link": accent,
        "band": band,
        "on-band": WHITE,
        "on-band-muted": mixed(band, WHITE, 0.8),
    }


def by_night(accent: str) -> Tokens:
    """The same hue, light enough to be read on the dark grounds."""
    lit = accent
    while _weakest(_lit(lit), DARK_GROUNDS) < TEXT and lightness(lit) < 1:
        lit = with_lightness(lit, min(1.0, lightness(lit) + 0.01))
    band = mixed(accent, BLACK, 0.5)
    return {**_lit(lit), "band": band, "on-band": WHITE, "on-band-muted": mixed(band, WHITE, 0.75)}


def _lit(lit: str) -> Tokens:
    return {
        "accent": lit,
        "accent-strong": mixed(lit, WHITE, 0.35),
        "accent-soft": mixed(DARK_GROUNDS["surface"], lit, 0.12),
        "on-accent": mixed(lit, BLACK, 0.88),
        "link": mixed(lit, WHITE, 0.15),
    }


def _weakest(tokens: Tokens, grounds: Tokens) -> float:
    """Every word in the accent on everything that it may stand on, and every word on the accent."""
    under = [*grounds.values(), tokens["accent-soft"]]
    words = [tokens[name] for name in ("accent", "accent-strong", "link")]
    pairs = [(word, ground) for word in words for ground in under]
    pairs += [(tokens["on-accent"], tokens[name]) for name in ("accent", "accent-strong")]
    pairs += [(tokens[name], tokens["band"]) for name in ("on-band", "on-band-muted") if "band" in tokens]
    return min(contrast(one, other) for one, other in pairs)


def _nearest(accent: str) -> str:
    """The lightest of the same hue that passes; the last is black, which does."""
    light = lightness(accent)
    darker = (with_lightness(accent, max(0.0, light - step * STEP)) for step in range(int(light / STEP) + 2))
    return next(each for each in darker if min(weakest_by_day(each), weakest_by_night(each)) >= TEXT)
