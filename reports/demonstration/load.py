"""Loading the demonstration: through the importer and the operations, placed relative to a day."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import IntegrityError, transaction

from actions.operations.importing import import_plan
from boards.models import Board, Meeting
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from objectives.models import Plan
from plantracker.core.models import Lead, User
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.sending import send_messages
from plantracker.lib.names import name_id
from plantracker.lib.working_days import bank_holidays, working_day_on_or_before
from reports.demonstration.cycles import play_to_the_end, play_until, read_answers
from reports.demonstration.milestones import set_milestones
from reports.demonstration.people import (
    COUNCIL_LEADS,
    PARTNER_LEADS,
    add_boards,
    add_leads,
    add_staff,
    give_addresses,
)
from reports.demonstration.readings import read_metrics
from reports.demonstration.registers import fill_registers
from reports.demonstration.resolutions import record_resolutions
from reports.demonstration.workbook import fill_workbook
from reports.operations.papers import keep_papers

PLAN_TITLE = "Thriving in Care delivery plan"
FIXTURES = Path(settings.BASE_DIR) / "fixtures"
# Days from the day it is loaded.
MEETINGS = (-70, -28, 16, 58)
IMPORTED = -100


def is_loaded() -> bool:
    return Plan.objects.filter(title=PLAN_TITLE).exists()


def load_demonstration(*, on: date) -> bool:
    """Load everything; False, and nothing added, where it is loaded already.

    Refused on a site that others can reach: everybody here signs in with one printed password. The rows are one
    transaction, so that a killed process leaves all or none; the papers follow, and are made up for if it died then.
    """
    if not settings.LOOPBACK:
        raise Refused("The demonstration is for one's own machine: its passwords are printed for everybody.")
    new = False
    try:
        new = _load_rows(on=on)
    except IntegrityError:  # PostgreSQL: another process was loading it, and the unique keys let one through
        if not is_loaded():
            raise
    for meeting in Meeting.objects.filter(snapshots__plan__title=PLAN_TITLE).distinct():
        keep_papers(meeting=meeting, by=None, on=meeting.date)
    return new


def _refuse_company() -> None:
    """Its weeks are played through: real boards would circulate on made-up days, real leads get made-up addresses."""
    known = Lead.objects.filter(identity__in=[name_id(name) for name in (*COUNCIL_LEADS, *PARTNER_LEADS)])
    if Board.objects.exists() or known.exists():
        raise Refused(
            "This database holds somebody's own plan: the demonstration goes into one of its own. "
            "Name an empty folder in DATA_DIR."
        )


@transaction.atomic
def _load_rows(*, on: date) -> bool:
    if is_loaded():
        return False
    _refuse_company()
    start = on + timedelta(days=IMPORTED)
    people = add_staff(on=start)
    add_leads(on=start)
    manager = people["project.manager"]
    plan = _import(by=manager, on=on)
    give_addresses(by=manager, on=start)
    _oversight, delivery, members = add_boards(plan=plan, people=people, by=manager, on=start)
    meetings = [_meet(delivery, on + timedelta(days=days), by=manager, on=start) for days in MEETINGS]
    _meet(members, on + timedelta(days=30), by=manager, on=start)
    _play(meetings, by=manager, on=on)
    fill_registers(FIXTURES / "demonstration_registers.json", plan=plan, by=manager, on=on)
    set_milestones(plan, by=manager, on=on)
    read_metrics(plan, by=manager, on=on)
    return True


def _import(*, by: User, on: date) -> Plan:
    filled = fill_workbook(
        FIXTURES / "demonstration_plan.xlsx", settings.DATA_DIR / "demonstration_plan.xlsx", on=on
    )
    import_plan(workbook=filled, plan_title=PLAN_TITLE, by=by, on=on + timedelta(days=IMPORTED))
    return Plan.objects.get(title=PLAN_TITLE)


def _meet(board, day: date, *, by: User, on: date) -> Meeting:
    working_day = working_day_on_or_before(day, holidays=bank_holidays({day.year - 1, day.year}))
    return add_meeting(
        board=board, day=working_day, time=time(14, 0), venue="Committee Room 2, County Hall", by=by, on=on
    )


def _play(meetings: list[Meeting], *, by: User, on: date) -> None:
    answers = read_answers(FIXTURES / "demonstration_answers.json", on=on)
    for number, meeting in enumerate(meetings[:2], start=1):
        play_to_the_end(meeting, answers[number], by=by)
        _send_to_nowhere(first=meeting.cycle.circulate_on)
        report_meeting(meeting=meeting, by=by, on=meeting.date)
    record_resolutions(meetings[0], meetings[1], by=by)
    play_until(meetings[2], answers[3], by=by, until=on)


def _send_to_nowhere(*, first: date) -> None:
    """What was written in the past has gone; where to is nowhere, for nobody there is real."""
    nowhere, day = get_connection("django.core.mail.backends.dummy.EmailBackend"), first
    while send_messages(connection=nowhere, on=day).sent:  # one a day to each
        day += timedelta(days=1)
