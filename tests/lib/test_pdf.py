"""The PDF child: its limits hold, it fetches nothing, and it makes the same bytes twice."""

from __future__ import annotations

import io
import re
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.lib import pdf_child
from plantracker.lib.pdf import ZERO_WIDTH_SPACE, Limits, PaperFailed, _killed_for, breakable, render_pdf

DAY = date(2026, 6, 30)
QUICK = Limits(seconds=30)
STATIC = Path(pdf_child.__file__).parents[1] / "static"
# A picture of one dot.
PNG = "data:image/png;base64," + (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def page(body: str, *, style: str = "") -> str:
    head = f"<head><title>A paper</title><style>{style}</style></head>"
    return f'<!doctype html><html lang="en-GB">{head}<body>{body}</body></html>'


def make(body: str, *, style: str = "", limits: Limits = QUICK, **more) -> bytes:
    return render_pdf(page(body, style=style), stylesheets=[], made_on=DAY, limits=limits, **more)


def test_paper_is_tagged_titled_and_in_british_english():
    with pikepdf.open(io.BytesIO(make("<h1>Hello</h1>"))) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en-GB"
        assert str(paper.docinfo["/Title"]) == "A paper"
        assert paper.open_metadata()["pdfuaid:part"] == "1"


def test_same_page_makes_same_bytes():
    drawing = "<svg viewBox='0 0 1 1'><title>x</title><rect width='1' height='1'/></svg>"
    body = f"<h1>Hello</h1><p>Ünïcödé → text</p>{drawing}"
    assert make(body) == make(body)


def test_other_limits_make_the_same_bytes():
    """A paper kept under today's limits is re-made under tomorrow's."""
    assert make("<h1>Hello</h1>", limits=Limits(seconds=25)) == make("<h1>Hello</h1>")


def test_another_day_makes_another_identifier():
    one = render_pdf(page("x"), stylesheets=[], made_on=DAY)
    other = render_pdf(page("x"), stylesheets=[], made_on=date(2026, 7, 1))
    assert one != other


def test_too_long_a_paper_fails_and_names_the_action():
    """The control of the ban on `overflow-wrap: anywhere`: with it, some thousand characters are too many."""
    rows = {"action 1.1": "fine", "action 2.7b": "x" * 60_000}
    cells = "".join(f'<tr data-name="{name}"><td>{text}</td></tr>' for name, text in rows.items())
    body = f"<table>{cells}</table>"
    with pytest.raises(PaperFailed, match=r"took too long to make at action 2\.7b"):
        make(body, style="td { overflow-wrap: anywhere }", limits=Limits(seconds=4))


def test_too_large_a_paper_fails_in_a_sentence():
    with pytest.raises(PaperFailed, match="memory"):
        make("<p>Hello</p>", limits=Limits(memory=60 * 1024**2))


def test_a_fault_of_the_child_fails_in_a_sentence(monkeypatch, tmp_path):
    broken = tmp_path / "child.py"
    broken.write_text("import sys; sys.exit(3)")
    monkeypatch.setattr("plantracker.lib.pdf.CHILD", broken)
    with pytest.raises(PaperFailed, match="fault of ours"):
        make("x")


def test_a_child_that_hangs_is_ended(monkeypatch, tmp_path):
    hanging = tmp_path / "child.py"
    hanging.write_text("import time; time.sleep(60)")
    monkeypatch.setattr("plantracker.lib.pdf.CHILD", hanging)
    monkeypatch.setattr("plantracker.lib.pdf.GRACE", 0)
    with pytest.raises(PaperFailed, match="took too long"):
        make("x", limits=Limits(seconds=1))


def test_missing_libraries_are_named(monkeypatch, tmp_path):
    without = tmp_path / "child.py"
    without.write_text('import sys; sys.stderr.write(\'{"code": "libraries", "where": ""}\\n\'); sys.exit(1)')
    monkeypatch.setattr("plantracker.lib.pdf.CHILD", without)
    with pytest.raises(PaperFailed, match=r"libpango-1\.0-0"):
        make("x")


def test_child_knows_none_of_our_secrets(monkeypatch, tmp_path):
    teller = tmp_path / "child.py"
    teller.write_text("import os, sys; sys.stdout.write('%PDF-' + ' '.join(os.environ))")
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "hush")
    monkeypatch.setattr("plantracker.lib.pdf.CHILD", teller)
    names = make("x").decode()
    assert "SECRET_KEY" not in names
    assert "DATABASE_URL" not in names


@pytest.fixture
def canary():
    """A server that counts who comes."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def fetching(address: str) -> str:
    return (
        f'<img src="{address}/a.png" alt="a"><link rel="stylesheet" href="{address}/b.css">'
        f'<link rel="attachment" href="{address}/c.txt"><svg><image href="{address}/d.png"/></svg>'
        f'<object data="{address}/e.svg"></object><embed src="{address}/f.svg">'
        f'<p style="background: url({address}/g.png)">x</p><style>@import "{address}/h.css";'
        f"@font-face {{ font-family: x; src: url({address}/i.ttf) }} p {{ font-family: x }}</style>"
    )


def test_nothing_is_fetched_from_the_network(canary):
    address, asked = canary
    assert make(fetching(address)).startswith(b"%PDF-")
    assert asked == []


def test_canary_sings_for_the_default_fetcher(canary):
    """The control: without our fetcher the same page does ask."""
    import weasyprint

    address, asked = canary
    weasyprint.HTML(string=page(fetching(address))).write_pdf()
    assert len(asked) >= 5


def test_no_file_is_read_or_attached(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the canary of the disk")
    content = make(fetching(f"file://{tmp_path}") + f'<link rel="attachment" href="file://{secret}">')
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert not list(paper.attachments)
    assert b"canary of the disk" not in content


def test_packaged_file_is_used_by_its_exact_name_only():
    fetcher = pdf_child.closed_fetcher({"logo.png": b"picture"})
    assert fetcher.fetch("asset:logo.png").read() == b"picture"
    for address in (
        "asset:other.png",
        "asset:../logo.png",
        "logo.png",
        "http://x/logo.png",
        "data:text/css,x",
    ):
        with pytest.raises(ValueError, match="nothing from outside"):
            fetcher.fetch(address)


def test_picture_in_the_page_is_used():
    with pikepdf.open(io.BytesIO(make(f'<img src="{PNG}" alt="A dot">'))) as paper:
        assert any(paper.pages[0].get_images())


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_stylesheet_has_nothing_that_hangs_or_fetches(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert not re.search(r"overflow-wrap\s*:\s*anywhere", text)
    assert not re.search(r"word-break\s*:\s*break-all", text)
    assert "@import" not in text
    assert not re.search(r"url\(\s*[\"']?(?:https?:|//)", text)


def test_breakable_leaves_ordinary_words_alone():
    text = "An ordinary sentence with https://example.org/a/short/address in it."
    assert breakable(text) == text


@given(st.text(alphabet="ab \n-ü", max_size=300))
def test_breakable_only_adds_places_to_break(text):
    broken = breakable(text)
    assert broken.replace(ZERO_WIDTH_SPACE, "") == text
    assert all(len(run) <= 40 for run in re.split(rf"[\s{ZERO_WIDTH_SPACE}]", broken))


@pytest.mark.slow
def test_ten_thousand_unbroken_characters_take_seconds():
    body = f"<table><tr><td>{breakable('x' * 10_000)}</td><td>{breakable('W' * 10_000)}</td></tr></table>"
    assert make(body, style="table { table-layout: fixed; width: 100% }", limits=Limits(seconds=20))


@pytest.mark.parametrize(("returncode", "why"), [(-9, "time"), (-24, "time"), (-11, "memory"), (1, "error")])
def test_how_the_child_ended_says_what_it_ran_out_of(returncode, why):
    assert _killed_for(returncode) == why
