"""Published papers: no addresses, posts for names, five clear days, and the very bytes kept."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import ActionLead
from boards.models import CoveringReport, Meeting, PaperSettings, Publication, PublishedPaper, SnapshotRow
from boards.operations.correcting_papers import correct_snapshot
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.publishing import publishing_of
from boards.rules.publishing import OFFICER, REMOVED
from plantracker.core.models import AuditEvent, Lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.lib.pdf import PaperFailed
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.kinds import KINDS
from reports.operations.publishing import left_out, publish_papers
from reports.renderers import store
from reports.renderers.formats import OPEN_ACTIONS, json_bytes
from tests.cast import TODAY, Cast, make_action, make_lead
from tests.reports.conftest import MEETING
from tests.reports.pdfs import text_of
from tests.reports.test_commands import run

DUE = date(2026, 6, 22)  # five working days lie between it and the meeting


@pytest.fixture
def publishes(cast: Cast, lived: Meeting) -> Meeting:
    PaperSettings.objects.create(
        board=cast.board, columns=["lead", "last_note"], published=True, prints_posts=True
    )
    person = make_lead("Jo Example", email="jo@example.org", service=cast.fostering.service)
    Lead.objects.filter(pk=person.pk).update(kind=Lead.Kind.PERSON)
    ActionLead.objects.create(action=cast.champion, lead=person, position=9)
    nobody = make_lead("Sam Sample")
    Lead.objects.filter(pk=nobody.pk).update(kind=Lead.Kind.PERSON)
    make_action(
        cast.first,
        "99",
        title="Ask jo@example.org",
        leads=(nobody,),
        parent_ref="see jo@example.org",
        timescale="when jo@example.org says",
        notes=((date(2026, 5, 29), "Written to sam@example.org"),),
    )
    cast.first.aim = "To hear jo@example.org"
    cast.first.save()
    CoveringReport.objects.create(
        meeting=lived,
        title="Progress",
        contact="Clerk, clerk@example.org",
        parts=[{"heading": "Advice", "text": "Write to jo@example.org"}],
    )
    return lived


def every_text(meeting: Meeting) -> str:
    summary = open_actions(meeting, on=TODAY)
    made = [OPEN_ACTIONS["html"](summary), OPEN_ACTIONS["json"](summary)]
    for kind in KINDS.values():
        report = kind.make(meeting, plan=None, on=TODAY)
        made += [kind.formats[ending](report) for ending in ("html", "json")]
    return b"\n".join(made).decode()


def test_no_published_paper_carries_an_address_or_a_name(publishes):
    text = every_text(publishes)
    assert "@example" not in text
    assert REMOVED in text
    assert "Jo Example" not in text
    assert "Sam Sample" not in text
    assert OFFICER in text


def test_the_chairs_pack_keeps_what_was_typed(publishes):
    assert "jo@example.org" in json_bytes(briefing_pack(publishes, on=TODAY)).decode()


def test_a_board_that_does_not_publish_prints_what_was_typed(publishes):
    PaperSettings.objects.update(published=False)
    text = every_text(publishes)
    assert "jo@example.org" in text
    assert "Sam Sample" in text


def test_names_stay_where_the_board_prints_them(publishes):
    PaperSettings.objects.update(prints_posts=False)
    text = every_text(publishes)
    assert "Sam Sample" in text
    assert "@example" not in text


def test_a_frozen_paper_prints_posts_for_good(cast, publishes):
    report_meeting(meeting=publishes, by=None, on=MEETING)
    PaperSettings.objects.update(published=False, prints_posts=False)
    Lead.objects.update(post="Somebody else", name="Another Name")
    text = OPEN_ACTIONS["html"](open_actions(publishes, on=MEETING)).decode()
    assert OFFICER in text
    assert "Fostering and adoption" in text
    assert "@example" not in text
    assert "Somebody else" not in text


def test_the_manager_is_told_where_addresses_stood(publishes):
    places = left_out(publishes, on=TODAY)
    assert "objective 1, aim" in places
    assert {"action 1.99, wording", "action 1.99, last note", "action 1.99, timescale"} <= set(places)
    assert {"covering report, Contact for further information", "covering report, Advice"} <= set(places)


def test_what_is_published_is_kept_to_the_byte_and_audited(cast, publishes):
    publication = publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    papers = list(publication.papers.all())
    assert [each.format for each in papers] == ["pdf", "html", "pdf"] * 2
    assert all(sha256(bytes(each.content)).hexdigest() == each.sha256 for each in papers)
    event = AuditEvent.objects.get(verb="papers published")
    assert sorted(event.changes.values()) == sorted(each.sha256 for each in papers)
    texts = [text_of(bytes(each.content)) for each in papers if each.format == "pdf"]
    assert not any("@example" in text for text in texts)
    cast.champion.title = "Changed afterwards"
    cast.champion.save()
    assert [each.sha256 for each in publication.papers.all()] == [each.sha256 for each in papers]


def test_publish_twice_keeps_the_first(cast, publishes):
    publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    with pytest.raises(Refused, match="already"):
        publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    assert Publication.objects.count() == 1


def test_what_was_wrong_is_published_again_with_a_reason(cast, publishes):
    first = publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    before = [each.sha256 for each in first.papers.all()]
    cast.champion.title = "Put right"
    cast.champion.save()
    second = publish_papers(meeting=publishes, by=cast.manager, on=TODAY, version=2, reason="A wrong word")
    assert [each.sha256 for each in first.papers.all()] == before
    assert all("version-2" in each.file_name for each in second.papers.all())
    assert any("Put right" in text_of(bytes(each.content)) for each in second.papers.filter(format="pdf"))
    newest = AuditEvent.objects.filter(verb="papers published").order_by("pk").last()
    assert newest.changes["reason"] == "A wrong word"


@pytest.mark.parametrize(
    ("version", "reason", "why"),
    [(1, "", "already"), (2, " ", "Say what was wrong"), (3, "Wrong", "next one is 2")],
)
def test_published_again_only_as_the_next_version_and_with_a_reason(cast, publishes, version, reason, why):
    publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    with pytest.raises(Refused, match=why):
        publish_papers(meeting=publishes, by=cast.manager, on=TODAY, version=version, reason=reason)
    assert Publication.objects.count() == 1


def test_after_the_meeting_what_the_board_saw_is_published_as_corrected(cast, publishes):
    publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    report_meeting(meeting=publishes, by=None, on=MEETING)
    row = SnapshotRow.objects.get(snapshot__meeting=publishes, action_id=cast.champion.pk)
    words = {"field": "title", "text": "As it should have said", "reason": "A wrong word"}
    correct_snapshot(snapshot=row.snapshot, position=row.position, by=cast.manager, on=MEETING, **words)
    cast.champion.title = "Changed since the Board"
    cast.champion.save()
    again = publish_papers(
        meeting=publishes, by=cast.manager, on=date(2026, 7, 9), version=2, reason="A wrong word"
    )
    texts = [text_of(bytes(each.content)) for each in again.papers.filter(format="pdf")]
    assert any("As it should have said" in text for text in texts)
    assert not any("Changed since the Board" in text for text in texts)


def test_page_publishes_again_once_for_two_presses(cast, publishes, as_user, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    client, page = (
        as_user(cast.manager),
        reverse("reports:meeting_publish", args=["delivery-board", MEETING]),
    )
    press(client)
    assert "Say what was wrong" in client.post(page, {"version": "2", "reason": ""}).text
    given = {"version": "2", "reason": "A wrong word"}
    assert "Published: 6 files" in client.post(page, given, follow=True).text
    assert "already" in client.post(page, given, follow=True).text
    listed = client.get(reverse("reports:published_list", args=["delivery-board", MEETING])).text
    assert "Version 2, published on" in listed
    assert "A wrong word" in listed
    assert "and again on" in client.get(page.replace("publish/", "")).text


def test_of_two_that_publish_at_once_the_second_is_refused(cast, publishes, monkeypatch):
    def meanwhile(meeting, *, on, version):
        Publication.objects.create(meeting=meeting, published_on=on)
        return iter(())

    monkeypatch.setattr("reports.operations.publishing._papers", meanwhile)
    with pytest.raises(Refused, match="already"):
        publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    assert not AuditEvent.objects.filter(verb="papers published").exists()


def test_nothing_is_published_when_a_paper_fails(cast, publishes, as_user, monkeypatch):
    def fail(*_given, **_named):
        raise PaperFailed("The paper took too long to make at action 1.99: shorten the text there.")

    monkeypatch.setattr(store, "render_pdf", fail)
    with pytest.raises(PaperFailed):
        publish_papers(meeting=publishes, by=cast.manager, on=TODAY)
    assert not Publication.objects.exists()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    assert "at action 1.99" in press(as_user(cast.manager))


def press(client: Client) -> str:
    return client.post(reverse("reports:meeting_publish", args=["delivery-board", MEETING]), follow=True).text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda meeting: PaperSettings.objects.update(published=False), "not published"),
        (lambda meeting: setattr(meeting, "cancelled", True), "cancelled"),
        (lambda meeting: setattr(meeting, "date", date(2026, 5, 1)), "over"),
        (lambda meeting: meeting.board.board_plans.all().delete(), "no plan"),
    ],
)
def test_what_is_not_ready_is_refused_in_a_sentence(cast, publishes, change, why):
    change(publishes)
    with pytest.raises(Refused, match=why):
        publish_papers(meeting=publishes, by=cast.manager, on=TODAY)


def test_only_who_runs_the_board_publishes(cast, publishes):
    with pytest.raises(NotAllowed):
        publish_papers(meeting=publishes, by=cast.clerk, on=TODAY)


@pytest.mark.parametrize(
    ("on", "late"), [(DUE, False), (date(2026, 6, 23), True), (MEETING, True), (date(2026, 7, 1), False)]
)
def test_papers_are_late_the_day_after_they_were_due(publishes, on, late):
    publishing = publishing_of(publishes, on=on)
    assert publishing.due == DUE
    assert publishing.is_late(on) is late


def test_meeting_page_says_by_when_and_that_it_is_done(cast, publishes, as_user, monkeypatch):
    page = reverse("boards:meeting_detail", args=["delivery-board", MEETING])
    client = as_user(cast.manager)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DUE)
    assert "To be published by Monday 22 June 2026" in client.get(page).text
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 6, 24))
    assert "The papers are late." in client.get(page).text
    assert "Publish them" not in as_user(cast.member).get(page).text
    ask = client.get(reverse("reports:meeting_publish", args=["delivery-board", MEETING])).text
    assert "Action 1.99, wording" in ask
    assert "Published: 6 files" in press(client)
    assert "fewer than five clear days" in client.get(page).text
    listed = as_user(cast.member).get(reverse("reports:published_list", args=["delivery-board", MEETING]))
    paper = PublishedPaper.objects.first()
    address = reverse("reports:published_paper", args=[paper.pk])
    assert address in listed.text
    answer = as_user(cast.member).get(address)
    assert (answer.content, answer["X-Content-SHA256"]) == (bytes(paper.content), paper.sha256)


def test_meeting_of_a_board_that_does_not_publish_says_nothing_of_it(cast, meeting, as_user):
    page = as_user(cast.manager).get(reverse("boards:meeting_detail", args=["delivery-board", MEETING]))
    assert "published" not in page.text.lower()


def test_command_publishes_and_says_what_was_left_out(cast, publishes):
    given = ("publish_papers", "Delivery Board", "--meeting", "2026-06-30", "--on", "2026-06-23")
    code, out, _err = run(*given)
    assert code == 0
    assert "Late: they were due by 2026-06-22." in out
    assert "An e-mail address was left out: action 1.99, wording." in out
    code, _out, err = run(*given)
    assert code == 1
    assert "already" in err
    code, out, _err = run(*given, "--reason", "A wrong word")
    assert code == 0
    assert "version-2" in out


def test_a_meeting_without_a_publication_lists_nothing(cast, as_user):
    add_meeting(board=cast.board, day=date(2026, 9, 1), by=None, on=TODAY)
    page = reverse("reports:published_list", args=["delivery-board", date(2026, 9, 1)])
    assert "Nothing has been published" in as_user(cast.member).get(page).text
