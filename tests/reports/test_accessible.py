"""Every paper, in both prints, held to what PDF/UA-1 and the house ask of it."""

from __future__ import annotations

import io
import itertools
import re
import subprocess

import pikepdf
import pytest

from boards.models import PaperSettings
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.datasets.timetable import year_of
from reports.kinds import KINDS
from reports.renderers.formats import BRIEFING_PACK, LARGE_PRINT, OPEN_ACTIONS, TIMETABLE
from tests.cast import TODAY
from tests.reports.pdfs import bookmarks, nodes, text_of, text_sizes

PAPERS = ("open_actions", "briefing_pack", "timetable", *KINDS)
PRINTS = ("usual", "large")
SMALL_PRINT = {"on-a-page": 10.5}  # a poster on A3
BODY = 12.0


@pytest.fixture(params=[(name, size) for name in PAPERS for size in PRINTS], ids="-".join)
def paper(request, lived) -> tuple[str, str, bytes]:
    name, size = request.param
    return name, size, made(name, size, lived)


def made(name: str, size: str, meeting, ending: str = "pdf") -> bytes:
    large = size == "large"
    if name == "open_actions":
        makers = LARGE_PRINT[name] if large else OPEN_ACTIONS
        return makers[ending](open_actions(meeting, on=TODAY))
    if name == "briefing_pack":
        makers = LARGE_PRINT[name] if large else BRIEFING_PACK
        return makers[ending](briefing_pack(meeting, on=TODAY))
    if name == "timetable":
        return (LARGE_PRINT[name] if large else TIMETABLE)[ending](year_of(meeting.board, 2026, on=TODAY))
    kind = KINDS[name]
    return (kind.large_print if large else kind.formats)[ending](kind.make(meeting, plan=None, on=TODAY))


def test_paper_is_made_to_the_profile_and_can_be_read_by_everyone(paper):
    name, size, content = paper
    _profile(content)
    _headings_in_order(content)
    _tables(content)
    _figures(content)
    _fonts_embedded(content)
    _sizes(name, size, content)


def _profile(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]).strip()
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"]
    assert bookmarks(content)


def _headings_in_order(content: bytes) -> None:
    levels = [int(node.tag[2]) for node in nodes(content) if re.fullmatch(r"/H[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


def _tables(content: bytes) -> None:
    cells = [node for node in nodes(content) if node.tag in ("/TH", "/TD")]
    heads = [node for node in cells if node.tag == "/TH"]
    assert heads
    assert {node.scope for node in heads} <= {"/Column", "/Row"}
    assert not [node for node in cells if node.is_merged]


def _figures(content: bytes) -> None:
    assert all(node.alt for node in nodes(content) if node.tag == "/Figure")


def _fonts_embedded(content: bytes) -> None:
    done = subprocess.run(["pdffonts", "-"], input=content, capture_output=True, check=True)
    fonts = done.stdout.decode().splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts


def _sizes(name: str, size: str, content: bytes) -> None:
    sizes = text_sizes(content)
    if size == "large":
        assert min(sizes) >= 18, sizes
        return
    assert min(sizes) >= 9, sizes
    assert max(sizes, key=lambda each: sizes[each]) == SMALL_PRINT.get(name, BODY), sizes


@pytest.mark.parametrize("name", PAPERS)
def test_words_of_brag_survive_grey_printing(lived, name):
    """Every mark of colour has its word in the text, so that nothing is said by colour alone."""
    page, text = made(name, "usual", lived, "html").decode(), text_of(made(name, "usual", lived)).lower()
    for word in ("blue", "red", "amber", "green"):
        said = text.count(word) + (text.count("closed") if word == "blue" else 0)
        assert said >= len(re.findall(rf'class="brag {word}"', page)), word


def test_a_paper_with_more_columns_is_large_too(cast, lived):
    PaperSettings.objects.create(board=cast.board, columns=["lead", "expected", "last_note"])
    assert min(text_sizes(made("open_actions", "large", lived))) >= 18
    assert min(text_sizes(made("open_actions", "usual", lived))) >= 9
