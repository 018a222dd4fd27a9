"""docs/importing.md says what the importer does: its table of headings and its codes are those of the code.

After a heading was added, write the table anew with

    IMPORTING_PAGE=write .venv/bin/pytest tests/docs/test_importing_page.py
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from actions.models.action import FIELD_LIMIT
from actions.rules.layout_heading_names import KNOWN, WEAK
from actions.rules.layout_headings import Field
from plantracker.lib.child import DEFAULT_LIMITS
from plantracker.lib.spreadsheets import MAX_COLUMNS, MAX_ROWS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "importing.md"
TABLE = re.compile(r"(<!-- headings, made by the test -->\n).*?(<!-- end of headings -->)", re.DOTALL)
TELLERS = {"doubt", "Doubt", "_doubt", "_tell", "_differs"}  # the functions that are given a doubt's code
CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
SOURCES = [*ROOT.glob("actions/imports/*.py"), *ROOT.glob("actions/operations/importing*.py")]
HOLDS = {
    Field.REF: "the ref of the action",
    Field.PARENT_REF: "its reference into the parent plan",
    Field.OBJECTIVE: "the objective it belongs to",
    Field.WORKSTREAM: "its workstream",
    Field.TITLE: "the action itself",
    Field.PROGRESS: "its diary",
    Field.POSITION: "how things stand, as a note without a date",
    Field.EVIDENCE: "what shows that it was done",
    Field.METRIC: "what is measured",
    Field.CURRENT: "the value now",
    Field.TARGET: "the value wanted",
    Field.LEADS: "who answers for it",
    Field.TIMESCALE: "by when",
    Field.BRAG: "its BRAG status",
}


def headings_table() -> str:
    rows = ["| `--map` | holds | headings |", "| --- | --- | --- |"]
    for field in Field:
        names = [name for name, meant in KNOWN.items() if meant is field]
        more = [name for name, meant in WEAK.items() if meant is field]
        text = ", ".join(sorted(names)) or "(by its wording only)"
        if more:
            text += f"; only where no other column holds it: {', '.join(sorted(more))}"
        rows.append(f"| `{field}` | {HOLDS[field]} | {text} |")
    return "\n".join(rows) + "\n"


def codes_of_the_code() -> set[str]:
    return {code for path in SOURCES for code in _codes(ast.parse(path.read_text(encoding="utf-8")))}


def _codes(tree: ast.AST) -> Iterator[str]:
    """The texts that look like a code, among what is given to the tellers and to a name ``code``, and where a
    function returns a code and a sentence.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in TELLERS:
            yield from _texts(*node.args)
        elif isinstance(node, ast.Assign) and any(_name(target) == "code" for target in node.targets):
            yield from _texts(node.value)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield from _texts(node.value.elts[0])


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _texts(*nodes: ast.expr) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts(node.body, node.orelse)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_page_has_the_headings_of_the_code():
    if os.environ.get("IMPORTING_PAGE") == "write":
        PAGE.write_text(
            TABLE.sub(lambda match: match[1] + headings_table() + match[2], page()), encoding="utf-8"
        )
    found = TABLE.search(page())
    assert found
    assert found[0] == found[1] + headings_table() + found[2], "run this test with IMPORTING_PAGE=write"


def test_codes_are_found_in_the_code():
    assert {
        "impossible_date",
        "timescale_unread",
        "sheet_hidden",
        "left_out",
        "missing_from_file",
    } <= codes_of_the_code()


def test_page_tells_every_code_once():
    told = re.findall(r"^\| `([a-z_]+)` \| (?!holds)", page().split("## Doubts")[1], re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == codes_of_the_code()


@pytest.mark.parametrize(
    "words",
    [
        f"{settings.WORKBOOK_MAX_BYTES // 1_000_000} MB",
        f"{MAX_ROWS:,} rows",
        f"{MAX_COLUMNS} columns",
        f"{FIELD_LIMIT:,} characters",
        f"{DEFAULT_LIMITS.wall:.0f} seconds",
        f"{DEFAULT_LIMITS.memory // 1_000_000} MB of memory",
    ],
)
def test_page_tells_the_limits_of_the_code(words):
    assert words in page()
