"""Freeze, edit everything, make it again: the same bytes."""

from __future__ import annotations

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from actions.models import Action, DueDateChange, Metric, ProgressNote, Reading
from boards.models import (
    Board,
    BoardPlan,
    CoveringReport,
    EscalationStep,
    Membership,
    Paper,
    PaperSettings,
    PrivateNote,
    Resolution,
    Snapshot,
    Update,
    UpdateRequest,
)
from boards.operations.covering_reports import covering_report_of, write_covering_report
from objectives.models import Objective, Plan
from plantracker.core.models import Lead, Service
from reports.kinds import KINDS
from reports.operations.papers import report_with_papers
from reports.renderers.formats import BRIEFING_PACK, OPEN_ACTIONS
from tests.reports.conftest import MEETING
from tests.reports.test_commands import run

AFTERWARDS = "2027-03-01"
MAKES = [
    *[(("open_actions",), ending) for ending in OPEN_ACTIONS],
    *[(("briefing_pack",), ending) for ending in BRIEFING_PACK],
    *[
        (("meeting_paper", slug), ending)
        for slug, kind in KINDS.items()
        if slug != "addendum"
        for ending in kind.formats
    ],
]


@pytest.fixture
def reported(cast, lived):
    written = covering_report_of(lived)
    write_covering_report(
        meeting=lived,
        version=0,
        title="Delivery plan",
        report_of="Head of Children’s Services",
        divisions="(All divisions)",
        contact="The project manager",
        parts=[part | {"text": f"About {part['heading']}"} for part in written.parts],
        by=cast.manager,
        on=MEETING,
    )
    report_with_papers(meeting=lived, by=cast.manager, on=MEETING)
    return lived


def make(words: tuple[str, ...], ending: str, folder: Path) -> str:
    """The SHA-256 of what the command writes long afterwards, from an empty store."""
    shutil.rmtree(Path(settings.DATA_DIR) / "papers", ignore_errors=True)
    file = folder / f"{'-'.join(words)}.{ending}"
    command, *kind = words
    code, _out, err = run(
        command, "delivery-board", *kind, "--meeting", MEETING.isoformat(), "--format", ending,
        "-o", str(file), "--on", AFTERWARDS,
    )  # fmt: skip
    assert (code, err) == (0, "")
    return sha256(file.read_bytes()).hexdigest()


def change_everything() -> None:
    """Edit what can be edited and delete what can be deleted, as no operation would dare."""
    Update.objects.all().delete()
    EscalationStep.objects.all().delete()
    UpdateRequest.objects.all().delete()
    Resolution.objects.all().delete()
    Reading.objects.all().delete()
    Metric.objects.all().delete()
    ProgressNote.objects.all().delete()
    DueDateChange.objects.all().delete()
    Action.objects.filter(ref__in=["1", "10", "11"]).delete()
    Action.objects.update(title="Changed", brag="Red", timescale_text="Never", due=None, state="closed")
    Objective.objects.update(
        number="9", title="Changed", aim="Changed", approach="Changed"
    ) if False else None
    Objective.objects.update(title="Changed", aim="Changed", approach="Changed")
    Lead.objects.update(name="Changed")
    for place, service in enumerate(Service.objects.all()):
        Service.objects.filter(pk=service.pk).update(name=f"Changed {place}")
    CoveringReport.objects.update(title="Changed", report_of="Changed", parts=[])
    PaperSettings.objects.all().delete()
    PaperSettings.objects.create(
        board=Board.objects.get(slug="delivery-board"), summary_title="Changed", columns=["lead"]
    )
    Board.objects.filter(slug="delivery-board").update(
        name="Changed board", red_wording="Changed", green_wording="Changed"
    )
    BoardPlan.objects.all().delete()
    parent = Plan.objects.create(slug="parent", title="Changed parent")
    Plan.objects.filter(slug="plan").update(title="Changed", objective_word="Theme", parent=parent)
    Membership.objects.all().delete()


def test_every_paper_is_made_again_byte_for_byte_after_everything_was_edited(reported, tmp_path):
    before = {(words, ending): make(words, ending, tmp_path) for words, ending in MAKES}
    kept = {
        (paper.kind, paper.format): paper.sha256 for paper in Paper.objects.filter(snapshot__meeting=reported)
    }
    change_everything()
    after = {(words, ending): make(words, ending, tmp_path) for words, ending in MAKES}
    assert after == before
    assert {
        (words[-1], ending): after[words, ending] for words, ending in MAKES if (words[-1], ending) in kept
    } == kept
    assert set(kept) == {
        ("open_actions", "pdf"),
        ("open_actions", "html"),
        ("briefing_pack", "pdf"),
        ("covering-report", "pdf"),
        ("covering-report", "html"),
        ("covering-report", "docx"),
    }


def test_control_a_snapshot_without_its_facts_is_not_the_same(reported, tmp_path):
    """The test above is only worth something if it sees facts that are read live."""
    before = make(("briefing_pack",), "json", tmp_path)
    Snapshot.objects.filter(meeting=reported).update(facts={})
    Resolution.objects.all().delete()
    assert make(("briefing_pack",), "json", tmp_path) != before


def test_covering_report_that_nobody_wrote_is_not_kept(cast, lived):
    papers = report_with_papers(meeting=lived, by=cast.manager, on=MEETING)
    assert {paper.kind for paper in papers} == {"open_actions", "briefing_pack"}


def test_private_note_is_in_no_snapshot(cast, lived):
    PrivateNote.objects.create(meeting=lived, text="Between us: the nurse is leaving")
    papers = report_with_papers(meeting=lived, by=cast.manager, on=date(2026, 6, 30))
    assert "Between us" not in str(Snapshot.objects.get(meeting=lived).facts)
    assert not any(b"Between us" in bytes(paper.content) for paper in papers)
