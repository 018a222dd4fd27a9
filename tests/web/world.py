"""One row of everything, so that every address has something to show."""

from __future__ import annotations

import io
from dataclasses import dataclass

from openpyxl import Workbook

from actions.models import WorkbookImport
from actions.operations.importing_uploads import preview_upload
from boards.models import Meeting, Paper, Passing, Snapshot, UpdateCycle, UpdateRequest
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from objectives.models import Objective, Plan
from plantracker.core.models import Message
from tests.boards.steps import answer, meet
from tests.cast import TODAY, Cast, make_action


@dataclass
class World:
    """The cast, a cycle under way with an answer to review, and a reported meeting with its paper."""

    cast: Cast
    cycle: UpdateCycle
    submitted: UpdateRequest
    message: Message
    reported: Meeting
    paper: Paper
    upload: WorkbookImport
    foreign_plan: Plan
    passing: Passing


def make_world(cast: Cast) -> World:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    reported = add_meeting(board=cast.board, day=TODAY, by=cast.manager, on=TODAY)
    report_meeting(meeting=reported, by=cast.manager, on=TODAY)
    foreign_plan = Plan.objects.create(slug="foreign", title="Another council’s plan")
    make_action(Objective.objects.create(plan=foreign_plan, number="1"), "1")
    return World(
        cast=cast,
        cycle=cycle,
        submitted=answer(cycle, cast.interviews, cast.health),
        message=Message.objects.filter(topic=cycle.topic).first(),
        reported=reported,
        paper=Paper.objects.create(
            snapshot=Snapshot.objects.get(),
            kind="open_actions",
            format="html",
            content=b"<p>",
            sha256="0" * 64,
        ),
        upload=preview_upload(
            chunks=[a_workbook()], file_name="plan.xlsx", plan_title="New plan", by=cast.manager, on=TODAY
        ),
        foreign_plan=foreign_plan,
        passing=Passing.objects.create(
            request=cycle.requests.get(action=cast.champion, lead=cast.fostering),
            from_name=cast.fostering.name,
            to_name="A colleague",
            to_address="colleague@elsewhere.example",
            passed_on=cycle.circulate_on,
            passed_by=cast.fostering.name,
        ),
    )


def a_workbook() -> bytes:
    """The smallest workbook that holds a plan."""
    book = Workbook()
    for row in (["Ref", "Activity", "Timescales", "BRAG"], ["1", "Name a champion", "01/07/26", "Green"]):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
