"""Two Boards by commands alone: what each prints, its exit code, and the shape of every JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.db import connections

from objectives.models import Plan
from plantracker.core.models import Message
from tests.journeys.shapes import (
    BRIEFING_PACK,
    EXPORT,
    IMPORT,
    OPEN_ACTIONS,
    RUN_CYCLE,
    differences,
)

pytestmark = pytest.mark.django_db

OUR_APPS = ("plantracker.core", "objectives", "actions", "boards", "reports")
COMMANDS = sorted(name for name, app in get_commands().items() if app in OUR_APPS)
FIRST, SECOND = "2026-06-30", "2026-08-11"
LEADS = {"Harbour Housing Association": "housing@example.org", "Head of Early Help": "early.help@example.org"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys, monkeypatch) -> Run:
    """`manage.py` as a shell runs it: exit code, standard output, standard error."""
    # It closes the connection at the end, as a process would; here the test's own transaction hangs on it.
    monkeypatch.setattr(connections, "close_all", lambda: None)

    def execute(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = 0
        try:
            ManagementUtility(["manage.py", *map(str, words)]).execute()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return execute


def document(run: Run, *words: object, shape: Any = dict) -> dict:
    """The one JSON document that a command prints and nothing beside it."""
    code, out, err = run(*words)
    assert (code, err) == (0, ""), err
    found = json.loads(out)
    assert differences(found, shape) == []
    return found


# -- The journey ---------------------------------------------------------------------------------------------


def test_two_boards_go_by_commands_alone(run, workbook, clock, tmp_path):
    bring_in(run, workbook)
    set_up(run)
    go_through_the_cycle(run)
    write_the_papers(run, tmp_path)
    seen = report(run)
    put_off(workbook)
    document(run, "import_plan", workbook, "--plan", "Our plan", "--on", "2026-07-15", "--json", shape=IMPORT)
    after = summary(run, FIRST, "2026-07-15")
    assert after == seen, "what the Board saw has changed"
    look_at_what_moved(run)


def bring_in(run: Run, workbook: Path) -> None:
    words = ("import_plan", workbook, "--plan", "Our plan", "--on", "2026-06-01")
    told = document(run, *words, "--dry-run", "--json", shape=IMPORT)
    assert (told["dry_run"], told["actions"]) == (True, {"created": 80, "updated": 0, "unchanged": 0})
    assert not Plan.objects.exists()
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert "actions: 80 new, 0 changed, 0 unchanged" in out
    again = document(run, *words, "--json", shape=IMPORT)
    for kind in ("objectives", "actions", "metrics", "notes", "leads"):
        assert (again[kind]["created"], again[kind]["updated"]) == (0, 0)


def set_up(run: Run) -> None:
    assert run("add_board", "Delivery Board", "--plan", "Our plan")[0] == 0
    shown = ("add_board", "Members’ Board", "--plan", "our-plan", "--receives", "--parent", "Delivery Board")
    assert document(run, *shown, "--json")["relation"] == "receives"
    days = document(run, "add_meeting", "delivery-board", FIRST, "--time", "14:00", "--json")
    assert (days["circulate"], days["due"], days["brief"]) == ("2026-06-09", "2026-06-16", "2026-06-23")
    document(run, "add_meeting", "Delivery Board", SECOND, "--json")
    document(run, "add_person", "manager@example.org", "Manager", "--role", "project_manager", "--json")
    chair = ("add_person", "chair@example.org", "Chair", "--role", "chair", "--board", "Delivery Board")
    document(run, *chair, "--json")
    for lead, email in LEADS.items():
        document(run, "add_person", email, lead, "--lead", lead, "--json")


def go_through_the_cycle(run: Run) -> None:
    send = ("circulate", "Delivery Board", "--meeting", FIRST, "--as", "manager@example.org")
    told = document(run, *send, "--dry-run", "--on", "2026-06-09", "--json")
    assert {message["to"] for message in told["messages"]} == set(LEADS.values())
    assert len(told["without_address"]) == 10
    assert not Message.objects.exists()
    for day, step, messages in (
        ("2026-06-09", "circulate", 2),
        ("2026-06-16", "chase", 2),
        ("2026-06-17", "close", 0),
        ("2026-06-23", "brief", 1),
    ):
        (done,) = document(run, "run_cycle", "--on", day, "--json", shape=RUN_CYCLE)["steps"]
        assert (done["meeting"], done["step"], done["messages"]) == (FIRST, step, messages)
        again = document(run, "run_cycle", "--on", day, "--json", shape=RUN_CYCLE)
        assert again == {"on": day, "steps": [], "sent": 0, "failed": 0}
    assert run(*send, "--on", "2026-06-24")[0] == 1


def write_the_papers(run: Run, folder: Path) -> None:
    starts = {
        "pdf": b"%PDF-",
        "html": b"<!doctype html>",
        "xlsx": b"PK",
        "json": b"{",
        "csv": b"\xef\xbb\xbf",
    }
    meeting = ("Delivery Board", "--meeting", FIRST)
    for words, endings in (
        (("open_actions", *meeting), ("pdf", "html", "xlsx", "json")),
        (("briefing_pack", *meeting), ("pdf", "html", "json")),
        (("export_plan", "Our plan"), ("xlsx", "csv", "json")),
    ):
        for ending in endings:
            file = folder / f"{words[0]}.{ending}"
            assert run(*words, "--format", ending, "-o", file, "--on", "2026-06-29") == (0, "", "")
            assert file.read_bytes().startswith(starts[ending]), file
    comes_back(run, folder / "export_plan.xlsx")
    document(run, "export_plan", "our-plan", "--format", "json", "--on", "2026-06-29", shape=EXPORT)
    pack = document(run, "briefing_pack", *meeting, "--format", "json", shape=BRIEFING_PACK)
    assert pack["since"] is None
    assert len(pack["escalations"]) == 12
    assert sum(row["chased"] == ["2026-06-16"] for row in pack["escalations"]) == 2


def comes_back(run: Run, exported: Path) -> None:
    """The workbook has the council's own layout: read back it is the plan that is there."""
    words = ("import_plan", exported, "--plan", "Our plan", "--dry-run", "--on", "2026-06-29", "--json")
    told = document(run, *words, shape=IMPORT)
    for kind in ("objectives", "actions", "metrics", "notes", "leads"):
        assert (told[kind]["created"], told[kind]["updated"]) == (0, 0), (kind, told[kind])


def summary(run: Run, meeting: str, on: str) -> dict:
    words = ("open_actions", "Delivery Board", "--meeting", meeting, "--format", "json", "--on", on)
    return document(run, *words, shape=OPEN_ACTIONS)


def report(run: Run) -> dict:
    assert summary(run, FIRST, FIRST)["frozen"] is False
    words = ("report_meeting", "Delivery Board", "--meeting", FIRST, "--on", FIRST)
    assert len(document(run, *words, "--json")["papers"]) == 3
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert "already reported" in err
    seen = summary(run, FIRST, "2026-07-01")
    assert (seen["frozen"], seen["as_of"]) == (True, FIRST)
    return seen


def put_off(workbook: Path) -> None:
    """The council's own workbook two weeks later: objective 7 action 1 is put off and gets worse."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Open actions"]
    heads = {cell.value: cell.column for cell in sheet[2]}
    row = seventh(sheet, heads)
    sheet.cell(row, heads["Timescales"]).value = "30/11/26"
    sheet.cell(row, heads["BRAG"]).value = "Red"
    book.save(workbook)


def seventh(sheet: Any, heads: dict[str, int]) -> int:
    """The row of action 1 of objective 7: the first action below that objective's banner."""
    below = False
    for cells in sheet.iter_rows(min_row=3):
        below = below or any(str(cell.value).startswith("Objective 7") for cell in cells)
        if below and str(cells[heads["Ref"] - 1].value) == "1":
            return cells[0].row
    raise AssertionError("Objective 7 has no action 1.")


def look_at_what_moved(run: Run) -> None:
    words = ("briefing_pack", "Delivery Board", "--meeting", SECOND, "--on", "2026-08-04")
    pack = document(run, *words, "--format", "json", shape=BRIEFING_PACK)
    assert pack["since"] == FIRST
    (slipped,) = pack["movement"]["slipped"]
    assert (slipped["objective"], slipped["ref"], slipped["times"]) == ("7", "1", 1)
    assert ("7", "1") in [(row["objective"], row["ref"]) for row in pack["movement"]["worse"]]


# -- Each command --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name):
    command = load_command_class(get_commands()[name], name)
    assert f"python manage.py {name}" in command.create_parser("manage.py", name).format_help()


@pytest.mark.parametrize(
    "words",
    [
        ("import_plan", "nowhere.xlsx", "--plan", "A plan", "--json"),
        ("export_plan", "No such plan", "--format", "json"),
        ("add_board", "A board", "--plan", "No such plan"),
        ("add_meeting", "No such board", FIRST),
        ("add_person", "chair@example.org", "Chair", "--role", "chair", "--board", "No such board"),
        ("add_person", "lead@example.org", "Lead", "--lead", "No such lead"),
        ("circulate", "No such board", "--meeting", FIRST),
        ("open_actions", "No such board", "--meeting", FIRST, "--format", "json"),
        ("briefing_pack", "No such board", "--meeting", FIRST, "--format", "json"),
        ("report_meeting", "No such board", "--meeting", FIRST),
        ("return_sheet", "No such board", "--meeting", FIRST, "--lead", "Health", "-o", "health.xlsx"),
        ("import_returns", "nowhere.xlsx", "--json"),
        ("run_cycle", "--as", "nobody@example.org", "--json"),
    ],
    ids=lambda words: words[0],
)
def test_refusal_is_exit_1_with_one_sentence_and_nothing_on_standard_output(run, words):
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1, err


@pytest.mark.parametrize(
    "words",
    [
        ("import_plan", "plan.xlsx"),
        ("export_plan",),
        ("add_board", "A board"),
        ("add_meeting", "A board", "30/06/2026"),
        ("add_person", "somebody@example.org", "Somebody", "--role", "king"),
        ("circulate", "A board"),
        ("open_actions", "A board", "--meeting", FIRST, "--format", "docx"),
        ("briefing_pack", "A board", "--meeting", FIRST, "--format", "xlsx"),
        ("report_meeting", "A board"),
        ("return_sheet", "A board", "--meeting", FIRST, "--lead", "Health"),
        ("import_returns", "sheet.xlsx", "--received", "yesterday"),
        ("run_cycle", "--on", "tomorrow"),
    ],
    ids=lambda words: words[0],
)
def test_wrong_use_is_exit_2(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err
