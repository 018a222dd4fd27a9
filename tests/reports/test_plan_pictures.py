"""How a plan is going, in pictures: what is drawn is what was kept, and the table behind says the same."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element

import pytest
import time_machine
from defusedxml.ElementTree import fromstring
from django.urls import reverse

from actions.models import Action, Metric, Reading
from actions.operations.editing import state_brag
from actions.rules.brag import Brag
from boards.models import Board, BoardPlan, Snapshot, SnapshotRow
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from objectives.models import Objective, Plan
from reports.datasets.due_calendar import SHOWN, due_calendar
from reports.datasets.meetings_seen import meetings_seen
from reports.datasets.plan_pictures import plan_pictures
from tests.cast import TODAY, make_action
from tests.reports.conftest import BEFORE
from tests.reports.pdfs import elements

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 22)
HOSTILE = '<script>alert("1")</script> & "Objective" \'5\' </title></svg>'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(f"{ON}T10:00+01:00", tick=False):
        yield


def drawings(page: str) -> list[Element]:
    """Every drawing of a page, read as XML: what is no XML fails here."""
    return [fromstring(each) for each in re.findall(r'<svg class="drawing".*?</svg>', page, re.DOTALL)]


def words_of(drawing: Element) -> str:
    return " ".join(each.text or "" for each in drawing.iter(f"{SVG}text"))


def page_of(client, name, *args, **query) -> str:
    response = client.get(reverse(f"reports:{name}", args=["plan", *args]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_bars_are_what_the_board_saw_and_what_is_today(cast, lived):
    whole = plan_pictures(cast.plan, on=ON).whole
    assert [row.label for row in whole.bars.rows] == ["28 Apr 2026", "Today"]
    assert [row.counts for row in whole.bars.rows] == [(0, 1, 2, 1, 1), (1, 0, 2, 2, 1)]
    assert whole.sentence == "The plan has gone from 0 Red to 1 and from 1 Amber to 0 since 28 Apr 2026."


def test_what_a_meeting_saw_stays_whatever_happens_to_the_plan(cast, lived):
    Action.objects.filter(objective=cast.first).delete()
    first, *_rest = plan_pictures(cast.plan, on=ON).objectives
    assert [row.total for row in first.bars.rows] == [2, 0]
    assert first.sentence == "Objective 1 has no actions."


def test_board_that_only_receives_the_plan_adds_no_meeting_of_its_own(cast, lived):
    shown = add_meeting(board=cast.members_board, day=date(2026, 5, 14), by=None, on=TODAY)
    report_meeting(meeting=shown, by=None, on=date(2026, 5, 14))
    assert [seen.day for seen in meetings_seen(cast.plan)] == [BEFORE]
    BoardPlan.objects.filter(plan=cast.plan, relation=BoardPlan.Relation.OWNS).delete()
    assert [seen.day for seen in meetings_seen(cast.plan)] == [BEFORE, date(2026, 5, 14)]


def test_only_the_last_six_meetings_are_drawn(cast):
    board = Board.objects.get(pk=cast.board.pk)
    for month in range(1, 9):
        meeting = add_meeting(board=board, day=date(2025, month, 7), by=None, on=date(2024, 12, 1))
        Snapshot.objects.create(
            meeting=meeting, plan=cast.plan, as_of=meeting.date, plan_title="Plan", objectives=[], key={}
        )
    rows = plan_pictures(cast.plan, on=ON).whole.bars.rows
    assert [row.label for row in rows] == [
        *(f"7 {name} 2025" for name in ["Mar", "Apr", "May", "Jun", "Jul", "Aug"]),
        "Today",
    ]


def test_completion_counts_from_the_day_it_was_called_blue(cast, lived):
    rows = plan_pictures(cast.plan, on=ON).burn_up.rows
    assert [(day, done, total) for day, done, _due, total in rows[:2]] == [(BEFORE, 1, 5), (ON, 2, 6)]
    state_brag(action=cast.champion, brag=Brag.BLUE, by=None, on=date(2026, 6, 20))
    state_brag(action=cast.champion, brag=Brag.RED, by=None, on=date(2026, 6, 21))
    assert plan_pictures(cast.plan, on=ON).burn_up.rows[1][1] == 2


def test_action_closed_without_a_word_is_complete_from_the_first_meeting_that_saw_it(cast, lived):
    cast.done.brag_changes.all().delete()
    assert SnapshotRow.objects.filter(action_id=cast.done.pk, state="closed").exists()
    assert plan_pictures(cast.plan, on=ON).burn_up.rows[0][1] == 1


def test_calendar_tells_late_coming_and_done_apart(cast, lived):
    calendar = due_calendar(cast.plan, first=date(2026, 1, 1), on=ON)
    told = {line.ref: (line.day, line.state.value) for month in calendar.months for line in month.lines}
    assert told["1"] == (date(2026, 7, 1), "coming")
    assert told["11"] == (date(2026, 3, 31), "late")
    assert (calendar.undated, calendar.earlier, calendar.later) == (
        Action.objects.filter(due=None, impossible_month_end=None).count(),
        0,
        0,
    )


def test_impossible_date_stands_in_the_month_it_names(cast):
    make_action(cast.first, "9", timescale="31/04/26")
    (line,) = [
        line for month in due_calendar(cast.plan, on=ON).months for line in month.lines if line.ref == "9"
    ]
    assert (line.day, line.state.value) == (date(2026, 4, 30), "late")


def test_work_that_begins_on_its_date_and_goes_on_is_not_late(cast):
    make_action(cast.first, "9", timescale="01/05/2026 and ongoing")
    (line,) = [
        line for month in due_calendar(cast.plan, on=ON).months for line in month.lines if line.ref == "9"
    ]
    assert line.state.value == "ongoing"


def test_calendar_and_list_agree_on_what_is_late(cast, lived):
    for place, timescale in enumerate(
        ["01/05/2026 and ongoing", "31/04/26", "01/06/26", "22/06/26", "Ongoing-Mar-26"]
    ):
        make_action(cast.first, f"9{place}", timescale=timescale)
    calendar = due_calendar(cast.plan, first=date(2025, 7, 1), on=ON)
    late = sum(month.counts["late"] for month in calendar.months) + calendar.late_before
    assert late == Action.objects.of_plan(cast.plan).late(on=ON).count() >= 3


def test_full_month_names_some_and_counts_the_rest(client, cast, as_user):
    for place in range(SHOWN + 5):
        make_action(cast.first, f"7.{place}", timescale="30/09/26")
    page = page_of(as_user(cast.viewer), "due_calendar")
    assert "5 more" in page.replace("\n", " ") or "6 more" in page
    assert reverse("reports:due_month", args=["plan", "2026-09"]) in page
    month = page_of(as_user(cast.viewer), "due_month", "2026-09")
    assert month.count('<li><span class="meta nowrap">') >= SHOWN + 5


@pytest.mark.parametrize("month", ["2026-13", "x", "0000-00", "2026", "٢٠٢٦-01"])
def test_due_month_that_is_none_is_not_found(as_user, cast, month):
    assert as_user(cast.viewer).get(reverse("reports:due_month", args=["plan", month])).status_code == 404


@pytest.mark.parametrize("asked", ["2026-13", "<script>", "9999-12", "1900-01", "2200-12"])
def test_due_calendar_begins_around_today_where_the_address_is_odd(as_user, cast, asked):
    assert "Calendar of due dates" in page_of(as_user(cast.viewer), "due_calendar", **{"from": asked})


def test_plan_pictures_are_xml_with_title_and_words(as_user, cast, lived):
    found = drawings(page_of(as_user(cast.manager), "plan_pictures"))
    assert len(found) >= 6  # the whole plan, completions, due dates, two objectives, a metric
    for drawing in found:
        title, desc = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
        assert title.text
        assert desc.text
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert words_of(drawing).strip()
    names = [drawing.find(f"{SVG}title").get("id") for drawing in found]
    assert len(set(names)) == len(names)


def test_plan_pictures_have_a_table_that_says_the_same(as_user, cast, lived):
    page = page_of(as_user(cast.manager), "plan_pictures")
    drawing = drawings(page)[0]
    drawn = [[text.text for text in group.iter(f"{SVG}text")] for group in drawing.iter(f"{SVG}g")]
    table = re.search(r"<table.*?</table>", page, re.DOTALL)[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    cells = [int(number) for _name, row in rows for number in re.findall(r">(\d+)<", row)[:-1]]
    letters = {"R": 0, "A": 1, "G": 2, "B": 3, "–": 4}
    told = [0] * len(cells)
    for place, row in enumerate(plan_pictures(cast.plan, on=ON).whole.bars.rows):
        for each in row.segments:
            told[place * 5 + letters[each.part.letter]] = each.count
    assert cells == told
    assert sum(1 for number in cells if number) == len(drawn)


@pytest.mark.parametrize("address", ["plan_pictures", "due_calendar"])
def test_hostile_words_stay_words(as_user, cast, lived, address):
    Plan.objects.update(objective_word='"><b>', action_word="<i>")
    Objective.objects.filter(pk=cast.first.pk).update(title=HOSTILE, number="<u>'\"")
    Action.objects.filter(pk=cast.champion.pk).update(title=HOSTILE, ref="</li>")
    Metric.objects.update(name=HOSTILE)
    page = page_of(as_user(cast.manager), address)
    assert "<script>alert" not in page
    assert not re.search(r"<(b|i|u)>", page)
    assert drawings(page)


def test_metric_is_drawn_on_the_page_of_its_action(as_user, cast, lived):
    Reading.objects.create(
        metric=Metric.objects.get(), text="60%", date=date(2026, 4, 1), on=date(2026, 4, 1)
    )
    page = (
        as_user(cast.manager).get(reverse("actions:action_detail", args=[cast.champion.pk])).content.decode()
    )
    (drawing,) = drawings(page)
    assert "teams with a champion" in drawing.find(f"{SVG}title").text


def test_plan_without_actions_says_what_to_do(as_user, cast):
    Action.objects.all().delete()
    page = page_of(as_user(cast.manager), "plan_pictures")
    assert "Nothing to draw yet" in page
    assert "nothing falls due" in page_of(as_user(cast.manager), "due_calendar")


def test_plan_pictures_are_a_tagged_pdf_whose_figures_say_what_they_show(as_user, cast, lived):
    address = reverse("reports:plan_pictures_file", args=["plan", "pdf"])
    response = as_user(cast.manager).get(address)
    assert response["Content-Type"] == "application/pdf"
    alts = [said for tag, said in elements(response.content) if tag == "/Figure"]
    assert len(alts) >= 6
    assert all(alts)


def test_plan_pictures_as_data_say_what_is_drawn(as_user, cast, lived):
    told = as_user(cast.manager).get(reverse("reports:plan_pictures_file", args=["plan", "json"])).json()
    assert told["brag"][0]["meetings"]["Today"] == {"Red": 1, "Amber": 0, "Green": 2, "Blue": 2, "No BRAG": 1}
    assert told["completions"]["days"][0] == {"day": "2026-04-28", "complete": 1, "due": 2, "actions": 5}
    assert len(told["due_dates"]["months"]) == 12


@pytest.mark.parametrize("address", ["plan_pictures", "due_calendar"])
def test_pages_take_no_more_queries_for_more_actions(
    as_user, cast, lived, address, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(cast.manager)
    page_of(client, address)
    with django_assert_max_num_queries(25) as few:
        page_of(client, address)
    for place in range(30):
        objective = Objective.objects.create(plan=cast.plan, number=f"x{place}", position=place + 9)
        action = make_action(objective, f"8.{place}", timescale="30/09/26", brag=Brag.BLUE)
        metric = Metric.objects.create(action=action, name="More")
        Reading.objects.create(metric=metric, text="4", date=TODAY, on=TODAY)
    with django_assert_num_queries(len(few)):
        page_of(client, address)
