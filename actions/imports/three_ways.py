"""Comparing three ways: what the workbook before said, what stands here now, what this workbook says.

Taken over is what nobody has changed here. What was changed here and reads differently in the workbook is a
clash: the plan keeps its own until a person says otherwise. No database and no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from actions.rules.layout_headings import Field

# The words of each part of an action that changes as one; the other columns follow from them.
PARTS: dict[str, tuple[str, ...]] = {
    "ref": ("ref",),
    "parent_ref": ("parent_ref",),
    "workstream": ("workstream",),
    "title": ("title",),
    "state": ("state",),
    "leads": ("leads_text",),
    "timescale": ("timescale_text",),
    "brag": ("brag", "brag_text"),
}
# The column of a sheet that speaks of each part; a sheet without it says nothing about the part.
COLUMNS = {
    "ref": Field.REF,
    "parent_ref": Field.PARENT_REF,
    "workstream": Field.WORKSTREAM,
    "title": Field.TITLE,
    "leads": Field.LEADS,
    "timescale": Field.TIMESCALE,
    "brag": Field.BRAG,
}
Words = Mapping[str, object]


@dataclass(frozen=True)
class Clash:
    """A part that was changed here and reads differently in the workbook. ``still`` says that the workbook
    has not changed: it says what the one before said.
    """

    part: str
    still: bool


@dataclass(frozen=True)
class Verdict:
    """The parts to take over from the workbook, and those that clash."""

    take: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


def compare(said: Words | None, now: Words, wanted: Words, *, parts: Collection[str], known: bool) -> Verdict:
    """What becomes of each of ``parts`` in which ``now`` and ``wanted`` differ.

    ``said`` is what the workbook before said of the action: None where it named none. Then everything here was
    written here, if the plan is ``known`` from a workbook at all; a plan that never saw one takes all.
    """
    take, clashes = [], []
    for part in parts:
        here, there = words_of(part, now), words_of(part, wanted)
        if here == there:
            continue
        before = _before(part, said, here, known=known)
        if before == here:
            take.append(part)
        else:
            clashes.append(Clash(part, still=before == there))
    return Verdict(tuple(take), tuple(clashes))


def words_of(part: str, words: Words) -> tuple[str, ...]:
    """The texts of one part; a field that was never said is blank."""
    return tuple(str(words.get(name, "")) for name in PARTS[part])


def shown_words(part: str, words: Words) -> str:
    """One text for a person: the BRAG, or what was typed in its place."""
    return next((text for text in words_of(part, words) if text), "")


def _before(part: str, said: Words | None, here: tuple[str, ...], *, known: bool) -> tuple[str, ...] | None:
    """What the part was before anybody changed it here; None where only this plan ever said it."""
    if said is not None:
        return words_of(part, said)
    return None if known and any(here) else here
