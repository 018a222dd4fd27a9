"""Extra days off: cycles that have not begun keep clear of them, and every change is shown before it is saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import ExtraDays, UpdateCycle
from boards.operations.calendar import (
    add_extra_days,
    preview_extra_days,
    preview_removal,
    remove_extra_days,
)
from boards.operations.circulation import circulate
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)
MEETING = date(2027, 1, 18)  # circulate Monday 28 December, which is a bank holiday: Thursday 24
CLOSURE = {"first": date(2026, 12, 24), "last": date(2027, 1, 4), "name": "Christmas closure"}
FORM = {"first": "2026-12-24", "last": "2027-01-04", "name": "Christmas closure"}


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    return meet(cast, MEETING).cycle


def days(cycle: UpdateCycle) -> tuple[date, date, date]:
    cycle.refresh_from_db()
    return cycle.circulate_on, cycle.due_on, cycle.brief_on


def close(cast, **changes) -> ExtraDays:
    return add_extra_days(**{**CLOSURE, **changes}, by=cast.manager, on=TODAY)


def test_a_closure_moves_the_days_of_planned_cycles_before_it(cast, cycle):
    assert days(cycle) == (date(2026, 12, 24), date(2027, 1, 4), date(2027, 1, 11))
    close(cast)
    assert days(cycle) == (date(2026, 12, 23), date(2026, 12, 23), date(2027, 1, 11))


def test_a_meeting_set_later_keeps_clear_of_the_closure(cast):
    close(cast)
    assert meet(cast, MEETING).cycle.circulate_on == date(2026, 12, 23)


def test_who_is_asked_when_the_due_day_has_come_too_is_asked_for_a_later_one(cast, cycle):
    close(cast)
    cycle.refresh_from_db()
    circulate(cycle=cycle, by=cast.manager, on=date(2026, 12, 23))
    assert days(cycle)[1] == date(2027, 1, 8)


def test_a_cycle_under_way_keeps_the_days_people_were_told(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=date(2026, 12, 22))
    before = days(cycle)
    close(cast)
    assert days(cycle) == before


def test_taking_a_closure_away_gives_the_days_back(cast, cycle):
    before, extra = days(cycle), close(cast)
    [row] = preview_removal(extra=extra, by=cast.manager, on=TODAY)
    assert ("Circulate", date(2026, 12, 23), date(2026, 12, 24)) in row.rows
    remove_extra_days(extra=extra, by=cast.manager, on=TODAY)
    assert days(cycle) == before
    with pytest.raises(Refused, match="Somebody else"):
        remove_extra_days(extra=extra, by=cast.manager, on=TODAY)


def test_a_preview_says_what_the_deed_does_and_saves_nothing(cast, cycle):
    before = days(cycle)
    [row] = preview_extra_days(**CLOSURE, by=cast.manager, on=TODAY)
    assert [step for step, _old, _new in row.rows] == ["Circulate", "Returns due"]
    assert [doubt.code for doubt in row.doubts] == ["little_time"]
    assert days(cycle) == before
    assert not ExtraDays.objects.exists()
    close(cast)
    assert days(cycle) == (row.after.circulate, row.after.due, row.after.brief)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last": date(2026, 12, 23)}, "last day comes before the first"),
        ({"last": date(2027, 12, 24)}, "at most 31 days"),
        ({"last": date(2027, 1, 24)}, "at most 31 days"),
        ({"first": date(1926, 12, 24)}, "Write a year from 2000 to 2100"),
        ({"name": "  "}, "Say what these days are"),
    ],
)
def test_days_that_make_no_sense_are_refused_in_a_sentence(cast, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        close(cast, **changes)
    with pytest.raises(Refused, match=sentence):
        preview_extra_days(**{**CLOSURE, **changes}, by=cast.manager, on=TODAY)


def test_a_closure_of_31_days_and_one_of_a_single_day_are_taken(cast):
    close(cast, last=CLOSURE["first"] + timedelta(days=30))
    close(cast, last=CLOSURE["first"])
    assert ExtraDays.objects.count() == 2


def test_the_same_days_twice_are_refused(cast):
    close(cast)
    with pytest.raises(Refused, match="24 December 2026 to Monday 4 January 2027 stands on the list already"):
        close(cast)


@pytest.mark.parametrize("part", ["chair", "clerk", "viewer", "lead_user", "outsider"])
def test_the_calendar_is_kept_by_administrators_and_project_managers(cast, part):
    with pytest.raises(NotAllowed):
        add_extra_days(**CLOSURE, by=getattr(cast, part), on=TODAY)
    close(cast)
    with pytest.raises(NotAllowed):
        remove_extra_days(extra=ExtraDays.objects.get(), by=getattr(cast, part), on=TODAY)


def test_the_trail_says_how_many_cycles_followed(cast, cycle):
    close(cast)
    assert AuditEvent.objects.first().summary.endswith("1 cycle follow")


def test_the_costs_do_not_grow_with_the_meetings(cast, cycle):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            preview_extra_days(**CLOSURE, by=cast.manager, on=TODAY)
        return len(captured)

    one = cost()
    for ahead in range(1, 9):
        meet(cast, MEETING + timedelta(weeks=ahead))
    assert cost() == one


# -- The pages -----------------------------------------------------------------------------------------------------


def test_days_off_add_shows_what_changes_and_then_saves(cast, as_user, cycle):
    client, place = as_user(cast.administrator), reverse("boards:days_off_add")
    page = client.post(place, {**FORM, "check": "yes"})
    assert "1 planned cycle changes" in page.text
    assert "Wednesday 23 December 2026" in page.text
    assert "Leads have 0 working days to answer" in page.text
    assert not ExtraDays.objects.exists()
    page = client.post(place, {**FORM, "shown": "2026-12-24 2027-01-04", "save": "yes"}, follow=True)
    assert "Christmas closure" in page.text
    assert days(cycle)[0] == date(2026, 12, 23)


def test_days_off_add_shows_again_what_has_changed_since(cast, as_user, cycle):
    typed = {**FORM, "last": "2027-01-05", "shown": "2026-12-24 2027-01-04", "save": "yes"}
    page = as_user(cast.manager).post(reverse("boards:days_off_add"), typed)
    assert "What changes" in page.text
    assert not ExtraDays.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last": "2026-12-01"}, "comes before the first"),
        ({"first": "1926-12-24"}, "Write a year"),
        ({"first": ""}, "required"),
    ],
)
def test_days_off_add_refuses_in_a_sentence(cast, as_user, changes, sentence):
    page = as_user(cast.manager).post(reverse("boards:days_off_add"), {**FORM, **changes, "check": "yes"})
    assert sentence in page.text


def test_days_off_of_a_single_day_need_no_last_day(cast, as_user):
    typed = {"first": "2026-12-24", "name": "Offices shut", "shown": "2026-12-24 2026-12-24", "save": "yes"}
    as_user(cast.manager).post(reverse("boards:days_off_add"), typed)
    assert ExtraDays.objects.get().last == date(2026, 12, 24)


def test_days_off_list_shows_what_is_to_come_and_what_is_over(cast, as_user):
    close(cast)
    close(cast, first=date(2025, 12, 24), last=date(2025, 12, 31), name="Last year’s closure")
    page = as_user(cast.manager).get(reverse("boards:days_off_list")).text
    assert page.index("Christmas closure") < page.index("Boxing Day") < page.index("Last year’s closure")


def test_days_off_remove_shows_what_changes_and_then_removes(cast, as_user, cycle):
    extra, client = close(cast), as_user(cast.manager)
    place = reverse("boards:days_off_remove", args=[extra.pk])
    assert "Thursday 24 December 2026" in client.get(place).text
    client.post(place)
    assert not ExtraDays.objects.exists()
    assert client.get(place).status_code == 404
