"""The covering report: begun from the last one, figures by themselves, PDF and Word alike, nobody overwritten."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.urls import reverse

from boards.models import CoveringReport
from boards.operations.covering_reports import covering_report_of, write_covering_report
from boards.operations.meetings import add_meeting, cancel_meeting
from boards.operations.reporting import report_meeting
from boards.rules.paper_settings import REPORT_HEADINGS
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from reports.datasets.covering_report import covering_paper
from reports.kinds import KINDS
from reports.renderers.covering_report_word import covering_report_word, writable
from tests.reports.conftest import MEETING
from tests.reports.pdfs import text_of

DAY = date(2026, 6, 23)
EDIT = reverse("reports:covering_report_edit", args=["delivery-board", MEETING])
PAGE = reverse("reports:meeting_paper", args=["delivery-board", MEETING, "covering-report", "html"])


def write(cast, meeting, *, version: int = 0, by=None, **changes) -> CoveringReport:
    given = {
        "title": "Delivery plan: progress",
        "report_of": "Head of Service",
        "divisions": "(All divisions)",
        "contact": "Project Manager, delivery.plan@example.org",
        "parts": [
            {"heading": heading, "text": f"About {heading.lower()}.\nMore."} for heading in REPORT_HEADINGS
        ],
        **changes,
    }
    return write_covering_report(meeting=meeting, version=version, by=by or cast.manager, on=DAY, **given)


def test_the_first_report_begins_with_the_plans_title_and_the_usual_headings(lived):
    begun = covering_report_of(lived)
    assert (begun.title, begun.version) == ("Delivery plan", 0)
    assert [part["heading"] for part in begun.parts] == list(REPORT_HEADINGS)


def test_the_next_report_begins_with_the_words_of_the_last(cast, lived):
    write(cast, lived)
    begun = covering_report_of(add_meeting(board=cast.board, day=date(2026, 9, 1), by=None, on=DAY))
    assert begun.report_of == "Head of Service"
    assert begun.parts[1] == {"heading": "Recommendation", "text": "About recommendation.\nMore."}
    assert begun.pk is None


def test_figures_are_counted_and_not_typed(cast, lived):
    paper = covering_paper(lived, on=DAY)
    assert paper.figures == (
        "On Tuesday 23 June 2026 the plan has 5 open actions: 1 Blue, 1 Red, 2 Green, 1 without a BRAG. "
        "1 action is late. 1 action was completed since the Board of Tuesday 28 April 2026."
    )
    assert paper.as_json()["figures"]["totals"]["Red"] == 1


def test_before_the_first_board_no_completions_are_counted(meeting):
    paper = covering_paper(meeting, on=DAY)
    assert "completed since" not in paper.figures
    assert paper.as_json()["figures"]["since"] is None


def test_an_empty_plan_has_a_sentence_too(cast, meeting):
    cast.first.actions.all().delete()
    cast.second.actions.all().delete()
    assert covering_paper(meeting, on=DAY).figures == (
        "On Tuesday 23 June 2026 the plan has 0 open actions. 0 actions are late."
    )


def test_word_says_what_the_pdf_says(cast, lived):
    write(cast, lived)
    paper = covering_paper(lived, on=DAY)
    document = docx.Document(io.BytesIO(covering_report_word(paper)))
    words = " ".join(" ".join(paragraph.text for paragraph in document.paragraphs).split())
    printed = text_of(KINDS["covering-report"].formats["pdf"](paper))
    for sentence in (paper.figures, "About risk management.", "Head of Service", "(All divisions)"):
        assert " ".join(sentence.split()) in words
        assert " ".join(sentence.split()) in printed
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == list(REPORT_HEADINGS)
    assert document.core_properties.language == "en-GB"


def test_word_takes_any_text(cast, lived):
    assert writable("a\x00b\x0bc\td") == "abc\td"
    write(cast, lived, title="<b>& =SUM(A1) \x07", contact="")
    document = docx.Document(io.BytesIO(covering_report_word(covering_paper(lived, on=DAY))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<b>& =SUM(A1)" in text
    assert "Contact for further information: Not filled in yet" in text


def test_of_two_who_write_the_second_is_told(cast, lived):
    write(cast, lived)
    for version in (0, 7):
        with pytest.raises(Stale):
            write(cast, lived, version=version, title="Mine")
    assert write(cast, lived, version=1, title="Mine").version == 2


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda meeting: cancel_meeting(meeting=meeting, by=None, on=DAY), "cancelled"),
        (lambda meeting: report_meeting(meeting=meeting, by=None, on=MEETING), "has been reported"),
    ],
)
def test_what_is_over_is_not_written_on(cast, lived, prepare, says):
    prepare(lived)
    with pytest.raises(Refused, match=says):
        write(cast, lived)


def test_without_a_title_it_is_refused(cast, lived):
    with pytest.raises(Refused, match="needs a title"):
        write(cast, lived, title="  ")


def test_only_who_runs_the_board_writes(cast, lived):
    with pytest.raises(NotAllowed):
        write(cast, lived, by=cast.clerk)


def test_covering_report_edit_saves_every_part(cast, lived, as_user):
    client = as_user(cast.manager)
    typed = {"version": 0, "title": "Progress", **{f"part{place}": f"Text {place}" for place in range(7)}}
    page = client.post(EDIT, typed, follow=True)
    assert "Text 6" in page.text
    assert "Write it" in page.text
    assert "Write it" not in as_user(cast.clerk).get(PAGE).text
    assert CoveringReport.objects.get().parts[6]["text"] == "Text 6"


def test_covering_report_edit_shows_both_when_somebody_was_quicker(cast, lived, as_user):
    client = as_user(cast.manager)
    typed = {"version": 0, "title": "Mine", "part0": "My words"}
    write(cast, lived)
    page = client.post(EDIT, typed)
    assert "About recommendation." in page.text
    assert "My words" in page.text
    assert client.post(EDIT, page.context["form"].data).status_code == 302
    assert CoveringReport.objects.get().title == "Mine"


def test_a_clerk_takes_it_away_as_word(cast, lived, as_user):
    answer = as_user(cast.clerk).get(PAGE.replace(".html", ".docx"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert docx.Document(io.BytesIO(answer.content)).paragraphs[0].text == "Delivery Board"
