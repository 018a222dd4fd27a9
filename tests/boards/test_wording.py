"""A board's own words from the page to the mail: seen before they are saved, and the frame stays."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from boards.models import Membership, Wording
from boards.operations.chasing import brief
from boards.operations.circulation import circulate
from boards.operations.meetings import cancel_meeting
from boards.operations.wording import reset_wording, set_wording
from boards.rules.wordings import KINDS, Words
from boards.samples import sample
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
WORDS = Words(
    "{board}: {number} by {due}", "Good morning {lead}. <b>Please</b> help by {due}.", "With thanks."
)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


def url(step: str = "circulate") -> str:
    return reverse("boards:wording_edit", args=["delivery-board", step])


def typed(**changes: str) -> dict[str, str]:
    return {"subject": WORDS.subject, "opening": WORDS.opening, "closing": WORDS.closing, **changes}


def test_a_boards_own_words_stand_in_its_mail_and_the_frame_stays(cast):
    set_wording(board=cast.board, step="circulate", words=WORDS, by=cast.manager, on=TODAY)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = Message.objects.get(lead=cast.health)
    assert message.subject == "Delivery Board: 2 actions by Monday 22 June 2026"
    assert "Good morning Designated Nurse. <b>Please</b> help by Monday 22 June 2026." in message.text
    assert "&lt;b&gt;Please&lt;/b&gt; help by <strong>Monday 22 June 2026</strong>." in message.html
    for part in (message.text, message.html):
        assert "With thanks." in part
        assert "The Delivery Board meets on" not in part
        for frame in ("Dear Designated Nurse,", cast.interviews.title, "names Designated Nurse as lead"):
            assert frame in part
        assert len(set(re.findall(r"/a/[a-z2-7]{32}/", part))) == 1


@pytest.mark.parametrize("step", list(KINDS))
def test_no_words_break_the_link_the_list_or_the_reason_why(cast, step):
    ugly = Words("x", "</p></body>{lead}\n\n<!-- {board}", '"><script>')
    set_wording(board=cast.board, step=step, words=ugly, by=cast.manager, on=TODAY)
    meet(cast)
    draft = sample(cast.board, step, ugly, on=TODAY)
    text, html = (part() if callable(part) else part for part in (draft.text, draft.html))
    assert "You get this message" in text or step == "returned"
    for markup in ("<script>", "<!--", "</p></body>"):
        assert markup not in html.replace("</p>\n</body>", "")
    if step in ("circulate", "chase", "returned", "moved"):
        assert "personal link" in text
        assert cast.interviews.title in text or cast.champion.title in text
    if step == "brief":
        assert "/boards/delivery-board/meetings/" in text


def test_the_brief_has_words_of_its_own_too(cast):
    words = Words("Pack for {meeting}", "Your pack, {lead}.", "Ring me.")
    set_wording(board=cast.board, step="brief", words=words, by=cast.manager, on=TODAY)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    message = Message.objects.get(step="brief", to_address="chair@example.org")
    assert message.subject == "Pack for 6 Jul 2026"
    assert "Your pack, Chair." in message.text
    assert "Ring me." in message.html


def test_the_same_words_again_change_nothing_and_ours_take_the_row_away(cast):
    for _time in range(2):
        set_wording(board=cast.board, step="chase", words=WORDS, by=cast.manager, on=TODAY)
    assert AuditEvent.objects.filter(verb="wording changed").count() == 1
    reset_wording(board=cast.board, step="chase", by=cast.manager, on=TODAY)
    assert not Wording.objects.exists()
    event = AuditEvent.objects.filter(verb="wording changed").first()
    assert event.changes["closing"][0] == "With thanks."


def test_words_that_cannot_stand_are_refused_by_the_operation_too(cast):
    with pytest.raises(Refused, match="no placeholder"):
        set_wording(board=cast.board, step="chase", words=Words("x", "{y}"), by=cast.manager, on=TODAY)


@pytest.mark.parametrize("part", ["chair", "viewer", "outsider", "lead_user"])
def test_words_are_changed_by_who_sets_up_the_board(cast, part):
    with pytest.raises(NotAllowed):
        set_wording(board=cast.board, step="chase", words=WORDS, by=getattr(cast, part), on=TODAY)


def test_wording_edit_shows_the_real_result_before_it_saves(cast, as_user):
    client = as_user(cast.manager)
    meet(cast)
    page = client.post(url(), {**typed(), "check": "yes"})
    assert "The result, not saved yet" in page.text
    assert "Delivery Board: 2 actions by Monday 22 June 2026" in page.text
    assert "Good morning Head of Fostering. &lt;b&gt;" in page.text
    assert not Wording.objects.exists()
    client.post(url(), {**typed(), "save": "yes"})
    assert Wording.objects.get().subject == WORDS.subject
    assert "The board’s own" in client.get(reverse("boards:wording_list", args=["delivery-board"])).text
    client.post(url(), {"reset": "yes"})
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject": "One\nTwo"}, "The subject is one line"),
        ({"opening": "Dear {led}"}, "is no placeholder of this message"),
        ({"opening": ""}, "required"),
        ({"closing": "x" * 2001}, "2000"),
    ],
)
def test_wording_edit_refuses_in_a_sentence_and_keeps_what_was_typed(cast, as_user, changes, sentence):
    page = as_user(cast.manager).post(url(), {**typed(**changes), "save": "yes"})
    assert sentence in page.text
    assert not Wording.objects.exists()


def test_wording_edit_of_a_message_there_is_not_does_not_exist(cast, as_user):
    assert as_user(cast.manager).get(url("poetry")).status_code == 404


@pytest.mark.parametrize("step", list(KINDS))
def test_a_board_without_a_meeting_a_plan_or_a_chair_has_a_preview_all_the_same(cast, as_user, step):
    Membership.objects.all().delete()
    assert "Subject" in as_user(cast.manager).get(url(step)).text
    cast.board.board_plans.all().delete()
    draft = sample(cast.board, step, KINDS[step].words, on=TODAY)
    assert "Delivery Board" in draft.subject
    text = draft.text() if callable(draft.text) else draft.text
    assert "You get this message" in text or step == "returned"


def test_after_circulation_the_preview_shows_what_was_asked(cast, as_user):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=TODAY)
    assert cast.champion.title in as_user(cast.manager).get(url("chase")).text


def test_a_cancelled_meeting_is_told_in_the_boards_words(cast):
    set_wording(
        board=cast.board,
        step="cancelled",
        words=Words("Off", "No Board on {meeting}."),
        by=cast.manager,
        on=TODAY,
    )
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    Message.objects.filter(lead=cast.health).update(state="in_doubt")
    cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=cycle.due_on)
    assert "No Board on Monday 6 July 2026." in Message.objects.get(step="cancelled").text
