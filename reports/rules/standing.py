"""How one action stands on one day, as every paper sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.rules.brag import Reason
from boards.rules.paper_settings import Column

BRAGS = ("Blue", "Red", "Amber", "Green")
NO_BRAG = "None"


@dataclass(frozen=True)
class Standing:
    """``brag`` is one of the four or ``""``; ``brag_text`` what was typed where it is not one of the four."""

    action_id: int
    objective: str
    ref: str
    title: str
    state: str
    timescale: str = ""
    due: date | None = None
    brag: str = ""
    brag_text: str = ""
    expected: str = ""
    reasons: tuple[Reason, ...] = ()
    leads: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()  # what is printed for each lead where the board prints posts
    services: tuple[str, ...] = ()
    parent_ref: str = ""
    last_note: str = ""
    last_word: date | None = None
    times_moved: int = 0
    goes_on: bool = False  # closed because it was split, merged or carried forward

    @property
    def rag(self) -> str:
        """What the paper prints: the word, or whatever was typed in its place."""
        return self.brag or self.brag_text

    @property
    def wording(self) -> str:
        return self.title or "(no wording)"

    @property
    def led_by(self) -> str:
        return ", ".join(self.leads)

    def cell(self, column: Column) -> str:
        """What stands in that column of the summary, as text."""
        return {
            Column.REF: self.ref,
            Column.ACTION: self.title,
            Column.TIMESCALE: self.timescale,
            Column.RAG: self.rag,
            Column.LEAD: self.led_by,
            Column.EXPECTED: self.expected,
            Column.LAST_NOTE: self.last_note,
        }[column]

    @property
    def is_complete(self) -> bool:
        return self.state == "closed" or self.brag == "Blue"

    @property
    def is_late(self) -> bool:
        return any(reason.code == "overdue" for reason in self.reasons)


def profile(standings: Iterable[Standing]) -> dict[str, int]:
    """How many actions stand at each BRAG: all four words, in the key's order; ``None`` where some have none.

    The numbers add up to the number of actions.
    """
    found = Counter(row.brag for row in standings)
    counts = {brag: found[brag] for brag in BRAGS}
    return counts | ({NO_BRAG: found[""]} if found[""] else {})
