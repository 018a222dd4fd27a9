"""Two people change the same thing: what it was, what one of them saved, what the other typed, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldVersions:
    """One field: as it was when the form was opened (None where that is not known), as it is saved now, as typed."""

    name: str
    was: str | None
    now: str
    typed: str

    @property
    def they_changed(self) -> bool:
        """Somebody else saved other words than the form was opened with."""
        return self.now != (self.typed if self.was is None else self.was)

    @property
    def you_changed(self) -> bool:
        """The person typed other words than the form was opened with."""
        return self.typed != (self.now if self.was is None else self.was)

    @property
    def clashes(self) -> bool:
        """Both changed it, and not to the same."""
        return self.they_changed and self.you_changed and self.now != self.typed

    @property
    def settled(self) -> str:
        """What the form holds when it is shown again: what was typed; where nothing was, what is saved now."""
        return self.typed if self.you_changed else self.now


def field_versions(
    was: Mapping[str, str] | None, now: Mapping[str, str], typed: Mapping[str, str]
) -> list[FieldVersions]:
    """The fields of ``now`` in their order; line ends count as one character, as the plan keeps them."""
    opened = was or {}
    return [
        FieldVersions(name, _kept(opened.get(name)), _plain(text), _plain(typed.get(name, "")))
        for name, text in now.items()
    ]


def _kept(text: str | None) -> str | None:
    return None if text is None else _plain(text)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
