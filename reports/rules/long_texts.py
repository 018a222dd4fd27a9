"""Texts too long for one cell, parted where lines or words end. No character is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

CELL_LIMIT = 32_767  # Excel's, in units of UTF-16


def size(text: str) -> int:
    """The length of a text as Excel counts it: a letter beyond the first 65,536, such as an emoji, is two.

    >>> size("a"), size("🙂")
    (1, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def packed(lines: Iterable[str], *, most: int = CELL_LIMIT) -> list[str]:
    """The lines one below the other, in as few texts of at most ``most`` units as their order allows.

    A line that is too long by itself is parted between words. Always at least one text.
    """
    texts = [""]
    for line in lines:
        for part in parts(line, most=most):
            joined = f"{texts[-1]}\n{part}" if texts[-1] else part
            if size(joined) <= most:
                texts[-1] = joined
            else:
                texts.append(part)
    return texts


def parts(text: str, *, most: int = CELL_LIMIT) -> Iterator[str]:
    """``text`` in parts of at most ``most`` units, cut after the last blank that leaves them half full."""
    while size(text) > most:
        room = most
        while size(text[:room]) > most:
            room -= (size(text[:room]) - most + 1) // 2
        blank = max(text.rfind(" ", 0, room), text.rfind("\n", 0, room)) + 1
        cut = blank if blank > room // 2 else room
        yield text[:cut]
        text = text[cut:]
    yield text
