"""What is not answered by service, and how long answers wait."""

from __future__ import annotations

from datetime import date

import pytest

from boards.operations.circulation import circulate
from boards.outstanding import outstanding_by_service, waiting_for_review
from plantracker.core.models import Lead
from tests.boards.steps import answer, crowd, meet

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def numbers(cycle):
    rows = outstanding_by_service([cycle])[cycle.pk]
    return [(row.name, row.leads, row.actions, row.asked) for row in rows]


def test_the_service_with_most_outstanding_comes_first(cast, asked):
    assert numbers(asked) == [("Fostering and adoption", 2, 3, 3), ("Health trust", 1, 2, 2)]
    answer(asked, cast.champion, cast.fostering)
    answer(asked, cast.watch, cast.fostering)
    assert numbers(asked) == [("Health trust", 1, 2, 2), ("Fostering and adoption", 1, 1, 3)]


def test_an_action_that_somebody_else_answered_is_outstanding_for_nobody(cast, asked):
    answer(asked, cast.offer, cast.health)
    assert numbers(asked) == [("Fostering and adoption", 1, 2, 3), ("Health trust", 1, 1, 2)]


def test_leads_without_a_service_stand_together(cast):
    Lead.objects.update(service=None)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    row = outstanding_by_service([cycle])[cycle.pk][0]
    assert (row.key, row.name, row.percent) == (0, "No service given", 100)


def test_answers_wait_by_the_day_they_came_in(cast, asked):
    answer(asked, cast.interviews, cast.health, on=date(2026, 6, 17))
    answer(asked, cast.champion, cast.fostering, on=date(2026, 6, 20))
    waiting = waiting_for_review([asked], on=date(2026, 6, 20))[asked.pk]
    assert [(row.day.day, row.number, row.age) for row in waiting] == [
        (17, 1, "3 days ago"),
        (20, 1, "today"),
    ]


def test_services_cost_the_same_for_few_and_many(cast, django_assert_max_num_queries):
    crowd(cast, 30)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    with django_assert_max_num_queries(5):
        outstanding_by_service([cycle])
