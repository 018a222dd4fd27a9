"""The colours of drawings on paper are those of the tokens."""

from __future__ import annotations

import pytest

from actions.rules import brag_parts
from plantracker.lib.bars import bars
from plantracker.lib.tokens import part_colour, tokens
from reports.rules import due_calendar


@pytest.mark.parametrize("part", [*brag_parts.PARTS, *due_calendar.PARTS], ids=lambda part: part.word)
def test_every_part_of_a_picture_has_its_three_colours(part):
    colours = {part_colour(part.key, use) for use in ("mark", "soft", "ink")}
    assert colours <= set(tokens().values())
    assert part_colour(part.key, "soft") != part_colour(part.key, "ink")


def test_every_part_of_a_picture_has_its_own_letter():
    for parts in (brag_parts.PARTS, due_calendar.PARTS):
        assert len({part.letter for part in parts}) == len(parts)
        assert bars([], parts).used == ()
