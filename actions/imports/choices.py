"""What a person settles about a workbook: sheets, columns, BRAG words, leads, conflicts, missing actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from actions.imports.records import Doubt
from actions.imports.values import ActionWanted
from actions.rules.layout_headings import Field
from plantracker.lib.names import name_id


@dataclass(frozen=True)
class Choices:
    """The answers. The first three are remembered for the plan; the others count for one workbook.

    ``sheets``: by name, whether it is read, or the kind that it is read as · ``columns``: by `heading_id`, the
    field or "" to leave it out · ``words``: by `word_id`, the BRAG or "" for none · ``another``: names that are
    another lead than the one of nearly the same spelling · ``take``: the parts, as "action:part", in which the
    workbook wins · ``close``: actions that the workbook no longer names and that are closed.
    """

    sheets: Mapping[str, bool | str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    another: frozenset[str] = frozenset()
    take: frozenset[str] = frozenset()
    close: frozenset[int] = frozenset()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Choices:
        return cls(
            sheets=kept.get("sheets", {}),
            columns=kept.get("columns", {}),
            words=kept.get("words", {}),
            another=frozenset(kept.get("another", ())),
            take=frozenset(kept.get("take", ())),
            close=frozenset(kept.get("close", ())),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            name: dict(value) if isinstance(value, Mapping) else sorted(value)
            for name, value in asdict(self).items()
        }

    def over(self, remembered: Choices) -> Choices:
        """These answers, and where they say nothing the ``remembered`` ones."""
        return Choices(
            sheets={**remembered.sheets, **self.sheets},
            columns={**remembered.columns, **self.columns},
            words={**remembered.words, **self.words},
            another=self.another,
            take=self.take,
            close=self.close,
        )

    @property
    def kinds(self) -> dict[str, str]:
        """What sheets hold, where a person said it."""
        return {name: kind for name, kind in self.sheets.items() if isinstance(kind, str)}

    @property
    def mapping(self) -> dict[str, Field | None]:
        """What headings mean, as `read_plan` takes it."""
        known = set(Field)
        return {
            heading: Field(name) if name in known else None
            for heading, name in self.columns.items()
            if name in known or not name
        }


def word_id(text: str) -> str:
    """A word of a BRAG cell as compared.

    >>> word_id(" On  Track ") == word_id("on track")
    True
    """
    return name_id(text)[:200]


def settle_words(wanted: Iterable[ActionWanted], words: Mapping[str, str], doubts: list[Doubt]) -> None:
    """Give each action the BRAG that its word was said to mean. The text is kept; the doubt about it goes."""
    if not words:
        return
    settled = set()
    for each in wanted:
        text = str(each.columns["brag_text"])
        if text and word_id(text) in words:
            each.columns["brag"] = words[word_id(text)]
            settled.add((each.read.place.sheet, each.read.place.row))
    doubts[:] = [
        doubt for doubt in doubts if doubt.code != "brag_unread" or (doubt.sheet, doubt.row) not in settled
    ]
