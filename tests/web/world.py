"""One row of everything, so that every address has something to show."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from actions.models import (
    ActionLink,
    BulkChange,
    Evidence,
    Metric,
    Milestone,
    Reading,
    SavedView,
    WorkbookImport,
)
from actions.operations.importing_uploads import preview_upload
from actions.operations.keeping_files import keep_file
from actions.operations.measuring import add_reading
from actions.operations.metrics import Measure, add_metric
from actions.rules.metric_figures import Direction
from actions.rules.metric_targets import Target
from actions.rules.metric_times import Frequency
from boards.models import (
    ExtraDays,
    Meeting,
    Paper,
    PaperJob,
    Passing,
    Publication,
    PublishedPaper,
    Resolution,
    ReturnSheet,
    Snapshot,
    UpdateCycle,
    UpdateFile,
    UpdateRequest,
)
from boards.operations.answer_files import add_file
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.operations.resolutions import record_resolution
from boards.operations.returning import Received
from boards.operations.returning_uploads import preview_return
from objectives.models import Objective, Plan
from plantracker.core.models import Message, SiteAppearance
from reports.datasets.return_sheet import return_form
from reports.renderers.return_workbook import return_workbook
from tests.boards.steps import answer, answerer, meet
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
    published: PublishedPaper
    job: PaperJob
    upload: WorkbookImport
    foreign_plan: Plan
    resolution: Resolution
    file: UpdateFile  # with the draft of the lead who signs in
    evidence: Evidence  # a file, too
    metric: Metric
    reading: Reading  # provisional
    return_sheet: ReturnSheet
    extra: ExtraDays
    passing: Passing
    appearance: SiteAppearance
    milestone: Milestone
    link: ActionLink
    view: SavedView  # of the manager's, shared
    bulk: BulkChange


def make_world(cast: Cast) -> World:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    reported = add_meeting(board=cast.board, day=TODAY, by=cast.manager, on=TODAY)
    report_meeting(meeting=reported, by=cast.manager, on=TODAY)
    metric = make_metric(cast)
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
        published=PublishedPaper.objects.create(
            publication=Publication.objects.create(meeting=reported, published_on=TODAY),
            position=0,
            name="Summary of open actions",
            file_name="open-actions",
            format="html",
            content=b"<p>",
            sha256="0" * 64,
        ),
        job=PaperJob.objects.create(
            key="0" * 64, meeting=reported, name="Summary", file_name="summary", page="", made_on=TODAY
        ),
        upload=preview_upload(
            chunks=[a_workbook()], file_name="plan.xlsx", plan_title="New plan", by=cast.manager, on=TODAY
        ),
        foreign_plan=foreign_plan,
        resolution=record_resolution(meeting=reported, text="That it be so.", by=cast.manager, on=TODAY),
        file=_a_file(cycle, cast),
        evidence=Evidence.objects.create(
            action=cast.champion,
            text="minutes.txt",
            file=keep_file("minutes.txt", b"Minutes").path,
            file_name="minutes.txt",
            on=TODAY,
        ),
        metric=metric,
        reading=metric.readings.get(),
        return_sheet=preview_return(
            cycle=cycle,
            chunks=[return_workbook(return_form(cycle, cast.health, on=cycle.circulate_on))],
            file_name="nurse.xlsx",
            received=Received(),
            by=cast.manager,
            on=cycle.circulate_on,
        ),
        extra=ExtraDays.objects.create(
            first=date(2026, 12, 24), last=date(2027, 1, 3), name="Christmas closure"
        ),
        passing=Passing.objects.create(
            request=cycle.requests.get(action=cast.champion, lead=cast.fostering),
            from_name=cast.fostering.name,
            to_name="A colleague",
            to_address="colleague@elsewhere.example",
            passed_on=cycle.circulate_on,
            passed_by=cast.fostering.name,
        ),
        appearance=SiteAppearance.objects.create(id=1, logo=b"PNG", logo_sha256="1" * 64),
        milestone=Milestone.objects.create(action=cast.champion, text="Ask every team", timescale_text="TBC"),
        link=ActionLink.objects.create(
            action=cast.champion,
            other=cast.interviews,
            why="They share a panel.",
            by_name="Manager",
            on=TODAY,
        ),
        bulk=a_bulk_change(cast),
        view=SavedView.objects.create(
            plan=cast.plan, owner=cast.manager, name="Late and led by health", query="late=yes", shared=True
        ),
    )


def make_metric(cast: Cast) -> Metric:
    """A metric of the champion's action with a provisional value, a baseline and two targets to come."""
    measure = Measure(
        name="Teams with a champion",
        direction=Direction.UP,
        frequency=Frequency.QUARTERLY,
        baseline_text="2",
        baseline_date=date(2026, 1, 1),
    )
    targets = [Target("6", date(2026, 12, 31)), Target("12", date(2027, 12, 31))]
    metric = add_metric(action=cast.champion, measure=measure, targets=targets, by=cast.manager, on=TODAY)
    value = {"text": "4", "day": date(2026, 5, 1), "standing": "provisional"}
    add_reading(metric=metric, **value, by=cast.manager, on=TODAY)
    return metric


def a_bulk_change(cast: Cast) -> BulkChange:
    """As `change_many` keeps it."""
    change = {"what": "Timescale", "old": "Jul-26", "new": "Sep-26"}
    row = {
        "pk": cast.champion.pk,
        "name": "1, 1",
        "version": 1,
        "changes": [change],
        "same": [],
        "refused": "",
    }
    key = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    return BulkChange.objects.create(plan=cast.plan, key=key, rows=[row], by=cast.manager, on=TODAY)


def _a_file(cycle: UpdateCycle, cast: Cast) -> UpdateFile:
    return add_file(
        request=cycle.requests.get(action=cast.champion),
        upload=SimpleUploadedFile("minutes.txt", b"Minutes"),
        answerer=answerer(cycle, cast.fostering),
        on=cycle.due_on,
    )


def a_workbook() -> bytes:
    """The smallest workbook that holds a plan."""
    book = Workbook()
    for row in (["Ref", "Activity", "Timescales", "BRAG"], ["1", "Name a champion", "01/07/26", "Green"]):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
