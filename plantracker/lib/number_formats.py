"""What a spreadsheet cell shows: numbers and dates in the format of their cell, as a person in Britain sees
them.

Only the formats that people meet in plans are worked out; a number in any other is written plainly, a date as
day/month/year. Source: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

_BRITISH = "dd/mm/yyyy"
_SHIFT = 0x80000  # half of the code points: what is moved up there no token finds
_LOCAL_DATES = {
    "mm-dd-yy",
    "m/d/yyyy",
    "general",
    "m/d/yy",
    "@",
}  # format 14 follows the reader's own country
_LITERALS = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_NUMBER = re.compile(
    r"^(?P<before>[^0#]*)(?P<whole>[#0,]*[0#])(?:\.(?P<decimals>[0#]+))?(?P<after>[^0#.?/]*)$"
)
_DATE_TOKEN = re.compile(r"yyyy|yy|y|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm", re.IGNORECASE)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_SYSTEM_LONG_DATE = "[$-f800]"
_MINUTES = re.compile(r"(h{1,2}\W{0,3})(m{1,2})|(m{1,2})(?=\W{0,3}s)", re.IGNORECASE)


def shown_number(value: float, number_format: str) -> str:
    """The number as its cell shows it.

    >>> shown_number(10.1, "0.00"), shown_number(0.375, "0%"), shown_number(7.0, "General")
    ('10.10', '38%', '7')
    """
    match = _NUMBER.match(_hide_literals(number_format.split(";")[0]))
    if not match or "E" in number_format.upper().replace("GENERAL", ""):
        return _plain(value)
    after = match["after"]
    decimals = match["decimals"] or ""
    scaled = value * 100 if "%" in after else value
    separator = "," if "," in match["whole"] else ""
    text = f"{scaled:{separator}.{len(decimals)}f}"
    if decimals.endswith("#"):
        text = text.rstrip("0").rstrip(".")
    return _show_literals(f"{match['before']}{_padded(text, match['whole'])}{after}").strip()


@lru_cache(maxsize=1_000)
def is_date_format(number_format: str) -> bool:
    """Whether a number in this format is shown as a day or a time.

    >>> is_date_format("dd/mm/yy"), is_date_format('0 "days"'), is_date_format("General")
    (True, False, False)
    """
    bare = _LITERALS.sub("", number_format.split(";")[0])
    return "general" not in bare.casefold() and bool(re.search("[dmyhs]", bare, re.IGNORECASE))


@lru_cache(maxsize=1_000)
def is_duration_format(number_format: str) -> bool:
    """Whether a number in this format is shown as hours, minutes or seconds gone by: "[h]:mm"."""
    return bool(_DURATION.search(number_format.split(";")[0]))


def shown_date(value: date, number_format: str) -> str:
    """The date, or date and time, as its cell shows it.

    >>> shown_date(date(2019, 9, 1), "dd/mm/yy"), shown_date(date(2019, 9, 1), "mmm-yy")
    ('01/09/19', 'Sep-19')
    """
    wanted = number_format.split(";")[0].strip()
    wanted = _hide_literals(_as_here(wanted))
    wanted = _MINUTES.sub(_mark_minutes, wanted)
    if not re.search(r"[ymdhs\x01]", wanted, re.IGNORECASE):
        wanted = _BRITISH
    clock = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    shown = re.sub(
        "\x01+|" + _DATE_TOKEN.pattern, lambda match: _date_part(match[0], clock, wanted), wanted, flags=re.I
    )
    return _show_literals(shown).strip()


def _as_here(number_format: str) -> str:
    """The format with what follows the reader's own country written as in Britain."""
    plain = number_format.casefold()
    if plain in _LOCAL_DATES:
        return _BRITISH
    if plain.startswith(_SYSTEM_LONG_DATE):
        return "dd mmmm yyyy"
    return f"{_BRITISH} hh:mm" if plain == "m/d/yy h:mm" else number_format


def _hide_literals(number_format: str) -> str:
    """The format with what stands in quotes, or after a backslash, moved out of reach of the tokens."""
    return _LITERALS.sub(
        lambda match: "".join(
            chr(_SHIFT + ord(letter) % _SHIFT) for letter in match[1] or match[2] or match[3] or ""
        ),
        number_format,
    )


def _show_literals(text: str) -> str:
    return "".join(
        chr(ord(letter) - _SHIFT) if _SHIFT <= ord(letter) < 2 * _SHIFT else letter for letter in text
    )


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = f"{value:.12g}"
    return f"{value:.15f}".rstrip("0") if "e-" in text else text


def _padded(text: str, whole: str) -> str:
    """ "00" shows 7 as 07; "0" and "#,##0" pad nothing worth the name."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    missing = whole.count("0") - len(digits.split(".")[0].replace(",", ""))
    return sign + "0" * max(0, missing) + digits


def _mark_minutes(match: re.Match[str]) -> str:
    """Minutes share their letter with months: mark them where hours stand before or seconds after."""
    hours, after_hours, before_seconds = match.groups()
    return (hours or "") + "\x01" * len(after_hours or before_seconds)


def _date_part(token: str, clock: datetime, wanted: str) -> str:
    if token[0] == "\x01":
        return f"{clock.minute:0{len(token)}d}"
    name = token.casefold()
    if name == "am/pm":
        return "AM" if clock.hour < 12 else "PM"
    if name[0] == "h":
        hour = (clock.hour % 12 or 12) if "am/pm" in wanted.casefold() else clock.hour
        return f"{hour:0{len(name)}d}"
    return _day_part(name, clock)


def _day_part(name: str, clock: datetime) -> str:
    parts = {
        "yyyy": f"{clock.year:04d}",
        "y": f"{clock.year % 100:02d}",
        "yy": f"{clock.year % 100:02d}",
        "mmmmm": f"{clock:%B}"[0],
        "mmmm": f"{clock:%B}",
        "mmm": f"{clock:%b}",
        "mm": f"{clock.month:02d}",
        "m": str(clock.month),
        "dddd": f"{clock:%A}",
        "ddd": f"{clock:%a}",
        "dd": f"{clock.day:02d}",
        "d": str(clock.day),
        "ss": f"{clock.second:02d}",
        "s": str(clock.second),
    }
    return parts[name]
