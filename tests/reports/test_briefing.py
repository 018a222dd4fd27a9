"""The private note, marking the pack read, and papers that were corrected."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document

from boards.models import BriefReading, Paper, PrivateNote, Snapshot, SnapshotRow
from boards.operations.briefing_chair import mark_pack_read, write_private_note
from boards.operations.correcting_papers import correct_snapshot
from boards.operations.covering_reports import write_covering_report
from boards.operations.reporting import report_meeting
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from plantracker.lib.pdf import PaperFailed
from reports.datasets.open_actions import open_actions
from reports.kinds import KINDS
from reports.operations.papers import correct_papers, keep_papers, report_with_papers
from reports.renderers import store
from reports.renderers.formats import BRIEFING_PACK, OPEN_ACTIONS
from tests.cast import TODAY
from tests.reports.conftest import MEETING
from tests.reports.pdfs import raw_text_of

SECRET = "Between us: the nurse is leaving"


def page(name: str) -> str:
    return reverse(f"reports:{name}", args=["delivery-board", MEETING])


def pack_page() -> str:
    return reverse("reports:briefing_pack", args=["delivery-board", MEETING, "html"])


@pytest.fixture
def note(cast, lived) -> PrivateNote:
    return write_private_note(meeting=lived, version=0, text=SECRET, by=cast.manager, on=TODAY)


def readable(content: bytes, ending: str) -> str:
    return raw_text_of(content) if ending == "pdf" else content.decode(errors="replace")


def test_private_note_stands_in_the_pack_of_the_briefed(cast, note, as_user):
    for part in (cast.chair, cast.briefed, cast.manager):
        assert SECRET in as_user(part).get(pack_page()).text
    assert as_user(cast.member).get(pack_page()).status_code == 404


@pytest.mark.parametrize("kind", ["open_actions", *KINDS])
def test_private_note_is_in_no_paper_that_is_published(cast, lived, note, kind):
    makers = KINDS[kind].formats if kind in KINDS else OPEN_ACTIONS
    for ending, maker in makers.items():
        dataset = (
            KINDS[kind].make(lived, plan=None, on=TODAY) if kind in KINDS else open_actions(lived, on=TODAY)
        )
        assert "Between us" not in readable(maker(dataset), ending)


def test_private_note_is_on_the_page_and_in_no_file_once_the_meeting_is_reported(cast, lived, note, as_user):
    report_meeting(meeting=lived, by=cast.manager, on=MEETING)
    chair = as_user(cast.chair)
    assert SECRET in chair.get(pack_page()).text
    for ending in BRIEFING_PACK:
        address = reverse("reports:briefing_pack", args=["delivery-board", MEETING, ending])
        assert "Between us" not in readable(chair.get(f"{address}?download").content, ending)


def test_note_that_somebody_else_changed_is_not_overwritten(cast, lived, note, as_user):
    write_private_note(meeting=lived, version=1, text="Theirs", by=cast.manager, on=TODAY)
    found = as_user(cast.manager).post(page("private_note_edit"), {"version": 1, "text": "Mine"})
    assert "Theirs" in found.text
    assert "Mine" in found.text
    with pytest.raises(Stale):
        write_private_note(meeting=lived, version=0, text="Again", by=cast.manager, on=TODAY)
    saved = as_user(cast.manager).post(page("private_note_edit"), {"version": 2, "text": "Mine"})
    assert saved.status_code == 302
    assert PrivateNote.objects.get().text == "Mine"


def test_note_is_written_by_who_runs_the_board_and_within_its_length(cast, lived):
    with pytest.raises(NotAllowed):
        write_private_note(meeting=lived, version=0, text="x", by=cast.chair, on=TODAY)
    with pytest.raises(Refused, match="shorten"):
        write_private_note(meeting=lived, version=0, text="x" * 2001, by=cast.manager, on=TODAY)


def test_trail_does_not_hold_the_words_of_the_note(note):
    event = AuditEvent.objects.get(verb="private note written")
    assert "nurse" not in f"{event.summary}{event.changes}"


def test_pack_is_marked_read_once_and_shown_to_the_manager_and_on_the_home(cast, lived, as_user):
    chair = as_user(cast.chair)
    assert "Mark as read" in chair.get(pack_page()).text
    for _press in range(2):
        assert chair.post(page("briefing_pack_read")).status_code == 302
    assert BriefReading.objects.get().user == cast.chair
    assert "You marked this pack as read" in chair.get(pack_page()).text
    assert f"Read by {cast.chair.name}" in as_user(cast.manager).get(pack_page()).text


def test_only_the_briefed_mark_a_pack_read(cast, lived, as_user):
    for person in (cast.manager, cast.member, None):
        with pytest.raises(NotAllowed):
            mark_pack_read(meeting=lived, by=person, on=TODAY)
    assert as_user(cast.member).post(page("briefing_pack_read")).status_code == 404


@pytest.fixture
def kept(cast, lived):
    return report_with_papers(meeting=lived, by=cast.manager, on=MEETING)


def wrong(**given):
    row = SnapshotRow.objects.get(snapshot__meeting__date=MEETING, ref="1")
    return {
        "snapshot": row.snapshot, "position": row.position, "field": "brag", "text": "Amber",
        "reason": "Typed wrongly", "on": date(2026, 7, 2),
    } | given  # fmt: skip


def test_correcting_makes_version_two_and_keeps_both(cast, kept, as_user):
    first = {paper.pk: bytes(paper.content) for paper in kept}
    second = correct_papers(**wrong(), by=cast.manager)
    assert {(each.kind, each.format, each.version) for each in second} == {
        (each.kind, each.format, 2) for each in kept
    }
    assert {pk: bytes(Paper.objects.get(pk=pk).content) for pk in first} == first
    summary = next(each for each in second if (each.kind, each.format) == ("open_actions", "pdf"))
    text = raw_text_of(bytes(summary.content))
    assert "Version 2, Thursday 2 July 2026:" in text
    assert "“Amber” in place of “Red”. Typed wrongly" in text
    listed = as_user(cast.manager).get(reverse("reports:paper_list", args=["delivery-board", MEETING])).text
    assert all(each.sha256 in listed for each in [*kept, *second])
    assert "2: Typed wrongly" in listed
    assert AuditEvent.objects.filter(verb="papers corrected").count() == 1


def test_third_version_holds_both_corrections(cast, kept):
    correct_papers(**wrong(), by=cast.manager)
    third = correct_papers(**wrong(field="timescale", text="31/12/26", reason="Misread"), by=cast.manager)
    assert {each.version for each in third} == {3}
    page_of = next(each for each in third if each.format == "html")
    assert "Typed wrongly" in bytes(page_of.content).decode()
    assert "31/12/26" in bytes(page_of.content).decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "x" * 301}, "shorten"),
        ({"text": "Purple"}, "one of the four"),
        ({"position": 999}, "was not in the plan"),
    ],
)
def test_correction_is_refused_in_a_sentence(cast, kept, given, sentence):
    with pytest.raises(Refused, match=sentence):
        correct_papers(**wrong(**given), by=cast.manager)


def test_correction_is_for_who_runs_the_board(cast, kept):
    with pytest.raises(NotAllowed):
        correct_snapshot(**wrong(), by=cast.chair)


def test_corrected_papers_that_failed_are_made_later(cast, kept, monkeypatch):
    def fail(*_given, **_named):
        raise PaperFailed("The paper took too long to make.")

    with monkeypatch.context() as broken:
        broken.setattr(store, "render_pdf", fail)
        with pytest.raises(PaperFailed):
            correct_papers(**wrong(), by=cast.manager)
    later = keep_papers(meeting=kept[0].snapshot.meeting, by=cast.manager, on=TODAY)
    assert {(each.version, each.reason) for each in later} == {(2, "Typed wrongly")}
    assert len(later) == len(kept)


@pytest.fixture
def written(cast, lived) -> Snapshot:
    """The meeting reported with a covering report."""
    words = {"title": "Delivery plan", "report_of": "Director", "divisions": "All", "contact": ""}
    parts = [{"heading": "Executive summary", "text": "All well."}, {"heading": "Risk", "text": "Low"}]
    write_covering_report(meeting=lived, version=0, parts=parts, by=cast.manager, on=TODAY, **words)
    report_with_papers(meeting=lived, by=cast.manager, on=MEETING)
    return Snapshot.objects.get(meeting=lived)


def covering(snapshot: Snapshot, position: int, text: str, **given) -> dict:
    return {
        "snapshot": snapshot, "position": position, "field": "covering", "text": text,
        "reason": "Written of another plan", "on": date(2026, 7, 2),
    } | given  # fmt: skip


def test_a_text_of_the_covering_report_is_corrected(cast, written):
    second = correct_papers(**covering(written, 5, "High: two actions wait."), by=cast.manager)
    reports = {each.format: bytes(each.content) for each in second if each.kind == "covering-report"}
    assert set(reports) == {"pdf", "html", "docx"}
    text = raw_text_of(reports["pdf"])
    assert "Version 2, Thursday 2 July 2026: Covering report, Risk:" in text
    assert "“High: two actions wait.” in place of “Low”" in text
    words = [each.text for each in Document(io.BytesIO(reports["docx"])).paragraphs]
    assert words[-1] == "High: two actions wait."
    assert "All well." in words
    third = correct_papers(**covering(written, 0, "Delivery plan 2026"), by=cast.manager)
    page_of = next(
        bytes(each.content) for each in third if (each.kind, each.format) == ("covering-report", "html")
    )
    assert "<h1>Delivery plan 2026</h1>" in page_of.decode()
    assert "High: two actions wait." in page_of.decode()


@pytest.mark.parametrize(
    ("position", "text", "sentence"),
    [(0, " ", "has a title"), (99, "x", "was not in the covering report"), (-1, "x", "was not in the cov")],
)
def test_correction_of_a_covering_report_is_refused_in_a_sentence(cast, written, position, text, sentence):
    with pytest.raises(Refused, match=sentence):
        correct_papers(**covering(written, position, text), by=cast.manager)


def test_a_covering_report_that_nobody_wrote_has_nothing_to_correct(cast, kept):
    with pytest.raises(Refused, match="was not in the covering report"):
        correct_papers(**covering(kept[0].snapshot, 0, "x"), by=cast.manager)


def test_a_covering_report_is_corrected_on_the_page(cast, written, as_user):
    manager = as_user(cast.manager)
    asked = manager.get(page("papers_correct")).text
    assert '<optgroup label="Covering report">' in asked
    typed = {"where": f"covering-{written.pk}-5", "field": "", "text": "High", "reason": "Misjudged"}
    assert manager.post(page("papers_correct"), typed).status_code == 302
    assert Paper.objects.filter(version=2).count() == 6


def test_papers_are_corrected_on_a_page(cast, kept, as_user):
    given = wrong()
    typed = {
        "where": f"action-{given['snapshot'].pk}-{given['position']}",
        "field": "brag",
        "text": "Amber",
        "reason": "",
    }
    manager = as_user(cast.manager)
    assert manager.post(page("papers_correct"), typed).status_code == 200
    unsaid = manager.post(page("papers_correct"), typed | {"field": "", "reason": "Typed wrongly"})
    assert "Choose what was wrong with the action" in unsaid.text
    assert manager.post(page("papers_correct"), typed | {"reason": "Typed wrongly"}).status_code == 302
    assert Paper.objects.filter(version=2).count() == 3


def test_meeting_not_reported_yet_has_nothing_to_correct(cast, lived, as_user):
    assert "nothing is kept that could be corrected" in as_user(cast.manager).get(page("papers_correct")).text
