"""What leads said, and who said nothing, in the cycle before a meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.briefing import Silent, silent_leads
from boards.models import AnswerLink, EscalationStep, Meeting, Passing, Update, UpdateCycle
from boards.rules.states import ANSWERED
from objectives.models import Plan
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
class Escalation:
    """A lead who has not answered, and what was tried. Whom no message reached was not asked."""

    lead: str
    service: str
    actions: tuple[Standing, ...]
    asked: date | None
    chased: tuple[date, ...]
    last_word: date | None
    reached: bool = True
    steps: tuple[EscalationStep, ...] = ()
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
            "steps": [_step_json(step) for step in self.steps],
        }


def _step_json(step: EscalationStep) -> dict[str, Any]:
    return {
        "step": step.rung,
        "on": step.on.isoformat(),
        "to": step.to_name,
        "outcome": step.outcome,
        "reason": step.reason,
    }


def asks(meeting: Meeting, *, plan: Plan) -> tuple[Ask, ...]:
    """In the plan's order; from answers that were handed in, accepted or not yet looked at."""
    answered = Update.objects.filter(
        request__cycle__meeting=meeting,
        request__state__in=ANSWERED,
        request__action__objective__plan=plan,
    ).exclude(needed="")
    ordered = answered.order_by(
        "request__action__objective__position",
        "request__action__ref_sort",
        "request__action__occurrence",
        "id",
    )
    return tuple(
        Ask(
            objective=update.request.action.objective.number,
            ref=update.request.action.ref,
            action=update.request.action.title,
            lead=update.request.lead.name,
            needed=update.needed,
        )
        for update in ordered.select_related("request__action__objective", "request__lead")
    )


def escalations(meeting: Meeting, picture: Picture, *, plan: Plan) -> tuple[Escalation, ...]:
    """Every lead with something outstanding in this cycle, by service and name."""
    cycle = UpdateCycle.objects.filter(meeting=meeting).first()
    if cycle is None:
        return ()
    standings = {row.action_id: row for row in picture.standings}
    chased, steps = _days_chased(cycle), _steps(cycle)
    found = (_escalation(silent, cycle, standings, chased, steps, plan) for silent in silent_leads(cycle))
    return tuple(each for each in found if each.actions)


def _escalation(
    silent: Silent,
    cycle: UpdateCycle,
    standings: dict[int, Standing],
    chased: dict[int, set[date]],
    steps: dict[int, list[EscalationStep]],
    plan: Plan,
) -> Escalation:
    asked_about = [request for request in silent.requests if request.action.objective.plan_id == plan.pk]
    rows = tuple(standings[request.action_id] for request in asked_about if request.action_id in standings)
    return Escalation(
        lead=silent.lead.name,
        service=silent.lead.service.name if silent.lead.service else "",
        actions=rows,
        asked=cycle.circulated_on if silent.reached else None,
        chased=tuple(sorted(chased[silent.lead.pk])),
        last_word=max((row.last_word for row in rows if row.last_word), default=None),
        reached=silent.reached,
        steps=tuple(steps[silent.lead.pk]),
        passed_to=silent.passed_to,
    )


def _days_chased(cycle: UpdateCycle) -> dict[int, set[date]]:
    """By lead. A message to an address that several leads share counts for each: its link names all.

    What was written is what was tried: reporting cancels messages that still wait, and the pack stays alike.
    """
    links = AnswerLink.objects.filter(cycle=cycle, message__step__startswith="chase")
    days: dict[int, set[date]] = defaultdict(set)
    for lead, day in links.exclude(message__to_address="").values_list("leads", "message__on"):
        days[lead].add(day)
    passed = Passing.objects.filter(request__cycle=cycle, links__message__step__startswith="chase")
    for lead, day in passed.values_list("request__lead", "links__message__on"):
        days[lead].add(day)
    return days


def _steps(cycle: UpdateCycle) -> dict[int, list[EscalationStep]]:
    """What was tried after the due day, by lead, in the order of the ladder."""
    found: dict[int, list[EscalationStep]] = defaultdict(list)
    for step in EscalationStep.objects.filter(cycle=cycle).order_by("on", "id"):
        found[step.lead_id].append(step)
    return found
