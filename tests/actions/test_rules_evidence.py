"""What is taken as evidence: links that a browser does not run, and files that are what their names say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.evidence_files import LONGEST_NAME, file_problem, kind_of, shown_name
from actions.rules.evidence_links import MOST, is_link, links_in, links_problem
from tests.actions.evidence_made import EXCEL, JPEG, PARTS, PDF, PNG, TEXT, WORD, package

# -- Links -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/minutes.pdf",
        "http://intranet/plans?id=7&page=2#top",
        "HTTPS://EXAMPLE.ORG",
        "https://example.org:8443/a%20b",
        "https://münchen.example/ü",
        "https://[2001:db8::1]/x",
    ],
)
def test_is_link_takes_whole_addresses(link):
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "www.example.org",
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "vbscript:x",
        "https://",
        "https:///x",
        "https://name:password@example.org/",
        "https://council.example@evil.example/",
        "https:\\\\example.org",
        "https://example.org\\@evil.example",
        "https://example.org/a b",
        "https://example.org/\u202egnp",
        "https://example.org/\x00",
        "https://example.org:port/",
        "https://[broken/",
        "https://example.org/" + "x" * 1000,
    ],
)
def test_is_link_refuses_what_is_none(link):
    assert not is_link(link)


def test_links_in_takes_each_line_once():
    text = " https://example.org/a \r\n\n\thttps://example.org/b\nhttps://example.org/a"
    assert links_in(text) == ["https://example.org/a", "https://example.org/b"]


def test_links_problem_names_the_line_that_is_wrong():
    assert links_problem("") == links_problem("https://example.org/a\n") == ""
    assert "“see the folder” is no link" in links_problem("https://example.org/a\nsee the folder")
    many = "\n".join(f"https://example.org/{number}" for number in range(MOST + 1))
    assert f"more than {MOST} links" in links_problem(many)


# -- Files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minutes.pdf", PDF),
        ("Minutes of May.PDF", PDF),
        ("letter.docx", WORD),
        ("figures.xlsx", EXCEL),
        ("team.png", PNG),
        ("team.jpg", JPEG),
        ("team.jpeg", JPEG),
        ("notes.txt", TEXT),
        ("figures.csv", b"ref,value\n1,=2+3\n"),
        ("../../etc/minutes.pdf", PDF),
    ],
)
def test_file_problem_takes_what_is_what_it_says(name, content):
    assert file_problem(name, content) == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>alert(1)</script>", "not a kind of file we take"),
        ("picture.svg", b"<svg onload=alert(1)>", "not a kind"),
        ("minutes.pdf.exe", b"MZ", "not a kind"),
        ("minutes", PDF, "not a kind"),
        (".pdf", PDF, "not a kind"),
        ("", PDF, "not a kind"),
        ("letter.doc", b"\xd0\xcf\x11\xe0", "not a kind"),
        ("macros.xlsm", EXCEL, "not a kind"),
        ("packed.zip", WORD, "not a kind"),
        ("minutes.pdf", b"", "is empty"),
        ("minutes.pdf", b"MZ\x90\x00", "does not hold what its name says"),
        ("minutes.pdf", b"<html>%PDF-", "does not hold"),
        ("team.png", JPEG, "does not hold"),
        ("team.jpg", PNG, "does not hold"),
        ("letter.docx", EXCEL, "does not hold"),
        ("figures.xlsx", WORD, "does not hold"),
        ("letter.docx", b"PK\x03\x04 and then nothing", "does not hold"),
        ("letter.docx", package("word/document.xml"), "does not hold"),
        ("letter.docx", package(*PARTS["docx"], "word/vbaProject.bin"), "macros"),
        ("figures.xlsx", package(*PARTS["xlsx"], "xl/VBAPROJECT.BIN"), "macros"),
        ("notes.txt", b"MZ\x90\x00\x03", "does not hold"),
        ("notes.txt", b"MZ but no nought", "does not hold"),
        ("notes.txt", PDF, "does not hold"),
        ("notes.txt", WORD, "does not hold"),
        ("figures.csv", "größe".encode("utf-16"), "does not hold"),
        ("figures.csv", b"{\\rtf1 }", "does not hold"),
    ],
)
def test_file_problem_refuses_what_pretends(name, content, words):
    assert words in file_problem(name, content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("C:\\Users\\me\\minutes.pdf", "minutes.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("a/b/..\\minutes.pdf", "minutes.pdf"),
        ("annual-\u202efdp.exe", "annual- fdp.exe"),
        ("two\r\nlines\x00.pdf", "two lines .pdf"),
        ("  spaced   out .pdf", "spaced out .pdf"),
        ("....hidden", "hidden"),
        ("", "file"),
        ("/", "file"),
        ("\u202e", "file"),
        ("<img src=x>.png", "<img src=x>.png"),
        ("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("x." + "y" * 300, "x." + "y" * (LONGEST_NAME - 2)),
    ],
)
def test_shown_name_leaves_no_folder_and_nothing_unseen(name, shown):
    assert shown_name(name) == shown


@given(st.text(max_size=400))
def test_shown_name_is_always_one_short_line(name):
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST_NAME
    assert not {"/", "\\", "\n", "\r", "\0"} & set(shown)


@given(st.binary(max_size=300), st.sampled_from(["pdf", "docx", "xlsx", "png", "jpg", "txt", "csv"]))
def test_file_problem_answers_whatever_is_in_the_file(content, ending):
    assert isinstance(file_problem(f"x.{ending}", content), str)


def test_kind_of_tells_how_a_file_is_handed_out():
    assert kind_of("minutes.PDF").media_type == "application/pdf"
    assert kind_of("team.jpeg") == kind_of("team.jpg")
    assert kind_of("page.html") is None
