"""The commands: what they print and write, and 0, 1 or 2."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class

from actions.models import Action
from boards.models import Paper, Snapshot
from plantracker.lib.pdf import PaperFailed
from reports.renderers import store

COMMANDS = ("open_actions", "briefing_pack", "meeting_paper", "export_plan", "report_meeting")


def run(*words: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*words, stdout=out, stderr=err)
    except SystemExit as exit_:
        return int(exit_.code or 0), out.getvalue(), err.getvalue()
    except CommandError as wrong:
        return wrong.returncode, out.getvalue(), str(wrong)
    return 0, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_command_shows_an_example(name):
    command = load_command_class(get_commands()[name], name)
    assert f"manage.py {name} " in command.create_parser("manage.py", name).format_help()


def test_open_actions_prints_json_and_nothing_else(meeting):
    code, out, err = run(
        "open_actions", "Delivery Board", "--meeting", "2026-06-30", "--format", "json", "--on", "2026-06-01"
    )
    assert (code, err) == (0, "")
    assert json.loads(out)["totals"]["Green"] == 2


@pytest.mark.parametrize(
    ("ending", "start"), [("pdf", b"%PDF-"), ("html", b"<!doctype"), ("xlsx", b"PK"), ("json", b"{")]
)
def test_open_actions_writes_each_format(meeting, tmp_path, ending, start):
    file = tmp_path / f"paper.{ending}"
    code, out, _err = run("open_actions", "delivery-board", "--meeting", "2026-06-30", "-o", str(file))
    assert (code, out) == (0, "")
    assert file.read_bytes().startswith(start)


def test_briefing_pack_prints_json(lived):
    code, out, _err = run("briefing_pack", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-23")
    assert code == 0
    assert json.loads(out)["since"] == "2026-04-28"


def test_export_plan_includes_only_what_is_asked_for(cast, tmp_path):
    code, out, _err = run(
        "export_plan", "Delivery plan", "--format", "json", "--include", "closed", "--on", "2026-06-01"
    )
    assert code == 0
    assert [row["ref"] for each in json.loads(out)["objectives"] for row in each["actions"]] == ["3"]


def test_export_plan_writes_a_workbook(cast, tmp_path):
    file = tmp_path / "plan.xlsx"
    assert run("export_plan", "plan", "--format", "xlsx", "-o", str(file))[0] == 0
    assert openpyxl.load_workbook(file).sheetnames == ["Open actions", "Metrics", "Ongoing", "Closed"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("open_actions", "No Board", "--meeting", "2026-06-30"), "There is no board “No Board”"),
        (
            ("open_actions", "Delivery Board", "--meeting", "2026-07-01"),
            "has no meeting on Wednesday 1 July 2026",
        ),
        (("open_actions", "Members’ Board", "--meeting", "2026-06-30"), "has no meeting"),
        (
            ("open_actions", "Delivery Board", "--meeting", "2026-06-30", "--plan", "X"),
            "There is no plan “X”",
        ),
        (
            ("open_actions", "Delivery Board", "--meeting", "2026-06-30", "--as", "outsider@example.org"),
            "not yours",
        ),
        (
            ("briefing_pack", "Delivery Board", "--meeting", "2026-06-30", "--as", "member@example.org"),
            "not yours",
        ),
        (("export_plan", "Delivery plan", "--as", "outsider@example.org"), "not yours"),
        (("export_plan", "Delivery plan", "-o", "/nowhere/at/all.xlsx"), "cannot be written"),
        (
            ("report_meeting", "Delivery Board", "--meeting", "2026-06-30", "--as", "chair@example.org"),
            "may not",
        ),
    ],
)
def test_refusal_is_one_sentence_and_exit_1(meeting, words, said):
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("open_actions", "Delivery Board"),
        ("open_actions", "Delivery Board", "--meeting", "tomorrow"),
        ("open_actions", "Delivery Board", "--meeting", "2026-06-30", "--format", "docx"),
        ("open_actions", "Delivery Board", "--meeting", "2026-06-30", "--format", "pdf"),
        ("export_plan", "Delivery plan", "--include", "lost"),
    ],
)
def test_wrong_use_is_exit_2(meeting, words, monkeypatch, capsys):
    from django.core.management import ManagementUtility

    with pytest.raises(SystemExit) as exit_:
        ManagementUtility(["manage.py", *words]).execute()
    assert exit_.value.code == 2


def test_report_meeting_keeps_the_papers_with_their_checksums(meeting):
    code, out, _err = run(
        "report_meeting", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-30", "--json"
    )
    assert code == 0
    assert {(paper["kind"], paper["format"]) for paper in json.loads(out)["papers"]} == {
        ("open_actions", "pdf"),
        ("open_actions", "html"),
        ("briefing_pack", "pdf"),
    }
    for paper in Paper.objects.all():
        assert sha256(paper.content).hexdigest() == paper.sha256


def test_report_meeting_twice_is_refused(meeting):
    words = ("report_meeting", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-30")
    assert run(*words)[0] == 0
    code, _out, err = run(*words)
    assert code == 1
    assert "already reported" in err
    assert Paper.objects.count() == 3


def test_report_meeting_again_makes_what_is_missing(meeting, monkeypatch):
    words = ("report_meeting", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-30")
    with monkeypatch.context() as patch:
        patch.setattr(store, "render_pdf", failing)
        code, _out, err = run(*words)
    assert code == 1
    assert "a paper is missing" in err
    assert Snapshot.objects.count() == 1
    assert run(*words)[0] == 0
    assert Paper.objects.count() == 3


def failing(*args: object, **kwargs: object) -> bytes:
    raise PaperFailed("The paper took too long to make.")


def test_paper_made_again_from_the_snapshot_has_the_same_bytes(meeting, tmp_path, settings):
    run("report_meeting", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-30")
    Action.objects.update(title="Changed", brag="Red", due=date(2020, 1, 1))
    settings.DATA_DIR = tmp_path / "elsewhere"
    file = tmp_path / "again.pdf"
    run("open_actions", "Delivery Board", "--meeting", "2026-06-30", "-o", str(file))
    assert (
        sha256(file.read_bytes()).hexdigest() == Paper.objects.get(kind="open_actions", format="pdf").sha256
    )


def test_failed_paper_leaves_the_file_as_it_was(meeting, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "render_pdf", failing)
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"the last good one")
    code, _out, err = run("open_actions", "Delivery Board", "--meeting", "2026-06-30", "-o", str(file))
    assert (code, err.strip()) == (1, "The paper took too long to make.")
    assert file.read_bytes() == b"the last good one"
