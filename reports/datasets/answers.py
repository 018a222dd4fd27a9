"""What leads said, and who said nothing, in the cycle before a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.datasets.picture import Picture
from reports.rules.standing import Standing


@dataclass(frozen=True)
class Ask:
    """What a lead said they need from the Board."""

    objective: str
    ref: str
    action: str
    lead: str
    needed: str

    def as_json(self) -> dict[str, Any]:
        return {"objective": self.objective, "ref": self.ref, "lead": self.lead, "needed": self.needed}


@dataclass(frozen=True)
class Step:
    """One rung of the ladder that was taken, in the words of that day."""

    rung: str
    rung_label: str
    on: date
    to_name: str
    outcome: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {
            "step": self.rung,
            "on": self.on.isoformat(),
            "to": self.to_name,
            "outcome": self.outcome,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Escalation:
    """A lead who has not answered, and what was tried. Whom no message reached was not asked."""

    lead: str
    service: str
    actions: tuple[Standing, ...]
    asked: date | None
    chased: tuple[date, ...]
    last_word: date | None
    reached: bool = True
    steps: tuple[Step, ...] = ()
    passed_to: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "lead": self.lead,
            "service": self.service,
            "actions": [{"objective": row.objective, "ref": row.ref} for row in self.actions],
            "asked": self.asked.isoformat() if self.asked else None,
            "chased": [day.isoformat() for day in self.chased],
            "last_word": self.last_word.isoformat() if self.last_word else None,
            "passed_to": list(self.passed_to),
            "steps": [step.as_json() for step in self.steps],
        }


@dataclass(frozen=True)
class Resolved:
    """What a Board resolved, and what came of it; ``objective`` and ``ref`` of the action made of it, if one was."""

    meeting: date
    text: str
    owner: str
    due: date | None
    outcome: str
    done_on: date | None
    action: tuple[str, str] | None

    def as_json(self) -> dict[str, Any]:
        return {
            "meeting": self.meeting.isoformat(),
            "text": self.text,
            "owner": self.owner,
            "due": self.due.isoformat() if self.due else None,
            "outcome": self.outcome,
            "done_on": self.done_on.isoformat() if self.done_on else None,
            "action": {"objective": self.action[0], "ref": self.action[1]} if self.action else None,
        }


def asks(picture: Picture) -> tuple[Ask, ...]:
    """In the plan's order."""
    return tuple(Ask(**each) for each in picture.facts["asks"])


def escalations(picture: Picture) -> tuple[Escalation, ...]:
    """Every lead with something outstanding in this cycle, by service and name."""
    standings = {row.action_id: row for row in picture.standings}
    found = (_escalation(each, standings) for each in picture.facts["escalations"])
    return tuple(each for each in found if each.actions)


def _escalation(kept: dict[str, Any], standings: dict[int, Standing]) -> Escalation:
    rows = tuple(standings[pk] for pk in kept["actions"] if pk in standings)
    return Escalation(
        lead=kept["lead"],
        service=kept["service"],
        actions=rows,
        asked=day_of(kept["asked"]),
        chased=tuple(date.fromisoformat(day) for day in kept["chased"]),
        last_word=max((row.last_word for row in rows if row.last_word), default=None),
        reached=kept["reached"],
        steps=tuple(Step(**step | {"on": date.fromisoformat(step["on"])}) for step in kept["steps"]),
        passed_to=tuple(kept["passed_to"]),
    )


def resolutions(picture: Picture) -> tuple[Resolved, ...]:
    return tuple(
        Resolved(
            meeting=date.fromisoformat(each["meeting"]),
            text=each["text"],
            owner=each["owner"],
            due=day_of(each["due"]),
            outcome=each["outcome"],
            done_on=day_of(each["done_on"]),
            action=(each["action"]["objective"], each["action"]["ref"]) if each["action"] else None,
        )
        for each in picture.facts["resolutions"]
    )


def day_of(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
