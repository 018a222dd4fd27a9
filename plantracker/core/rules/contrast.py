"""How well one colour stands out from another, as WCAG 2.2 computes it."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

TEXT = 4.5  # success criterion 1.4.3, text of any size
MARK = 3.0  # success criterion 1.4.11, shapes, borders of controls, focus

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def read_colour(typed: str) -> str:
    """A colour as six digits after a ``#``, or "" for what is none.

    >>> read_colour(" 0D5F69"), read_colour("#abc"), read_colour("teal")
    ('#0d5f69', '#aabbcc', '')
    """
    found = _HEX.fullmatch(typed.strip())
    if not found:
        return ""
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white).

    >>> round(contrast("#777777", "#ffffff"), 2)
    4.48
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """``one`` with a ``share`` (0 to 1) of ``other`` in it.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(_parts(one), _parts(other), strict=True)
    return _written([mine * (1 - share) + theirs * share for mine, theirs in pairs])


def lightness(colour: str) -> float:
    """From 0 (black) to 1 (white)."""
    return rgb_to_hls(*_parts(colour))[1]


def with_lightness(colour: str, light: float) -> str:
    """The same hue, lighter or darker.

    >>> with_lightness("#ff0000", 0.25)
    '#800000'
    """
    hue, _light, saturation = rgb_to_hls(*_parts(colour))
    return _written(hls_to_rgb(hue, light, saturation))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: list[float] | tuple[float, float, float]) -> str:
    return "#" + "".join(f"{int(part * 255 + 0.5):02x}" for part in parts)


def _luminance(colour: str) -> float:
    """Source: WCAG 2.2, definition of relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
