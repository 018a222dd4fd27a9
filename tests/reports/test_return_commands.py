"""`return_sheet` and `import_returns`: from the circulated plan to a note, a BRAG and a date in it."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from boards.models import ReturnSheet, Update
from boards.operations.reviewing import accept_unquestioned, accept_update
from boards.queue import review_queue
from tests.boards.returns import asked, cell_of, fill, saved, sign
from tests.boards.steps import meet, save
from tests.journeys.shapes import Day, differences
from tests.reports.test_commands import run

pytestmark = pytest.mark.django_db

ANSWER = {
    "no_change": bool,
    **dict.fromkeys(
        ["note", "next_step", "brag", "links", "new_timescale", "new_timescale_reason", "evidence", "needed"],
        str,
    ),
}
SHAPE = {
    "file": str,
    "dry_run": bool,
    "board": str,
    "meeting": Day,
    "lead": str,
    "received_from": str,
    "received_on": Day,
    "late": bool,
    "counts": dict.fromkeys(
        [
            "submitted",
            "draft",
            "unchanged",
            "conflict",
            "answered",
            "left_out",
            "not_asked",
            "empty",
            "missing",
        ],
        int,
    ),
    "rows": [
        {
            "row": (int, type(None)),
            "request": int,
            "version": int,
            "objective": str,
            "ref": str,
            "action": str,
            "name": str,
            "outcome": str,
            "answer": ANSWER,
            "kept": (ANSWER, type(None)),
            "kept_by": str,
            "message": str,
        }
    ],
    "doubts": [
        {"sheet": str, "row": int, "column": str, "code": str, "found": str, "message": str},
    ],
}
WELL = {"note": "Panels are set up.", "brag": "Green"}


def hand_out(tmp_path, lead: str = "Designated Nurse") -> tuple[int, str, str]:
    words = ("--meeting", "2026-07-06", "--lead", lead, "-o", str(tmp_path / "sheet.xlsx"))
    return run("return_sheet", "Delivery Board", *words, "--on", "2026-06-15")


def bring_in(tmp_path, *words: str) -> dict:
    code, out, err = run(
        "import_returns", str(tmp_path / "sheet.xlsx"), "--json", "--on", "2026-06-18", *words
    )
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_whole_cycle_goes_by_sheets(cast, tmp_path):
    cycle = asked(cast)
    assert hand_out(tmp_path) == (0, "", "")
    book = load_workbook(tmp_path / "sheet.xlsx")
    fill(
        sign(book, "Nurse on duty"),
        cast.interviews,
        new_timescale=datetime(2026, 9, 30),
        new_timescale_reason="Schools are closed in August.",
        **WELL,
    )
    fill(book, cast.offer, no_change="Yes", brag="Amber")
    saved(book, tmp_path)
    tried = bring_in(tmp_path, "--dry-run")
    assert not Update.objects.exists()
    done = bring_in(tmp_path)
    assert tried == {**done, "dry_run": True}
    assert differences(done, SHAPE) == []
    assert done["counts"]["submitted"] == 2
    for row in review_queue(cycle, on=date(2026, 6, 19)):
        accept_update(request=row.request, by=cast.manager, on=date(2026, 6, 19))
    cast.interviews.refresh_from_db()
    note = cast.interviews.notes.last()
    assert (note.text, note.author, note.date) == ("Panels are set up.", "Nurse on duty", date(2026, 6, 18))
    assert (cast.interviews.brag, cast.interviews.timescale_text) == ("Green", "30/09/2026")
    assert cast.interviews.due == date(2026, 9, 30)
    moved = cast.interviews.due_date_changes.get()
    assert (moved.by_name, moved.agreed_by) == ("Nurse on duty", "Manager")


def test_every_answer_of_a_sheet_is_reviewed_like_any_other(cast, tmp_path):
    cycle = asked(cast)
    hand_out(tmp_path)
    book = fill(load_workbook(tmp_path / "sheet.xlsx"), cast.interviews, note="It is late.", brag="Red")
    saved(book, tmp_path)
    bring_in(tmp_path)
    shown = [row.request.pk for row in review_queue(cycle, on=date(2026, 6, 19))]
    assert accept_unquestioned(cycle=cycle, shown=shown, by=cast.manager, on=date(2026, 6, 19)) == [], (
        "it gets worse: somebody reads it"
    )


def test_the_sender_and_the_day_are_said_and_listed(cast, tmp_path):
    asked(cast)
    hand_out(tmp_path)
    saved(fill(load_workbook(tmp_path / "sheet.xlsx"), cast.interviews, **WELL), tmp_path)
    found = bring_in(
        tmp_path, "--from", "The office", "--received", "2026-06-16", "--as", "manager@example.org"
    )
    assert (found["received_from"], found["received_on"], found["late"]) == (
        "The office",
        "2026-06-16",
        False,
    )
    sheet = ReturnSheet.objects.get()
    assert (str(sheet), sheet.state, sheet.who) == ("Return sheet of Designated Nurse", "applied", "Manager")


def test_a_dry_run_in_words_says_each_row_and_doubt(cast, tmp_path):
    cycle = asked(cast)
    hand_out(tmp_path)
    book = load_workbook(tmp_path / "sheet.xlsx")
    save(cycle, cast.interviews, cast.health, note="On the page.", brag="Red")
    fill(book, cast.interviews, **WELL)
    fill(book, cast.offer, note="Published.", brag="Purple")
    saved(book, tmp_path)
    code, out, err = run("import_returns", str(tmp_path / "sheet.xlsx"), "--dry-run", "--on", "2026-06-30")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Designated Nurse for Delivery Board, 2026-07-06. Nothing is saved: this would be done.",
        "Received from Designated Nurse on 2026-06-30, late.",
        "",
        "  row 5, action 7b: Another draft is here already: it stays, both texts are shown. Kept: “On the page.”",
        "  row 6, action 10: Not complete: kept as a draft.",
        "",
        "1 doubt:",
        "  row 6, BRAG today: “Purple” is no BRAG: choose one of Blue, Red, Amber, Green.",
    ]


def test_rows_that_are_gone_are_named_in_words_too(cast, tmp_path):
    cycle = asked(cast)
    hand_out(tmp_path)
    book = load_workbook(tmp_path / "sheet.xlsx")
    cycle.requests.filter(action=cast.interviews).delete()
    book["Updates"].delete_rows(6)
    saved(book, tmp_path)
    _code, out, _err = run("import_returns", str(tmp_path / "sheet.xlsx"), "--on", "2026-06-18")
    assert "  row 5: Left alone: this lead is no longer asked about it." in out
    assert "  no row, action 10: Not in the sheet any more: no answer." in out
    assert "0 doubts." in out


@pytest.mark.parametrize(
    ("lead", "words"),
    [("Nobody", "Nobody"), ("Head of Virtual School", "is not asked about any action")],
)
def test_a_lead_who_is_not_asked_gets_no_sheet(cast, tmp_path, lead, words):
    asked(cast).requests.filter(lead=cast.school).delete()
    code, out, err = hand_out(tmp_path, lead)
    assert (code, out) == (1, "")
    assert words in err
    assert not (tmp_path / "sheet.xlsx").exists()


def test_a_board_that_owns_no_plan_has_no_sheets(cast, tmp_path):
    meet(cast)
    words = ("--lead", "Designated Nurse", "-o", str(tmp_path / "sheet.xlsx"))
    run("add_meeting", "Members’ Board", "2026-07-20", "--on", "2026-06-01")
    code, _out, err = run("return_sheet", "Members’ Board", "--meeting", "2026-07-20", *words)
    assert (code, "owns no plan" in err) == (1, True)


@pytest.mark.parametrize("email", ["chair@example.org", "lead-user@example.org"])
def test_only_who_runs_the_board_may(cast, tmp_path, email):
    asked(cast)
    words = ("--meeting", "2026-07-06", "--lead", "Designated Nurse", "-o", str(tmp_path / "x.xlsx"))
    assert run("return_sheet", "delivery-board", *words, "--as", email)[0] == 1
    hand_out(tmp_path)
    assert run("import_returns", str(tmp_path / "sheet.xlsx"), "--on", "2026-06-18", "--as", email)[0] == 1


def test_an_altered_sheet_exits_1_with_one_sentence(cast, tmp_path):
    asked(cast)
    hand_out(tmp_path)
    book = load_workbook(tmp_path / "sheet.xlsx")
    cell_of(book, cast.interviews, "ref").value = "8"
    saved(book, tmp_path)
    code, out, err = run("import_returns", str(tmp_path / "sheet.xlsx"), "--json", "--on", "2026-06-18")
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
