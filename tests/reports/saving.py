"""Made-up plans put into the database by their models, without the importer."""

from __future__ import annotations

from collections import Counter

from actions.models import Action, ActionLead, Evidence, Metric, ProgressNote, Reading
from actions.models.action import ref_columns, timescale_columns
from actions.rules.brag_words import read_brag
from actions.rules.refs import ref_id
from actions.rules.timescales import parse_timescale
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import Lead
from plantracker.lib.names import name_id
from tests.cast import TODAY
from tests.reports.plans import MadeAction, MadeObjective, MadePlan


def save_plan(made: MadePlan) -> Plan:
    plan = Plan.objects.create(
        slug="made",
        title=made.title,
        period_start=made.period[0],
        period_end=made.period[1],
        objective_word=made.objective_word,
        action_word=made.action_word,
        parent_ref_word=made.parent_ref_word,
    )
    for number, objective in enumerate(made.objectives, start=1):
        save_objective(plan, objective, number=number)
    return plan


def save_objective(plan: Plan, made: MadeObjective, *, number: int) -> None:
    objective = Objective.objects.create(
        plan=plan,
        number=made.number or str(number),
        position=number,
        title=made.title,
        aim=made.aim,
        approach=made.approach,
    )
    for place, text in enumerate(made.measures):
        MeasureOfSuccess.objects.create(objective=objective, position=place, text=text)
    seen: Counter[str] = Counter()
    for place, action in enumerate(made.actions):
        seen[ref_id(action.ref)] += 1
        save_action(objective, action, place=place, occurrence=seen[ref_id(action.ref)])


def save_action(objective: Objective, made: MadeAction, *, place: int, occurrence: int) -> None:
    text, day, number_format = made.timescale
    brag, brag_text = read_brag(made.brag)
    action = Action.objects.create(
        objective=objective,
        **ref_columns(made.ref),
        **timescale_columns(parse_timescale(text, cell_date=day, cell_format=number_format)),
        occurrence=occurrence,
        position=place,
        parent_ref=made.parent_ref,
        workstream=made.workstream,
        title=made.title,
        state=made.state,
        leads_text="\n".join(made.leads),
        brag=brag.value if brag else "",
        brag_text=brag_text,
    )
    for position, name in enumerate(made.leads):
        lead, _ = Lead.objects.get_or_create(identity=name_id(name), defaults={"name": name})
        ActionLead.objects.create(action=action, lead=lead, position=position)
    save_details(action, made)


def save_details(action: Action, made: MadeAction) -> None:
    for position, (date_text, author, text) in enumerate(made.notes):
        ProgressNote.objects.create(
            action=action, position=position, date_text=date_text, author=author, text=text, on=TODAY
        )
    for position, text in enumerate(made.evidence):
        Evidence.objects.create(action=action, position=position, text=text, on=TODAY)
    for position, (ref, name, current, target, note) in enumerate(made.metrics):
        metric = Metric.objects.create(
            action=action, position=position, ref=ref, name=name, target_text=target, note=note
        )
        if current:
            Reading.objects.create(metric=metric, text=current, on=TODAY)
