"""The figures of a board: by meeting and by service, from the rows as they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from boards.answer_pace import answer_pace
from boards.figures import board_figures
from boards.operations.answering import submit_answers
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.contacting import log_contact
from boards.operations.meetings import cancel_meeting
from boards.operations.passing import pass_on
from boards.rules.contacts import ContactKind
from plantracker.core.models import Message, Service
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import MEETING, answer, answerer, crowd, meet, save

pytestmark = pytest.mark.django_db
PAGE = reverse("boards:board_figures", args=["delivery-board"])
FILE = reverse("reports:figures_export", args=["delivery-board", "csv"])
AFTER = date(2026, 6, 25)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(AFTER)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def services(cast, on=AFTER):
    return dict(board_figures(cast.board, on=on).services)


def test_figures_count_on_time_late_silent_and_unreached_by_service(cast, cycle):
    chase(cycle=cycle, by=cast.manager, on=date(2026, 6, 16))
    # What still waits when the answer comes is withdrawn, and chased nobody.
    Message.objects.filter(step__startswith="chase").update(state=MessageState.SENT, sent_at=timezone.now())
    answer(cycle, cast.champion, cast.fostering, on=date(2026, 6, 17))
    answer(cycle, cast.watch, cast.fostering, on=date(2026, 6, 24))
    found = services(cast)
    council, trust = found["Fostering and adoption"], found["Health trust"]
    assert (council.on_time, council.late, council.unreached, council.silent) == (1, 1, 1, 0)
    assert (council.share_on_time, council.median_days, council.chasers_per_answer) == (50, 5.5, 0.5)
    assert (trust.silent, trust.share_on_time, trust.chasers_per_answer) == (2, 0, None)


def test_figures_count_a_reminder_that_went_to_a_colleague_for_the_lead_who_was_asked(cast, cycle):
    requests = cycle.requests.filter(lead=cast.health)
    day = date(2026, 6, 16)
    pass_on(
        requests=list(requests),
        name="Matron",
        email="matron@example.org",
        answerer=answerer(cycle, cast.health),
        on=day,
    )
    chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    assert services(cast)["Health trust"].chasers == 1


def test_figures_leave_out_what_another_lead_has_answered(cast, cycle):
    answer(cycle, cast.offer, cast.health)
    assert services(cast)["Fostering and adoption"].wanted == 2  # not the school's: the trust has answered


def test_figures_count_a_message_that_failed_as_not_reached(cast, cycle):
    Message.objects.filter(lead=cast.health).update(state="failed")
    assert services(cast)["Health trust"].unreached == 2


@pytest.mark.parametrize(
    ("until", "resumed", "held"),
    [
        (date(2026, 6, 22), None, 2),
        (date(2026, 6, 21), None, 0),  # over before the due day
        (date(2026, 6, 30), date(2026, 6, 20), 0),  # chased again before the due day
        (date(2026, 6, 30), date(2026, 6, 24), 2),  # chased again after it: it was on hold on its day
    ],
)
def test_figures_leave_out_who_was_on_hold_on_the_due_day(cast, cycle, until, resumed, held):
    told = {"cycle": cycle, "lead": cast.health, "by": cast.manager}
    log_contact(kind=ContactKind.HOLD, text="On leave", until=until, on=date(2026, 6, 16), **told)
    if resumed:
        log_contact(kind=ContactKind.RESUME, on=resumed, **told)
    trust = services(cast)["Health trust"]
    assert (trust.held, trust.silent) == (held, 2 - held)


def test_figures_count_an_answer_that_was_passed_on_for_the_service_that_was_asked(cast, cycle):
    request = save(cycle, cast.interviews, cast.health)
    request.update.__class__.objects.filter(request=request).update(answered_by="Deputy Nurse")
    submit_answers(requests=[request], answerer=answerer(cycle, cast.health), on=cycle.due_on)
    trust = services(cast)["Health trust"]
    assert (trust.on_time, trust.passed_on) == (1, 1)


def test_figures_are_of_the_last_meetings_that_were_circulated_and_stand(cast, cycle):
    meetings = [meet(cast, MEETING + timedelta(days=7 * place)) for place in range(1, 5)]
    for meeting in meetings[:3]:
        circulate(cycle=meeting.cycle, by=cast.manager, on=AFTER)
    cancel_meeting(meeting=meetings[0], by=cast.manager, on=AFTER)
    found = board_figures(cast.board, on=AFTER, most=2)
    assert [meeting.date for meeting, _ in found.meetings] == [date(2026, 7, 20), date(2026, 7, 27)]
    assert found.total.open == 8


def test_board_figures_shows_a_picture_a_table_and_how_it_is_counted(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health)
    page = as_user(cast.chair).get(PAGE)
    for words in ("6 Jul 2026: 25% on time", "Health trust", "All together", "How it is counted", FILE):
        assert words in page.text


def test_board_figures_before_the_first_meeting_says_when_they_begin(cast, as_user):
    meet(cast)
    assert "They begin with the first meeting that is circulated" in as_user(cast.manager).get(PAGE).text


def test_board_figures_costs_the_same_for_many_leads_and_meetings(cast, as_user, cycle):
    client = as_user(cast.manager)
    few = queries(client)
    crowd(cast, 30)
    for place in range(1, 4):
        other = meet(cast, MEETING + timedelta(days=7 * place)).cycle
        circulate(cycle=other, by=cast.manager, on=AFTER)
        chase(cycle=other, by=cast.manager, on=AFTER)
    assert queries(client) == few


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)


def test_figures_export_is_safe_in_a_spreadsheet(cast, as_user, cycle):
    Service.objects.filter(pk=cast.health.service_id).update(name='=HYPERLINK("http://x")')
    answer(cycle, cast.interviews, cast.health)
    lines = as_user(cast.chair).get(FILE).content.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("kind,name,wanted,on_time,")
    assert lines[1] == "meeting,2026-07-06,5,1,0,3,0,0,1,0,0,25,7,0"
    assert lines[2].startswith('service,"\'=HYPERLINK(""http://x"")",2,1,0,1')
    assert lines[4].startswith("total,All together,5,1,0,3,")


def test_figures_export_has_no_other_format(cast, as_user, cycle):
    place = reverse("reports:figures_export", args=["delivery-board", "exe"])
    assert as_user(cast.manager).get(place).status_code == 404


@pytest.mark.parametrize(
    ("part", "page", "file"), [("member", 403, 404), ("viewer", 403, 404), ("outsider", 404, 404)]
)
def test_figures_are_for_who_runs_the_board_and_who_is_briefed(cast, as_user, cycle, part, page, file):
    client = as_user(getattr(cast, part))
    assert client.get(PAGE).status_code == page
    assert client.get(FILE).status_code == file


def test_answer_pace_has_the_share_of_each_day_against_the_time_before(cast, cycle):
    answer(cycle, cast.champion, cast.fostering, on=date(2026, 6, 17))
    found = answer_pace(cast.board, on=AFTER)
    asked = cycle.requests.values("action").distinct().count()
    begun = cycle.circulated_on
    share = {day: shares[0] for day, shares in found.rows}
    assert share[(date(2026, 6, 17) - begun).days] == 100 // asked
    assert share[(AFTER - begun).days] == 100 // asked
    assert answer_pace(cast.members_board, on=AFTER) is None


def test_answer_pace_counts_an_action_once_from_its_first_answer(cast, cycle):
    answer(cycle, cast.offer, cast.school, on=date(2026, 6, 18))
    answer(cycle, cast.offer, cast.health, on=date(2026, 6, 16))
    came = [day for day, _shares in answer_pace(cast.board, on=AFTER).rows]
    begun = cycle.circulated_on
    assert (date(2026, 6, 16) - begun).days in came
    assert (date(2026, 6, 18) - begun).days not in came


def test_board_figures_draw_the_answers_by_day(as_user, cast, cycle):
    page = as_user(cast.manager).get(PAGE).content.decode()
    assert "Share answered by day of the cycle" in page
    assert "On day 10 of the cycle 0% of the actions were answered" in page
