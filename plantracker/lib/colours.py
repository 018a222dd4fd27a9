"""Colours as the four of BRAG, where people would call them so."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

Colour = tuple[float, float, float]  # red, green, blue, each from 0 to 1

# Degrees of the colour circle; between them people disagree.
_HUES = [("Red", 0, 15), ("Amber", 25, 64), ("Green", 74, 165), ("Blue", 180, 250), ("Red", 345, 360)]


def tinted(colour: Colour, tint: float) -> Colour:
    """The colour made lighter (``tint`` up to 1) or darker (down to -1).

    Source: ECMA-376 part 1, 18.8.19.
    """
    hue, light, saturation = rgb_to_hls(*colour)
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)


def named(colour: Colour | None) -> str:
    """ "Blue", "Red", "Amber" or "Green", or "" for a colour that is none of them, too pale or too dark.

    >>> named((1.0, 0.0, 0.0)), named((1.0, 0.75, 0.0)), named((0.95, 0.95, 0.95))
    ('Red', 'Amber', '')
    """
    if colour is None:
        return ""
    hue, light, saturation = rgb_to_hls(*colour)
    if saturation < 0.35 or not 0.15 <= light <= 0.895:
        return ""
    degrees = hue * 360
    return next((name for name, first, last in _HUES if first <= degrees <= last), "")
