"""The papers as PDF and HTML: tagged, readable, the same twice, and harmless whatever was typed."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from actions.models import Action
from objectives.models import Objective
from plantracker.lib.pdf import PaperFailed
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.renderers import store
from reports.renderers.pages import briefing_pack_page, open_actions_page
from reports.renderers.papers import briefing_pack_pdf, open_actions_pdf
from tests.cast import TODAY, make_action
from tests.reports.pdfs import bookmarks, elements, raw_text_of, tags, text_of

BRIEF_DAY = date(2026, 6, 23)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp; =SUM(A1)"


@pytest.fixture
def summary_pdf(cast, meeting) -> bytes:
    return open_actions_pdf(open_actions(meeting, on=TODAY))


@pytest.fixture
def pack_pdf(lived) -> bytes:
    return briefing_pack_pdf(briefing_pack(lived, on=BRIEF_DAY))


def test_summary_is_made_to_the_profile(summary_pdf):
    with pikepdf.open(io.BytesIO(summary_pdf)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en-GB"
        assert str(paper.docinfo["/Title"]) == (
            "Delivery plan: summary of open actions, Delivery Board, Tuesday 30 June 2026"
        )
        assert paper.open_metadata()["pdfuaid:part"] == "1"
        assert paper.Root.ViewerPreferences.DisplayDocTitle


def test_summary_has_a_bookmark_for_each_objective(summary_pdf):
    assert bookmarks(summary_pdf) == [
        "Summary of open actions",
        "Objective 1 – Children are heard",
        "Objective 2 – Children are safe",
    ]


def test_summary_says_everything_once(summary_pdf):
    text = text_of(summary_pdf)
    for words in (
        "Name a champion in every team",
        "Young people take part",
        "Watch placements",
        "the local offer",
    ):
        assert text.count(words) == 1
    assert "Agree the protocol" not in text
    for words in (
        "Aim: To hear.",
        "How we will achieve this: We will listen.",
        "Meeting on Tuesday 30 June 2026",
    ):
        assert words in text
    assert "Page 1 of 1" in text
    assert "Risks or issues that will affect programme, cost or quality" in text


def test_tables_have_header_cells_and_pictures_have_words(pack_pdf):
    found = tags(pack_pdf)
    assert found["/TH"] >= 30
    assert found["/H1"] == 1
    assert all(said for tag, said in elements(pack_pdf) if tag == "/Figure")


def test_colours_are_words_without_pictures_for_screen_readers(summary_pdf):
    assert tags(summary_pdf)["/Figure"] == 0
    assert text_of(summary_pdf).count("Green") == 3  # two actions and the key


def test_long_table_repeats_its_headings_and_numbers_its_pages(cast, meeting):
    for number in range(100):
        make_action(cast.first, f"3a{number}", title="Ask every child what matters to them. " * 3)
    content = open_actions_pdf(open_actions(meeting, on=TODAY))
    with pikepdf.open(io.BytesIO(content)) as paper:
        pages = len(paper.pages)
    assert pages > 5
    text = text_of(content)
    assert text.count("Ref Action Timescale RAG") >= pages - 1
    assert f"Page {pages} of {pages}" in text
    assert text.index("3a2 ") < text.index("3a10 ")


def test_objective_without_open_actions_says_so(cast, meeting):
    Objective.objects.create(
        plan=cast.plan, number="3", position=3, title="Children are well", aim="To be well."
    )
    text = text_of(open_actions_pdf(open_actions(meeting, on=TODAY)))
    assert "Objective 3 – Children are well" in text
    assert "No open actions." in text


def test_pack_puts_what_needs_attention_first(pack_pdf):
    text = raw_text_of(pack_pdf)
    parts = [
        "What we need from the Board",
        "A letter to the district councils",
        "Since the Board of Tuesday 28 April 2026",
        "Late",
        "Silent",
        "Stated against expected",
        "Metrics off target",
        "Resolved on Tuesday 28 April 2026",
        "Questions you might ask",
        "Annex A: what leads ask",
        "Annex B: where what is stated",
        "Annex C: changes since",
        "Annex D: late",
        "Annex E: metrics off target",
        "Annex F: what the Board resolved",
        "Annex G: summary of open actions",
    ]
    assert [part for part in parts if part in text] == parts
    assert sorted(parts, key=text.index) == parts
    assert "Asked on 9 Jun 2026, chased on 16 Jun 2026. Last word on 3 Feb 2026." in text


def test_chart_of_the_pack_says_what_it_shows(pack_pdf):
    said = [words for tag, words in elements(pack_pdf) if tag == "/Figure"]
    assert said == ["BRAG of 5 open actions: 1 Blue, 1 Red, 2 Green, 1 No BRAG"]


def test_first_pack_has_a_sentence_where_there_is_nothing(meeting):
    text = raw_text_of(briefing_pack_pdf(briefing_pack(meeting, on=TODAY)))
    for sentence in (
        "Nobody has said that they need something from the Board.",
        "Leads have not been asked for updates yet.",
        "No Board has seen this plan before, so there is nothing to compare with.",
        "No meeting of this Board has been reported before, so there is nothing to compare with.",
        "The Board has not met before.",
    ):
        assert sentence in text


def test_same_data_makes_the_same_bytes(cast, meeting, settings, tmp_path):
    first = open_actions_pdf(open_actions(meeting, on=TODAY))
    settings.DATA_DIR = tmp_path / "another"
    assert open_actions_pdf(open_actions(meeting, on=TODAY)) == first


def test_same_paper_is_not_made_again(cast, meeting, monkeypatch):
    first = open_actions_pdf(open_actions(meeting, on=TODAY))
    monkeypatch.setattr(store, "render_pdf", lambda *args, **kwargs: pytest.fail("made again"))
    assert open_actions_pdf(open_actions(meeting, on=TODAY)) == first


def test_failed_paper_leaves_the_store_as_it_was(cast, meeting, monkeypatch, tmp_path):
    open_actions_pdf(open_actions(meeting, on=TODAY))
    before = sorted(path.name for path in (tmp_path / "papers").iterdir())

    def fail(*args, **kwargs):
        raise PaperFailed("The paper took too long to make at action 1.7b.")

    monkeypatch.setattr(store, "render_pdf", fail)
    Action.objects.filter(pk=cast.champion.pk).update(title="Changed")
    with pytest.raises(PaperFailed, match=r"1\.7b"):
        open_actions_pdf(open_actions(meeting, on=TODAY))
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == before


def test_third_paper_waits_and_then_is_told(cast, meeting, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "PATIENCE", 0.3)
    folder = tmp_path / "papers"
    folder.mkdir()
    with store._turn(folder), store._turn(folder), pytest.raises(PaperFailed, match="try again"):
        open_actions_pdf(open_actions(meeting, on=TODAY))


def test_hostile_text_is_printed_as_text(cast, meeting):
    Action.objects.filter(pk=cast.champion.pk).update(title=HOSTILE, timescale_text=HOSTILE[:90])
    Objective.objects.filter(pk=cast.first.pk).update(title=HOSTILE, aim=HOSTILE, approach=HOSTILE)
    summary, pack = open_actions(meeting, on=TODAY), briefing_pack(meeting, on=TODAY)
    for page in (open_actions_page(summary), briefing_pack_page(pack)):
        assert "<script" not in page
        assert "<img" not in page
    assert "<script>alert(1)</script>" in raw_text_of(open_actions_pdf(summary)).replace(" ", "")


@pytest.mark.slow
def test_ten_thousand_unbroken_characters_make_a_paper(cast, meeting):
    Action.objects.filter(pk=cast.champion.pk).update(title="W" * 10_000, brag_text="x" * 200, brag="")
    Objective.objects.filter(pk=cast.first.pk).update(aim="y" * 10_000)
    content = open_actions_pdf(open_actions(meeting, on=TODAY))
    assert text_of(content).replace(" ", "").count("W") >= 10_000


@pytest.mark.slow
def test_ten_thousand_characters_of_prose_make_a_pack(cast, meeting):
    Action.objects.filter(pk=cast.champion.pk).update(title="Ask every child what matters. " * 333)
    content = briefing_pack_pdf(briefing_pack(meeting, on=TODAY))
    assert raw_text_of(content).count("matters.") >= 333


def test_page_that_stands_alone_carries_its_style(cast, meeting):
    page = open_actions_page(open_actions(meeting, on=TODAY))
    assert "<style>" in page
    assert "--brag-red:" in page
    assert "<link" not in page
    assert "<script" not in page
