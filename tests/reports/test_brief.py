"""The brief ends by page two, whatever is in the plan; everything it leaves out stands in an annex."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from actions.operations.editing import move_timescale, state_brag
from actions.rules.brag import Brag
from boards.models import BoardPlan, PrivateNote, Resolution, Update, UpdateRequest
from boards.operations.boards import add_board
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.rules.states import RequestState
from objectives.models import Plan
from plantracker.core.models import Service
from reports.datasets.briefing_pack import briefing_pack
from reports.renderers.pages import briefing_pack_page
from reports.renderers.papers import briefing_pack_pdf
from tests.cast import TODAY, make_action, make_lead
from tests.reports.conftest import BEFORE, MEETING
from tests.reports.pdfs import raw_text_of
from tests.reports.test_commands import run

BRIEF_DAY = date(2026, 6, 23)
WORKBOOK = Path(__file__).parents[3] / "shared" / "data" / "delivery_plan_2019_08.xlsx"
PROSE = "Work with every team and every partner so that each child is asked what matters to them. "


def pages_before_annexes(content: bytes) -> int:
    """How many pages there are before the one on which annex A begins."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        number = len(paper.pages)
    for page in range(1, number + 1):
        done = subprocess.run(
            ["pdftotext", "-f", str(page), "-l", str(page), "-", "-"],
            input=content, capture_output=True, check=True,
        )  # fmt: skip
        if "Annex A: what leads ask" in done.stdout.decode():
            return page - 1
    raise AssertionError("There is no annex A.")


def crowd(cast, number: int, words: str) -> None:
    """Actions with everything a brief tells of, each at its longest."""
    first = add_meeting(board=cast.board, day=BEFORE, by=None, on=date(2026, 3, 2))
    service = Service.objects.create(name=f"Service {words}"[:200])
    leads = [
        make_lead(f"Head {place} of {words}"[:200], service=service, email=f"h{place}@council.example")
        for place in range(20)
    ]
    made = [
        make_action(
            cast.first if place % 2 else cast.second, f"{50 + place}a{place}", title=words * 3,
            timescale="31/03/26", brag=Brag.GREEN, leads=(leads[place % 20],),
        )
        for place in range(number)
    ]  # fmt: skip
    report_meeting(meeting=first, by=None, on=BEFORE)
    for place in range(6):
        Resolution.objects.create(meeting=first, text=words * 2, owner=words[:300], outcome="")
        state_brag(action=made[place], brag=Brag.RED, by=None, on=date(2026, 5, 20))
        for step in range(4):
            move_timescale(
                action=made[place],
                text=f"{place + 1:02}/{step + 2:02}/26",
                why=words,
                by=None,
                on=date(2026, 5, 21),
            )
        make_action(cast.first, f"new {place} of the longest refs", title=words, brag=Brag.GREEN)


def circulated(cast, words: str):
    meeting = add_meeting(board=cast.board, day=MEETING, by=None, on=TODAY)
    circulate(cycle=meeting.cycle, by=None, on=date(2026, 6, 9))
    for request in UpdateRequest.objects.filter(cycle=meeting.cycle)[:9]:
        Update.objects.create(request=request, note="x", brag="Red", needed=words * 2)
        UpdateRequest.objects.filter(pk=request.pk).update(
            state=RequestState.SUBMITTED, submitted_on=date(2026, 6, 12)
        )
    chase(cycle=meeting.cycle, by=None, on=date(2026, 6, 16))
    PrivateNote.objects.create(meeting=meeting, text=(words * 9)[:2000])
    return meeting


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "words"),
    [(400, PROSE), (40, "WWWW MMMM " * 9), (40, "W" * 90), (40, "儿童福利" * 20)],
    ids=["four hundred actions", "capitals", "one word", "wide letters"],
)
def test_brief_ends_by_page_two(cast, number, words):
    crowd(cast, number, words)
    pack = briefing_pack(circulated(cast, words), on=BRIEF_DAY)
    assert len(pack.late) >= number - 6
    assert pages_before_annexes(briefing_pack_pdf(pack)) == 2


@pytest.mark.slow
@pytest.mark.skipif(not WORKBOOK.exists(), reason="the real plan is not beside this checkout")
def test_brief_of_the_real_plan_ends_by_page_two(db, tmp_path):
    assert run("import_plan", str(WORKBOOK), "--plan", "Real plan", "--on", "2019-08-14")[0] == 0
    board = add_board(name="Real board", by=None, on=date(2019, 8, 14))
    BoardPlan.objects.create(board=board, plan=Plan.objects.get())
    first = add_meeting(board=board, day=date(2019, 9, 3), by=None, on=date(2019, 8, 14))
    report_meeting(meeting=first, by=None, on=date(2019, 9, 3))
    meeting = add_meeting(board=board, day=date(2019, 11, 26), by=None, on=date(2019, 9, 4))
    circulate(cycle=meeting.cycle, by=None, on=date(2019, 11, 5))
    pack = briefing_pack(meeting, on=date(2019, 11, 19))
    assert len(pack.late) > 30
    assert pages_before_annexes(briefing_pack_pdf(pack)) <= 2


def test_what_the_brief_counts_stands_in_the_annexes(cast, lived):
    for place in range(9):
        make_action(cast.first, f"4{place}", title=f"Overdue {place}", timescale="31/03/26", brag=Brag.GREEN)
    pack = briefing_pack(lived, on=BRIEF_DAY)
    brief, annexes = raw_text_of(briefing_pack_pdf(pack)).split("Annex A: what leads ask")
    assert "10 of 14 open actions are late; the longest:" in brief
    assert "7 more are in annex D." in brief
    assert [f"Overdue {place}" in annexes for place in range(9)] == [True] * 9


def test_questions_name_the_action_the_lead_and_the_fact(lived):
    found = briefing_pack(lived, on=BRIEF_DAY).as_json()["questions"]
    assert found[0] == {
        "code": "late",
        "objective": "2",
        "ref": "11",
        "lead": "Designated Nurse",
        "fact": "It was due on 31 Mar 2026 and is still stated Green.",
        "question": "When will it be done, and what is in the way?",
    }
    assert {each["code"] for each in found} >= {"late", "worse", "resolution"}
    text = raw_text_of(briefing_pack_pdf(briefing_pack(lived, on=BRIEF_DAY)))
    assert "Objective 2, 11, Designated Nurse: It was due on 31 Mar 2026 and is still stated Green." in text


def test_metric_is_told_with_the_age_of_its_value(lived):
    pack = briefing_pack(lived, on=BRIEF_DAY)
    assert pack.as_json()["metrics_off_target"][0]["measured_on"] == "2026-05-01"
    assert "(value of 1 May 2026, 53 days old)" in briefing_pack_page(pack)


@pytest.mark.parametrize("words", [(), ("--closed",)])
def test_closed_actions_stand_in_a_last_annex_when_asked_for(lived, tmp_path, words):
    file = tmp_path / "pack.html"
    given = ("--meeting", "2026-06-30", "-o", str(file), "--on", "2026-06-23", *words)
    assert run("briefing_pack", "delivery-board", *given)[0] == 0
    assert ("Annex H: closed actions" in file.read_text()) is bool(words)
    assert ("Agree the protocol" in file.read_text()) is bool(words)
