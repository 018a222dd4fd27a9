"""What the papers of a meeting rest on beside the rows of the plan, as plain data: gathered live, kept with a snapshot.

Papers are made from this shape before the meeting and after it, so that what was kept makes the very same bytes when
the answers, resolutions and settings it came from have changed or gone.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from actions.models import Action, DueDateChange, Reading
from actions.rules.states import ActionState, Ending
from boards.briefing import Silent, silent_leads
from boards.models import (
    AnswerLink,
    BoardPlan,
    CoveringReport,
    EscalationStep,
    Meeting,
    Passing,
    Resolution,
    Snapshot,
    Update,
    UpdateCycle,
)
from boards.operations.covering_reports import covering_report_of
from boards.rules.states import ANSWERED
from objectives.models import Plan

Facts = dict[str, Any]


def paper_facts(meeting: Meeting, *, plan: Plan, on: date) -> Facts:
    """Everything but the rows of the plan; dates as ISO 8601, so that it can be kept as JSON."""
    cycle = UpdateCycle.objects.filter(meeting=meeting).first()
    before = Snapshot.objects.before(meeting, plan=plan)
    last = Meeting.objects.standing().filter(board=meeting.board, date__lt=meeting.date).last()
    return {
        "board": meeting.board.name,
        "objective_word": plan.objective_word,
        "owned": BoardPlan.objects.filter(
            board=meeting.board, plan=plan, relation=BoardPlan.Relation.OWNS
        ).exists(),
        "asked_on": _iso(cycle.circulated_on if cycle else None),
        "asks": _asks(meeting, plan),
        "escalations": _escalations(cycle, plan) if cycle else [],
        "before": before.pk if before else None,
        "put_off": _why_put_off(plan, since=before.as_of, until=on) if before else {},
        "measured_on": _measured_on(plan, until=on),
        "resolutions_of": _iso(last.date if last else None),
        "resolutions": _resolutions(meeting),
        "covering": _covering(meeting),
        "parent": plan.parent.title if plan.parent else "",
        "references": _references(plan),
        "going_on": _going_on(plan),
    }


def _going_on(plan: Plan) -> list[int]:
    """The closed actions that were split, merged or carried forward: they are not completed."""
    closed = Action.objects.of_plan(plan).filter(state=ActionState.CLOSED).exclude(ending=Ending.NONE)
    return list(closed.order_by("pk").values_list("pk", flat=True))


def _asks(meeting: Meeting, plan: Plan) -> list[dict[str, str]]:
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
    return [
        {
            "objective": update.request.action.objective.number,
            "ref": update.request.action.ref,
            "action": update.request.action.title,
            "lead": update.request.lead.name,
            "needed": update.needed,
        }
        for update in ordered.select_related("request__action__objective", "request__lead")
    ]


def _escalations(cycle: UpdateCycle, plan: Plan) -> list[dict[str, Any]]:
    """Every lead with something outstanding in this cycle, by service and name."""
    chased, steps = _days_chased(cycle), _steps(cycle)
    found = [_escalation(silent, cycle, chased, steps, plan) for silent in silent_leads(cycle)]
    return [each for each in found if each["actions"]]


def _escalation(
    silent: Silent,
    cycle: UpdateCycle,
    chased: dict[int, set[date]],
    steps: dict[int, list[EscalationStep]],
    plan: Plan,
) -> dict[str, Any]:
    actions = [request.action for request in silent.requests]
    return {
        "lead": silent.lead.name,
        "service": silent.lead.service.name if silent.lead.service else "",
        "actions": [action.pk for action in actions if action.objective.plan_id == plan.pk],
        "asked": _iso(cycle.circulated_on) if silent.reached else None,
        "chased": [day.isoformat() for day in sorted(chased[silent.lead.pk])],
        "reached": silent.reached,
        "steps": [_step(step) for step in steps[silent.lead.pk]],
        "passed_to": list(silent.passed_to),
    }


def _step(step: EscalationStep) -> dict[str, str]:
    return {
        "rung": step.rung,
        "rung_label": step.rung_label,
        "on": step.on.isoformat(),
        "to_name": step.to_name,
        "outcome": step.outcome,
        "reason": step.reason,
    }


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


def _why_put_off(plan: Plan, *, since: date, until: date) -> dict[str, str]:
    """The last reason given for each action's new date. The keys are text: JSON has no others."""
    changes = DueDateChange.objects.filter(action__objective__plan=plan, on__gte=since, on__lte=until)
    return {str(pk): why for pk, why in changes.order_by("on", "id").values_list("action_id", "why")}


def _measured_on(plan: Plan, *, until: date) -> dict[str, dict[str, str]]:
    """By action and metric, the day of the newest value."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    readings = Reading.objects.filter(metric__action__objective__plan=plan, date__lte=until).order_by(
        "date", "id"
    )
    for pk, name, day in readings.values_list("metric__action", "metric__name", "date"):
        if day:
            found[str(pk)][" ".join(name.split()) or "A metric"] = day.isoformat()
    return dict(found)


def _resolutions(meeting: Meeting) -> list[dict[str, Any]]:
    found = Resolution.objects.for_brief(meeting).select_related("meeting", "action__objective")
    return [
        {
            "meeting": each.meeting.date.isoformat(),
            "text": each.text,
            "owner": each.owner,
            "due": _iso(each.due),
            "outcome": each.outcome,
            "done_on": _iso(each.done_on),
            "action": {"objective": each.action.objective.number, "ref": each.action.ref}
            if each.action
            else None,
        }
        for each in found
    ]


def _covering(meeting: Meeting) -> dict[str, Any]:
    """``written``: whether anybody has written one for this meeting, or it only begins from the last."""
    report: CoveringReport = covering_report_of(meeting)
    return {
        "written": report.pk is not None,
        "title": report.title,
        "report_of": report.report_of,
        "divisions": report.divisions,
        "contact": report.contact,
        "parts": [[part["heading"], part["text"]] for part in report.parts],
    }


def _references(plan: Plan) -> list[str] | None:
    """What the parent plan asks for by number: the refs of its actions that are not closed."""
    if plan.parent is None:
        return None
    asked = Action.objects.of_plan(plan.parent).not_closed().exclude(ref="")
    return list(asked.values_list("ref", flat=True))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
