"""The child that makes a paper, run here: its limits, and what it says when it cannot go on."""

from __future__ import annotations

import base64
import io
import json
import resource
import signal
import sys
from dataclasses import dataclass
from types import SimpleNamespace

import pikepdf
import pytest

from plantracker.lib import pdf_child

JOB = {
    "html": "<html lang='en-GB'><head><title>A paper</title></head><body><h1>A paper</h1></body></html>",
    "made_on": "2026-06-01",
    "identifier": "00" * 16,
    "stylesheets": ["h1 { color: black }"],
    "assets": {"logo.png": base64.b64encode(b"picture").decode()},
    "limits": {"seconds": 60, "memory": 1024**3},
}


@dataclass
class Element:
    """What a box knows of its element."""

    name: object

    def get(self, _key: str) -> object:
        if isinstance(self.name, Exception):
            raise self.name
        return self.name


@pytest.fixture
def child(monkeypatch) -> SimpleNamespace:
    """The child's door to its parent, with the limits noted and not set: they would be this test run's own."""
    given, output, errors = io.BytesIO(json.dumps(JOB).encode()), io.BytesIO(), io.StringIO()
    doors = SimpleNamespace(
        stdin=SimpleNamespace(buffer=given),
        stdout=SimpleNamespace(buffer=output),
        stderr=errors,
        exit=sys.exit,
    )
    monkeypatch.setattr(pdf_child, "sys", doors)
    monkeypatch.setattr(pdf_child, "set_limits", lambda seconds, memory: None)
    return SimpleNamespace(output=output, errors=errors)


def test_child_writes_the_paper_and_nothing_else(child):
    pdf_child.main()
    assert child.output.getvalue().startswith(b"%PDF")


def test_header_cells_say_what_they_head():
    cells = "<tr><th scope='col'>Ref</th></tr><tr><th scope='row'>1a</th></tr><tr><td>Done</td></tr>"
    table = f'<html lang="en-GB"><head><title>P</title></head><body><table>{cells}</table></body></html>'
    with pikepdf.open(io.BytesIO(pdf_child.make(JOB | {"html": table}))) as paper:
        said = {str(each.A.Scope) for each in paper.objects if _is_header_cell(each)}
    assert said == {"/Column", "/Row"}


def _is_header_cell(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (pdf_child.OutOfTime(), "time"),
        (MemoryError(), "memory"),
        (OSError("cannot load library 'pango'"), "libraries"),
        (OSError("disk full"), "error"),
        (ValueError("a fault of ours"), "error"),
    ],
)
def test_child_says_why_and_where_it_could_not_go_on(child, monkeypatch, error, code):
    def break_down(job):
        box = SimpleNamespace(element=Element("action 2.7b"))
        assert box
        raise error

    monkeypatch.setattr(pdf_child, "make", break_down)
    with pytest.raises(SystemExit):
        pdf_child.main()
    told = json.loads(child.errors.getvalue().splitlines()[-1])
    assert (told["code"], told["where"]) == (code, "action 2.7b")
    assert child.output.getvalue() == b""


def test_limits_are_those_given(monkeypatch):
    limits, bells = {}, []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: limits.update({kind: pair}))
    monkeypatch.setattr(signal, "signal", lambda number, handler: bells.append(number))
    monkeypatch.setattr(signal, "alarm", bells.append)
    pdf_child.set_limits(60, 1024)
    assert limits[resource.RLIMIT_AS] == (1024, 1024)
    assert limits[resource.RLIMIT_CPU] == (60, 65)
    assert bells == [signal.SIGXCPU, signal.SIGALRM, 60]


def test_the_bell_rings_once(monkeypatch):
    silenced = {}
    monkeypatch.setattr(signal, "signal", lambda number, handler: silenced.update({number: handler}))
    with pytest.raises(pdf_child.OutOfTime):
        pdf_child._ring(signal.SIGALRM, None)
    assert silenced == {signal.SIGXCPU: signal.SIG_IGN, signal.SIGALRM: signal.SIG_IGN}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Element("action 1"), "action 1"),
        (SimpleNamespace(element=Element("action 2")), "action 2"),
        (Element(None), ""),
        (Element(RuntimeError("gone")), ""),
        ({"data-name": "a dictionary is no element"}, ""),
        (3, ""),
    ],
)
def test_only_an_element_gives_a_place(value, name):
    assert pdf_child._name_of(value) == name


def test_nothing_but_what_was_handed_over_is_fetched():
    fetcher = pdf_child.closed_fetcher({"logo.png": b"picture"})
    picture = pdf_child.PNG + base64.b64encode(b"dots").decode()
    assert fetcher.fetch(f"{pdf_child.NOTHING}/logo.png").read() == b"picture"
    assert fetcher.fetch(picture).read() == b"dots"
    for address in ("http://127.0.0.1/", "file:///etc/hostname", f"{pdf_child.NOTHING}/other.png"):
        with pytest.raises(ValueError, match="nothing from outside"):
            fetcher.fetch(address)
