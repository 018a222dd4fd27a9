"""One action with all that is known of it. What to do and by when comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.forms_milestones import AddMilestoneForm
from actions.history import Entry, history
from actions.lineage import lineage
from actions.measures import MeasuredMetric, measured
from actions.mentions import Mentions, links_of, mentioned_in
from actions.milestones import Milestones, milestones_of
from actions.models import Action, DueDateChange, Evidence
from actions.move_links import move_links
from actions.policies import may_edit_action
from actions.rules.missing import ActionFacts, missing
from actions.rules.moves import moves_sentence
from actions.rules.states import ActionState
from actions.timeline import TimeLine
from actions.upstairs import ahead_of
from actions.views.actions import action_context, visible_action


@require_safe
def action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    action, on = visible_action(request, pk), timezone.localdate()
    entries, metrics = history(action, request.user), measured_of(action, on=on)
    leads = list(action.action_leads.select_related("lead__service").order_by("position", "id"))
    line, links = TimeLine.asked_for(entries, request.GET), links_of(action, request.user)
    before, after = neighbours(action)
    steps = milestones_of(action, on=on)
    context = action_context(action) | {
        "lineage": lineage(action),
        "move_links": move_links(action),
        "leads": leads,
        "metrics": metrics,
        "line": line,
        "history": line.shown,
        "evidence": [entry.row for entry in entries if entry.kind == "evidence"],
        **moves(entries),
        "milestones": steps,
        "milestone_form": AddMilestoneForm(auto_id="add_%s"),
        "links": links,
        "mentioned_in": mentioned_in(action),
        "ahead": ahead_of(action, request.user, on=on),
        "missing": lacks(action, entries, metrics, names_lead=bool(leads or action.leads_text.strip())),
        "before": before,
        "after": after,
        "may_edit": may_edit_action(request.user, action),
    }
    context["mentions"] = Mentions(action, _texts(action, entries, metrics, steps, links))
    return render(request, "actions/action_detail.html", context)


def measured_of(action: Action, *, on: date) -> list[MeasuredMetric]:
    return measured(action.metrics.order_by("position", "id"), on=on)


def moves(entries: list[Entry]) -> dict[str, object]:
    """Every move of the timescale, oldest first: the first tells the original date; and how often, in words."""
    found = [entry.row for entry in reversed(entries) if isinstance(entry.row, DueDateChange)]
    sentence = moves_sentence([(move.from_due, move.to_due) for move in found])
    return {"moves": found, "moves_sentence": sentence}


def lacks(
    action: Action, entries: list[Entry], metrics: list[MeasuredMetric], *, names_lead: bool
) -> tuple[str, ...]:
    kinds = {entry.kind for entry in entries}
    facts = ActionFacts(
        state=action.state,
        stated=action.stated,
        timescale=action.timescale,
        has_wording=bool(action.title.strip()),
        names_lead=names_lead,
        has_note="note" in kinds,
        has_evidence=any(
            isinstance(each.row, Evidence) and each.row.withdrawn_on is None for each in entries
        ),
        unvalued=sum(row.current is None for row in metrics),
    )
    return missing(facts)


def neighbours(action: Action) -> tuple[int | None, int | None]:
    """The actions before and after, in the person's order: among those not closed, or among the closed."""
    rows = Action.objects.of_plan(action.objective.plan).in_order()
    closed = action.state == ActionState.CLOSED
    rows = rows.filter(state=ActionState.CLOSED) if closed else rows.not_closed()
    before = rows.filter(_beside(action, "lt")).reverse().values_list("pk", flat=True).first()
    after = rows.filter(_beside(action, "gt")).values_list("pk", flat=True).first()
    return before, after


def _beside(action: Action, lookup: str) -> Q:
    """What comes before ("lt") or after ("gt") the action in `in_order`, told by the database."""
    order = {
        "objective__position": action.objective.position,
        "objective_id": action.objective_id,
        "ref_sort": action.ref_sort,
        "occurrence": action.occurrence,
        "id": action.pk,
    }
    found, same = Q(), Q()
    for name, value in order.items():
        found |= same & Q(**{f"{name}__{lookup}": value})
        same &= Q(**{name: value})
    return found


def _texts(
    action: Action, entries: list[Entry], metrics: list[MeasuredMetric], steps: Milestones, links: list
) -> Iterator[str]:
    """Every text of the page that may speak of another action."""
    yield action.title
    for entry in entries:
        yield from entry.texts
    for metric in metrics:
        yield metric.metric.note
    yield from steps.texts
    for link, _, _ in links:
        yield link.why
