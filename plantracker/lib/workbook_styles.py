"""The styles of a workbook as far as a reader needs them: the number format and the fill colour of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from zipfile import ZipFile

from plantracker.lib.colours import Colour, named, tinted
from plantracker.lib.workbook_xml import each

# ECMA-376 part 1, 18.8.30: the formats that have a number and no text of their own.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# The order in which cells count the colours of a theme: light and dark change places.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_INDEXED = dict(
    enumerate(
        [
            "000000",
            "FFFFFF",
            "FF0000",
            "00FF00",
            "0000FF",
            "FFFF00",
            "FF00FF",
            "00FFFF",
            "000000",
            "FFFFFF",
            "FF0000",
            "00FF00",
            "0000FF",
            "FFFF00",
            "FF00FF",
            "00FFFF",
            "800000",
            "008000",
            "000080",
            "808000",
            "800080",
            "008080",
            "C0C0C0",
            "808080",
            "9999FF",
            "993366",
            "FFFFCC",
            "CCFFFF",
            "660066",
            "FF8080",
            "0066CC",
            "CCCCFF",
            "000080",
            "FF00FF",
            "FFFF00",
            "00FFFF",
            "800080",
            "800000",
            "008080",
            "0000FF",
            "00CCFF",
            "CCFFFF",
            "CCFFCC",
            "FFFF99",
            "99CCFF",
            "FF99CC",
            "CC99FF",
            "FFCC99",
            "3366FF",
            "33CCCC",
            "99CC00",
            "FFCC00",
            "FF9900",
            "FF6600",
            "666699",
            "969696",
            "003366",
            "339966",
            "003300",
            "333300",
            "993300",
            "993366",
            "333399",
            "333333",
        ]
    )
)


@dataclass
class Styles:
    """By the number that a cell gives: its number format, and the name of its fill's colour ("" for none of
    blue, red, amber and green).
    """

    formats: list[str] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)


@dataclass
class _Found:
    formats: dict[int, str] = field(default_factory=lambda: dict(_BUILT_IN))
    fills: list[dict[str, str]] = field(default_factory=list)
    solid: list[bool] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def note(self, path: list[str], attributes: dict[str, str]) -> None:
        match path[-2:]:
            case ["numFmts", "numFmt"]:
                self.formats[_number(attributes, "numFmtId")] = attributes.get("formatCode", "General")
            case ["fills", "fill"]:
                self.fills.append({})
                self.solid.append(False)
            case ["fill", "patternFill"] if path[-3:-2] == ["fills"] and self.fills:
                self.solid[-1] = attributes.get("patternType") == "solid"
            case ["patternFill", "fgColor"] if path[-4:-3] == ["fills"] and self.fills:
                self.fills[-1] = attributes
            case ["cellXfs", "xf"]:
                self.cells.append((_number(attributes, "numFmtId"), _number(attributes, "fillId")))


def read_styles(archive: ZipFile, styles_part: str, theme_part: str) -> Styles:
    """The styles of all cells; none where the workbook has none."""
    found = _Found()
    if styles_part:
        each(archive, styles_part, found.note)
    theme = _theme(archive, theme_part) if theme_part else {}
    colours = [
        named(_colour(fill, theme)) if solid else ""
        for fill, solid in zip(found.fills, found.solid, strict=True)
    ]
    return Styles(
        [found.formats.get(number, "General") for number, _ in found.cells],
        [colours[fill] if 0 <= fill < len(colours) else "" for _, fill in found.cells],
    )


def _theme(archive: ZipFile, part: str) -> dict[str, str]:
    """The colours of the theme by name, as six hexadecimal digits."""
    colours: dict[str, str] = {}

    def note(path: list[str], attributes: dict[str, str]) -> None:
        if path[-3:-2] == ["clrScheme"]:
            colours[path[-2]] = attributes.get("lastClr") or attributes.get("val", "")

    each(archive, part, note)
    return colours


def _colour(fill: dict[str, str], theme: dict[str, str]) -> Colour | None:
    if "rgb" in fill:
        digits = fill["rgb"][-6:]
    elif "theme" in fill:
        place = _number(fill, "theme")
        digits = theme.get(_THEME_ORDER[place], "") if 0 <= place < len(_THEME_ORDER) else ""
    else:
        digits = _INDEXED.get(_number(fill, "indexed", -1), "")
    try:
        red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
        return tinted((red, green, blue), float(fill.get("tint", "0")))
    except ValueError:
        return None


def _number(attributes: dict[str, str], name: str, default: int = 0) -> int:
    text = attributes.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else default
