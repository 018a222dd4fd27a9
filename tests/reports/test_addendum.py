"""What came after the Board saw the plan is told apart from it, with its days, and marked late."""

from __future__ import annotations

from datetime import date

from actions.models import ProgressNote
from actions.operations.editing import state_brag
from actions.rules.brag import Brag
from boards.operations.correcting_papers import correct_snapshot
from boards.operations.reporting import report_meeting
from reports.datasets.addendum import addendum
from reports.kinds import KINDS
from tests.cast import make_action
from tests.reports.conftest import MEETING
from tests.reports.pdfs import raw_text_of

AFTER = date(2026, 7, 6)


def test_addendum_tells_what_came_late_with_its_days(cast, lived):
    (snapshot,) = report_meeting(meeting=lived, by=cast.manager, on=MEETING)
    assert addendum(lived, on=AFTER).late == ()
    state_brag(action=cast.interviews, brag=Brag.RED, by=None, on=date(2026, 7, 3))
    ProgressNote.objects.create(action=cast.offer, position=9, text="Came late", on=date(2026, 7, 4))
    make_action(cast.second, "77", title="Came in later", brag=Brag.GREEN)
    correct_snapshot(
        snapshot=snapshot,
        position=0,
        field="title",
        text="As meant",
        reason="Misread",
        by=cast.manager,
        on=AFTER,
    )
    report = addendum(lived, on=AFTER)
    found = {each["ref"]: each for each in report.as_json()["late"]}
    assert found["7b"]["happened"] == ["Worse"]
    assert found["7b"]["on"] == ["2026-07-03"]
    assert found["10"]["happened"] == ["New note"]
    assert found["10"]["notes"] == ["Came late"]
    assert found["77"]["from"] is None
    assert set(found) == {"7b", "10", "77"}
    assert [(each["version"], each["reason"]) for each in report.as_json()["corrections"]] == [(2, "Misread")]
    text = raw_text_of(KINDS["addendum"].formats["pdf"](report))
    assert "Late: Worse, 3 Jul 2026" in text
    assert "Version 2, 6 Jul 2026. Misread" in text


def test_nothing_is_late_before_the_meeting_is_reported(lived):
    report = addendum(lived, on=MEETING)
    assert report.as_json()["as_seen"] is None
    assert "nothing is late" in KINDS["addendum"].formats["html"](report).decode()
