"""The review queue: old beside new, questions, accepting one or all, returning with a sentence."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action
from boards.models import Correction
from boards.operations.circulation import circulate
from boards.operations.reviewing import accept_update, correct_update, return_update
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import Refused, Stale
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 23)
QUEUE = reverse("boards:review_list", args=["delivery-board", MEETING])


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def test_review_list_shows_old_against_new_with_what_raises_a_question(cast, as_user, cycle):
    answer(
        cycle,
        cast.interviews,
        cast.health,
        on=date(2026, 6, 24),
        note="Panels meet monthly.",
        brag="Green",
        new_timescale="30/09/26",
        new_timescale_reason="Recruitment took longer.",
        needed="A second panel room",
    )
    page = as_user(cast.manager).get(QUEUE)
    for words in ("Panels are being set up.", "Panels meet monthly.", "31/03/26", "30/09/26", "2 days late"):
        assert words in page.text
    assert page.context["asking"][0].questions == ("The date moves.", "Something is needed from the Board.")


def test_review_list_says_what_would_be_expected_and_why(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health, no_change=True, note="", brag="")
    row = as_user(cast.manager).get(QUEUE).context["asking"][0]
    assert row.questions == ("Red would be expected: Due on Tuesday 31 March 2026 and not complete.",)


def test_review_list_accepts_all_that_raise_no_question_and_no_other(cast, as_user, cycle):
    plain = answer(cycle, cast.watch, cast.fostering, note="Watched weekly.", brag="Green")
    asking = answer(cycle, cast.interviews, cast.health, brag="Amber")
    as_user(cast.manager).post(QUEUE, {"shown": marks(plain, asking)})
    plain.refresh_from_db()
    asking.refresh_from_db()
    assert (plain.state, asking.state) == (RequestState.ACCEPTED, RequestState.SUBMITTED)


def marks(*requests):
    """What the page sends along: each answer with the version that was read."""
    return [f"{request.pk}:{request.version}" for request in requests]


def test_review_list_accepts_nothing_that_was_not_shown(cast, as_user, cycle):
    plain = answer(cycle, cast.watch, cast.fostering, note="Watched weekly.", brag="Green")
    as_user(cast.manager).post(QUEUE, {"shown": ["x", "999999", "7:", f"{plain.pk}:1", "9" * 30 + ":1"]})
    plain.refresh_from_db()
    assert plain.state == RequestState.SUBMITTED


def test_review_list_costs_the_same_for_many_answers(cast, as_user):
    crowd(cast, 30)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    client = as_user(cast.manager)
    requests = list(cycle.requests.filter(action__ref__startswith="1").select_related("action", "lead"))
    answer(cycle, requests[0].action, requests[0].lead)
    few = queries(client)
    for request in requests[1:]:
        answer(cycle, request.action, request.lead)
    assert queries(client) == few


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(QUEUE).status_code == 200
    return len(captured)


def test_request_accept_writes_the_answer_into_the_plan(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, brag="Red")
    client = as_user(cast.manager)
    page = client.post(reverse("boards:request_accept", args=[request.pk]), follow=True)
    assert "now says Red" in page.text
    assert Action.objects.get(pk=cast.interviews.pk).brag == "Red"
    again = client.post(reverse("boards:request_accept", args=[request.pk]), follow=True)
    assert "somebody has dealt with it" in again.text


def test_request_return_needs_a_sentence_and_keeps_what_was_typed(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    client, place = as_user(cast.manager), reverse("boards:request_return", args=[request.pk])
    page = client.post(place, {"reason": "  "})
    assert "There is a problem" in page.text
    assert "It goes well." in page.text
    long = "Which panels? " * 200
    assert "Which panels?" in client.post(place, {"reason": long}).text
    client.post(place, {"reason": "Which panels?"})
    request.refresh_from_db()
    assert (request.state, request.return_reason) == (RequestState.RETURNED, "Which panels?")


@pytest.mark.parametrize("name", ["request_accept", "request_return", "request_correct"])
@pytest.mark.parametrize("part", ["chair", "lead_user", "viewer", "outsider"])
def test_requests_of_others_do_not_exist(cast, as_user, cycle, name, part):
    request = answer(cycle, cast.interviews, cast.health)
    place = reverse(f"boards:{name}", args=[request.pk])
    assert as_user(getattr(cast, part)).post(place, {"reason": "x"}).status_code == 404


def test_request_accept_by_get_changes_nothing(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    assert as_user(cast.manager).get(reverse("boards:request_accept", args=[request.pk])).status_code == 405


def place(name, request):
    return reverse(f"boards:{name}", args=[request.pk])


def test_review_list_puts_old_and_new_and_who_answered_by_which_way_in_one_table(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health, brag="Red", needed="<i>Money</i>", evidence="Minutes of May")
    page = as_user(cast.manager).get(QUEUE)
    assert "by the link in the mail" in page.text
    assert "&lt;i&gt;Money&lt;/i&gt;" in page.text
    assert "Minutes of May" in page.text
    assert page.text.count("as before") >= 1  # the timescale


def test_review_list_says_when_the_words_are_those_of_last_time(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health, note="Panels are  being set up.", brag="Amber")
    assert "the same words as last time" in as_user(cast.manager).get(QUEUE).text


def test_request_accept_goes_on_to_the_next_with_the_focus_on_its_button(cast, as_user, cycle):
    first = answer(cycle, cast.interviews, cast.health, brag="Amber")
    second = answer(cycle, cast.offer, cast.health, brag="Red")
    third = answer(cycle, cast.watch, cast.fostering, note="Watched weekly.", brag="Green")
    client = as_user(cast.manager)
    assert focus(client.get(QUEUE).text) is None
    page = client.post(place("request_accept", first), {"version": first.version}, follow=True)
    assert focus(page.text) == "Objective 2 action 10"
    page = client.post(place("request_return", second), {"reason": "Which money?"}, follow=True)
    assert focus(page.text) == "Objective 2 action 2"
    page = client.post(place("request_accept", third), {"version": third.version}, follow=True)
    assert "Nothing waits for review" in page.text


def test_request_accept_of_the_last_in_the_queue_goes_to_the_one_before_it(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health, brag="Amber")
    last = answer(cycle, cast.offer, cast.health, brag="Red")
    page = as_user(cast.manager).post(place("request_accept", last), follow=True)
    assert focus(page.text) == "Objective 1 action 7b"


def focus(text):
    """Which answer's button the page gives the focus."""
    found = re.search(r'autofocus>Accept<span class="visually-hidden"> ([^<]+)</span>', text)
    return found[1] if found else None


def test_request_accept_twice_writes_one_note_and_says_so(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    for _ in range(2):
        page = as_user(cast.manager).post(place("request_accept", request), {"version": 3}, follow=True)
    assert "somebody has dealt with it" in page.text
    assert cast.interviews.notes.filter(text="It goes well.").count() == 1


def test_request_accept_takes_only_the_answer_that_was_read(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Frist version.")
    read = request.version
    fix(cast, request, note="First version.")
    client = as_user(cast.manager)
    page = client.post(place("request_accept", request), {"version": read}, follow=True)
    assert "has changed since you opened the page" in page.text
    client.post(QUEUE, {"shown": [f"{request.pk}:{read}"]})
    page = client.post(place("request_return", request), {"version": read, "reason": "Why?"})
    assert "has changed since you opened the page" in page.text
    request.refresh_from_db()
    assert request.state == RequestState.SUBMITTED


def fix(cast, request, **texts):
    correct_update(request=request, version=request.version, texts=texts, by=cast.manager, on=TODAY)


def test_request_correct_prints_the_corrected_text_and_keeps_the_lead_s_words(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Panls meet.", needed="Money")
    client = as_user(cast.manager)
    form = client.get(place("request_correct", request)).context["form"]
    assert set(form.fields) == {"version", "note", "needed"}  # nothing is put in the lead's mouth
    typed = {"version": request.version, "note": "Panels meet.", "needed": "Money"}
    page = client.post(place("request_correct", request), typed, follow=True)
    assert focus(page.text) == "Objective 1 action 7b"
    assert "Panels meet." in page.text
    assert "Panls meet." in page.text
    client.post(place("request_accept", request))
    assert cast.interviews.notes.filter(text="Panels meet.").count() == 1
    trail = AuditEvent.objects.get(verb="answer corrected")
    assert trail.changes == {"note": ["Panls meet.", "Panels meet."]}


def test_request_correct_without_a_change_writes_nothing_down(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    typed = {"version": request.version, "note": "It goes well."}
    page = as_user(cast.manager).post(place("request_correct", request), typed, follow=True)
    assert "Nothing was changed" in page.text
    assert not Correction.objects.exists()


def test_request_correct_never_empties_a_text(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    page = as_user(cast.manager).post(
        place("request_correct", request), {"version": request.version, "note": ""}
    )
    assert "This field is required" in page.text
    with pytest.raises(Refused, match="The note is empty now"):
        fix(cast, request, note="  ")


def test_request_correct_by_two_at_once_shows_both(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Panls meet.")
    read = request.version
    fix(cast, request, note="Panels met.")
    client = as_user(cast.manager)
    page = client.post(place("request_correct", request), {"version": read, "note": "Panels meet."})
    assert "has changed since you opened the page" in page.text
    assert "Panels met." in page.text
    assert "Panels meet." in page.text
    now = page.context["form"]["version"].value()
    client.post(place("request_correct", request), {"version": now, "note": "Panels meet."})
    words = list(Correction.objects.values_list("original", "before", "after"))
    assert words == [
        ("Panls meet.", "Panls meet.", "Panels met."),
        ("Panls meet.", "Panels met.", "Panels meet."),
    ]


def test_a_correction_is_never_changed_or_deleted(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Panls meet.")
    fix(cast, request, note="Panels meet.")
    correction = Correction.objects.get()
    for change in (correction.save, correction.delete):
        with pytest.raises(TypeError, match="kept as they were"):
            change()


def test_an_answer_given_anew_is_the_lead_s_own_again(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, note="Panls meet.")
    fix(cast, request, note="Panels meet.")
    return_update(request=request, reason="Since when?", by=cast.manager, on=TODAY)
    answer(cycle, cast.interviews, cast.health, note="Panels meet since May.")
    rows = as_user(cast.manager).get(QUEUE).context
    assert [row.corrected for row in (*rows["asking"], *rows["plain"])] == [[]]


def test_an_accepted_answer_is_not_corrected_any_more(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    accept_update(request=request, by=cast.manager, on=TODAY)
    client = as_user(cast.manager)
    page = client.get(place("request_correct", request), follow=True)
    assert "somebody has dealt with it" in page.text
    with pytest.raises(Stale, match="This answer is accepted"):
        fix(cast, request, note="Something else")
