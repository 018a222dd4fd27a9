"""`import_plan` on the command line: exit codes, JSON, words."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser

from actions.management.commands.import_plan import Command
from objectives.models import Plan
from tests.actions.workbooks import demonstration, save_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tmp_path) -> str:
    return str(save_book(tmp_path / "plan.xlsx", demonstration()))


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_plan", *arguments, stdout=out, stderr=err)
    except SystemExit as leaving:
        return int(leaving.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_import_plan_prints_one_json_document(book):
    code, out, err = run(book, "--plan", "A plan", "--json", "--on", "2026-05-01")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == [
        "plan", "dry_run", "sheets", "objectives", "actions", "metrics", "notes", "leads", "doubts",
    ]  # fmt: skip
    assert list(found["sheets"][0]) == ["name", "kind", "header_row", "columns", "rows", "why_skipped"]
    assert found["sheets"][0]["columns"]["leads"] == "Responsible Service"
    assert list(found["doubts"][0]) == ["sheet", "row", "column", "code", "found", "message"]
    assert found["actions"] == {"created": 3, "updated": 0, "unchanged": 0}


def test_import_plan_in_words_says_what_was_done(book):
    code, out, _ = run(book, "--plan", "A plan", "--dry-run")
    assert code == 0
    assert "Nothing is saved: this would be done." in out
    assert "Open Actions: 2 rows read as open, header in row 2" in out
    assert "actions: 3 new, 0 changed, 0 unchanged" in out
    assert "Open Actions, row 7, Timescales:" in out
    assert not Plan.objects.exists()


def test_import_plan_refuses_with_one_sentence_and_exit_1(tmp_path):
    (tmp_path / "plan.xlsx").write_text("hello")
    code, out, err = run(str(tmp_path / "plan.xlsx"), "--plan", "A plan", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("The file is not an Excel workbook")
    assert err.count("\n") == 1


def test_import_plan_in_a_name_needs_the_right(cast, book):
    assert run(book, "--plan", "A plan", "--as", cast.viewer.email)[0] == 1
    assert run(book, "--plan", "A plan", "--as", "nobody@example.org")[2].startswith("Nobody signs in")
    assert run(book, "--plan", "A plan", "--as", cast.manager.email.upper())[0] == 0


def test_import_plan_used_wrongly_exits_2(book, capsys):
    parser: CommandParser = Command().create_parser("manage.py", "import_plan")
    parser.called_from_command_line = True
    for arguments in ([book], [book, "--plan", "A", "--on", "tomorrow"], ["--plan", "A"]):
        with pytest.raises(SystemExit) as leaving:
            parser.parse_args(arguments)
        assert leaving.value.code == 2
    with pytest.raises(CommandError, match="is not a date"):
        Command().create_parser("manage.py", "import_plan").parse_args([book, "--plan", "A", "--on", "x"])
    capsys.readouterr()


def test_import_plan_help_has_an_example():
    assert (
        "Example:\n  python manage.py import_plan plan.xlsx"
        in Command().create_parser("m", "i").format_help()
    )


def test_import_plan_takes_a_mapping_and_a_sheet(tmp_path):
    rows = [["Code", "Thing", "Lead"], ["1", "One", "Team"]]
    path = str(save_book(tmp_path / "plan.xlsx", {"A": rows, "B": rows}))
    code, out, _ = run(path, "--plan", "A", "--map", "Code=ref", "--map", "Thing=title", "--sheet", "A")
    assert code == 0
    assert "B: not read. The sheet was not asked for." in out
    assert run(path, "--plan", "A", "--map", "Code=colour")[2].startswith("“Code=colour” is no mapping")
    _, out, _ = run(path, "--plan", "B", "--map", "Code=ref", "--map", "Lead=", "--map", "Thing=title")
    assert "leads: 0 new" in out


def test_import_plan_takes_what_a_sheet_holds(tmp_path):
    rows = [["Ref", "Action", "Lead", "Measure"], ["1", "One", "Team", "Ten"]]
    path = str(save_book(tmp_path / "plan.xlsx", {"A": rows, "B=C": rows}))
    code, out, _ = run(path, "--plan", "A", "--sheet", "A=closed", "--sheet", "B=C")
    assert code == 0
    assert "A: 1 row read as closed" in out
    assert "B=C: 1 row read as actions" in out
    assert run(path, "--plan", "A", "--sheet", "A=shut")[2].startswith("The workbook has no sheet “A=shut”")
