"""The covering report in the council's form, with the plan's figures filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.models import Meeting
from boards.rules.covering_texts import covering_texts
from boards.rules.publishing import addresses_in, without_addresses
from objectives.models import Plan
from plantracker.lib.wording import count, long_date
from reports.datasets.picture import Picture, picture_for
from reports.datasets.published import places_with_addresses, printed
from reports.datasets.since import board_before, moved_since
from reports.rules.standing import NO_BRAG, profile


@dataclass(frozen=True)
class CoveringPaper:
    """``parts`` are pairs of heading and text, in the order of the page; a part without a text says so."""

    board: str
    meeting: date
    picture: Picture
    name: str
    report_of: str
    divisions: str
    contact: str
    parts: tuple[tuple[str, str], ...]
    closed_since: int | None
    since: date | None

    @property
    def title(self) -> str:
        return self.name

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.picture.not_closed)

    @property
    def totals(self) -> dict[str, int]:
        return profile(self.picture.not_closed)

    @property
    def figures(self) -> str:
        """One sentence that nobody has to count for."""
        open_now = len(self.picture.not_closed)
        shares = [
            f"{number} {'without a BRAG' if word == NO_BRAG else word}"
            for word, number in self.totals.items()
            if number
        ]
        told = f"On {long_date(self.picture.as_of)} the plan has {count(open_now, 'open action')}"
        told += f": {', '.join(shares)}. " if shares else ". "
        told += f"{count(self.late, 'action')} {'is' if self.late == 1 else 'are'} late."
        if self.since is not None and self.closed_since is not None:
            told += f" {count(self.closed_since, 'action')} {'was' if self.closed_since == 1 else 'were'} completed"
            told += f" since the Board of {long_date(self.since)}."
        return told

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "as_of": self.picture.as_of.isoformat(),
            "title": self.name,
            "report_of": self.report_of,
            "divisions": self.divisions,
            "contact": self.contact,
            "figures": {
                "open": len(self.picture.not_closed),
                "late": self.late,
                "completed_since": self.closed_since,
                "since": self.since.isoformat() if self.since else None,
                "totals": self.totals,
            },
            "parts": [{"heading": heading, "text": text} for heading, text in self.parts],
        }


def covering_paper(
    meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1
) -> CoveringPaper:
    """The report as it is written so far; raises ``Refused`` where it is not clear of which plan."""
    picture = picture_for(meeting, plan=plan, on=on, version=version)
    before = board_before(picture)
    written = picture.facts["covering"]
    clean = without_addresses if picture.layout.published else str
    return CoveringPaper(
        board=picture.board,
        meeting=meeting.date,
        picture=printed(picture),
        name=clean(written["title"]),
        report_of=clean(written["report_of"]),
        divisions=clean(written["divisions"]),
        contact=clean(written["contact"]),
        parts=tuple((clean(heading), clean(text)) for heading, text in written["parts"]),
        closed_since=len(moved_since(before, picture).completed) if before else None,
        since=before.meeting.date if before else None,
    )


def addresses_left_out(meeting: Meeting, *, plan: Plan, on: date) -> list[str]:
    """Where in that meeting's papers an e-mail address was typed, for who publishes them."""
    picture = picture_for(meeting, plan=plan, on=on)
    texts = covering_texts(picture.facts["covering"])
    typed = [f"covering report, {heading}" for heading, text in texts if addresses_in(f"{heading}\n{text}")]
    return places_with_addresses(picture) + typed
