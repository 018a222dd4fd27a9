"""A made-up plan for measuring: the same rows for the same numbers, on every machine and on every day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from actions.models import (
    Action,
    ActionLead,
    BragChange,
    DueDateChange,
    Evidence,
    Metric,
    ProgressNote,
    Reading,
)
from actions.models.action import ref_columns, timescale_columns
from actions.rules.timescales import parse_timescale
from objectives.models import Objective, Plan
from plantracker.core.models import Lead, Service
from plantracker.lib.names import name_id
from plantracker.lib.wording import short_date

START = date(2026, 1, 5)  # fixed: figures measured today can be held against last month's
OBJECTIVES = 9
SERVICES = 12
BATCH = 500
VERBS = ("Agree", "Publish", "Review", "Arrange", "Widen", "Train", "Recruit", "Offer", "Measure", "Renew")
THINGS = (
    "protocol",
    "training",
    "foster carers",
    "local offer",
    "health checks",
    "housing",
    "apprenticeships",
)
PHRASES = (
    "the team met partners and agreed next steps",
    "young people were asked what would help most",
    "a draft was shared with schools, health and housing",
    "two areas have begun and the others follow after summer",
    "data is being checked before it is used",
    "the budget for next year has been put forward",
)
BRAGS = ("Green", "Green", "Green", "Amber", "Amber", "Red", "Blue", "")
STATES = ("open",) * 6 + ("ongoing",) * 2 + ("closed",) * 2


def make_services() -> list[Service]:
    names = [f"Made-up service {number}" for number in range(1, SERVICES + 1)]
    Service.objects.bulk_create([Service(name=name) for name in names], ignore_conflicts=True)
    return list(Service.objects.filter(name__in=names).order_by("pk"))


def make_leads(number: int) -> list[Lead]:
    """Posts without an address: no message can ever go to them."""
    services = make_services()
    names = [f"Made-up post {place:03d}" for place in range(1, number + 1)]
    rows = [
        Lead(name=name, identity=name_id(name), post=name, service=services[place % SERVICES])
        for place, name in enumerate(names)
    ]
    Lead.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return list(Lead.objects.filter(name__in=names).order_by("name"))


def make_objectives(plan: Plan) -> list[Objective]:
    rows = [
        Objective(
            plan=plan,
            number=str(number),
            position=number,
            title=f"Made-up objective {number}",
            aim=f"To ensure that promise {number} is kept.",
            approach="By doing what the actions say, one after another.",
        )
        for number in range(1, OBJECTIVES + 1)
    ]
    return Objective.objects.bulk_create(rows)


def make_actions(objectives: list[Objective], number: int, dice: random.Random) -> list[Action]:
    rows = [
        _action(objectives[place % len(objectives)], place // len(objectives), dice)
        for place in range(number)
    ]
    return Action.objects.bulk_create(rows, batch_size=BATCH)


def _action(objective: Objective, place: int, dice: random.Random) -> Action:
    state = dice.choice(STATES)
    due = START + timedelta(days=dice.randrange(-200, 500))
    texts = (f"{due:%d/%m/%y}", f"{due:%b-%y}", "Ongoing", "TBC", f"{due:%d/%m/%y}", f"By {due:%d.%m.%y}")
    verb, thing = dice.choice(VERBS), dice.choice(THINGS)
    return Action(
        objective=objective,
        **ref_columns(f"{place // 4 + 1}{'abcd'[place % 4]}"),
        **timescale_columns(parse_timescale(dice.choice(texts))),
        title=f"{verb} {thing}: {sentence(dice, 3)}",
        state=state,
        position=place,
        brag="Blue" if state == "closed" else dice.choice(BRAGS),
    )


def make_links(actions: list[Action], leads: list[Lead], dice: random.Random) -> None:
    """One to three leads each."""
    rows = [
        ActionLead(action=action, lead=lead, position=place)
        for action in actions
        for place, lead in enumerate(dice.sample(leads, min(len(leads), dice.randrange(1, 4))))
    ]
    ActionLead.objects.bulk_create(rows, batch_size=BATCH)


def make_notes(actions: list[Action], number: int, dice: random.Random) -> None:
    rows = [note for action in actions for note in _notes(action, number, dice)]
    ProgressNote.objects.bulk_create(rows, batch_size=BATCH)


def _notes(action: Action, number: int, dice: random.Random) -> Iterator[ProgressNote]:
    for place in range(number):
        day = START + timedelta(days=30 * place + dice.randrange(28))
        text = sentence(dice, 5)
        yield ProgressNote(
            action=action, position=place, date=day, date_text=short_date(day), text=text, on=day
        )


def make_ledgers(actions: list[Action], dice: random.Random) -> None:
    """Each action's first BRAG; and for one in five a metric with a value, evidence and a moved date."""
    said = [action for action in actions if action.brag]
    BragChange.objects.bulk_create(
        [BragChange(action=action, to_brag=action.brag, by_name="Import", on=START) for action in said],
        batch_size=BATCH,
    )
    some = actions[::5]
    Evidence.objects.bulk_create([Evidence(action=each, text=sentence(dice, 1), on=START) for each in some])
    DueDateChange.objects.bulk_create(
        [
            DueDateChange(
                action=each,
                from_text="Jan-26",
                from_due=date(2026, 1, 31),
                to_text=each.timescale_text,
                to_due=each.due,
                why="Partners asked for more time.",
                by_name="Import",
                on=START,
            )
            for each in some
            if each.timescale_text != "Jan-26"
        ],
        batch_size=BATCH,
    )
    metrics = Metric.objects.bulk_create(
        [
            Metric(action=each, ref=each.ref, name="Share done", target_text="95% by March 2027")
            for each in some
        ]
    )
    Reading.objects.bulk_create(
        [Reading(metric=each, text=f"{dice.randrange(40, 99)}%", date=START, on=START) for each in metrics]
    )


def sentence(dice: random.Random, phrases: int) -> str:
    return ", ".join(dice.choices(PHRASES, k=phrases)).capitalize() + "."
