"""What is expected of many actions at once: the facts that are fetched, and how few queries fetch them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.expectations import expectations, last_words, times_moved
from actions.models import Action, DueDateChange, Evidence, Metric, ProgressNote, Reading
from actions.operations.editing import move_timescale
from actions.questions import differing, standings
from actions.rules.brag import Brag
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


def expected(action, *, on=TODAY):
    return expectations([Action.objects.get(pk=action.pk)], on=on)[action.pk]


def codes(action, *, on=TODAY):
    return [reason.code for reason in expected(action, on=on).reasons]


def note(action, text, *, day, position=9, on=TODAY):
    return ProgressNote.objects.create(action=action, position=position, date=day, text=text, on=on)


def test_each_action_is_judged_by_its_own_facts(cast):
    found = expectations(Action.objects.all(), on=TODAY)
    assert {pk: verdict.brag for pk, verdict in found.items()} == {
        cast.champion.pk: Brag.GREEN,
        cast.interviews.pk: Brag.RED,
        cast.offer.pk: Brag.AMBER,
        cast.watch.pk: Brag.GREEN,
        cast.done.pk: Brag.BLUE,
    }


def test_evidence_counts_from_the_day_it_was_added(cast):
    assert codes(cast.done) == ["closed_without_evidence"]
    Evidence.objects.create(action=cast.done, text="Minutes", on=TODAY)
    assert codes(cast.done) == []
    assert codes(cast.done, on=TODAY - timedelta(days=1)) == ["closed_without_evidence"]


def test_the_last_word_is_the_latest_date_whatever_the_order_typed(cast):
    note(cast.champion, "Older, typed last.", day=date(2026, 4, 1))
    assert last_words([cast.champion.pk], on=TODAY) == {
        cast.champion.pk: (date(2026, 5, 12), "Two teams have named theirs.")
    }


def test_of_one_day_the_note_typed_last_is_the_last_word(cast):
    note(cast.champion, "Action complete. Close.", day=date(2026, 5, 12))
    assert expected(cast.champion).brag == Brag.BLUE


def test_an_undated_note_is_the_last_word_only_where_none_is_dated(cast):
    note(cast.champion, "No day.", day=None)
    note(cast.offer, "No day.", day=None)
    words = last_words([cast.champion.pk, cast.offer.pk], on=TODAY)
    assert words[cast.champion.pk][1] == "Two teams have named theirs."
    assert words[cast.offer.pk] == (None, "No day.")


def test_a_note_of_a_later_day_is_not_known_yet(cast):
    note(cast.champion, "From the future.", day=TODAY + timedelta(days=1))
    assert last_words([cast.champion.pk], on=TODAY)[cast.champion.pk][1] == "Two teams have named theirs."


def test_moves_count_once_a_date_was_put_off(cast):
    for number in range(3):
        DueDateChange.objects.create(
            action=cast.champion,
            from_text=f"{number}",
            from_due=date(2026, 1, 1),
            to_text="01/07/26",
            by_name="Import",
            on=date(2026, 2, 1),
        )
    DueDateChange.objects.create(action=cast.champion, to_text="01/07/26", by_name="Import", on=TODAY)
    assert times_moved([cast.champion.pk], on=TODAY)[cast.champion.pk] == 3
    assert "moved_often" in codes(cast.champion)
    assert "moved_often" not in codes(cast.champion, on=date(2026, 1, 1))


def test_a_metric_is_judged_by_its_last_reading(cast):
    metric = Metric.objects.create(
        action=cast.champion,
        name="% of teams with a champion",
        target_text="At least 95%",
        target_date=date(2026, 3, 31),
    )
    Reading.objects.create(metric=metric, text="40%", date=date(2026, 3, 1), on=TODAY)
    assert "metric_off_target" in codes(cast.champion)
    Reading.objects.create(metric=metric, text="97%", date=date(2026, 5, 1), on=TODAY)
    assert "metric_off_target" not in codes(cast.champion)


def test_the_next_meeting_is_what_due_soon_means(cast):
    row = [Action.objects.get(pk=cast.champion.pk)]
    near = expectations(row, on=TODAY, next_meeting=date(2026, 7, 10))[cast.champion.pk]
    assert [reason.code for reason in near.reasons] == ["due_soon"]
    assert not expectations(row, on=TODAY, next_meeting=date(2026, 6, 20))[cast.champion.pk].reasons


def test_expectations_take_as_many_queries_for_many_actions_as_for_one(
    cast, django_assert_max_num_queries, django_assert_num_queries
):
    for number in range(60):
        action = make_action(cast.first, f"{number}x", timescale="Jan-26", brag=Brag.GREEN)
        metric = Metric.objects.create(action=action, name="Share")
        Reading.objects.create(metric=metric, text="60%", on=TODAY)
    rows = list(Action.objects.order_by("-pk"))
    with django_assert_max_num_queries(6) as few:
        expectations(rows[:1], on=TODAY)
    with django_assert_num_queries(len(few)):
        expectations(rows, on=TODAY)


def test_expectations_of_nothing_are_nothing(cast):
    assert expectations([], on=TODAY) == {}


# -- Where they call what was said into question ---------------------------------------------------


def test_differing_puts_the_most_urgent_first(cast):
    assert list(differing(Action.objects.not_closed(), on=TODAY)) == [cast.interviews.pk, cast.offer.pk]


def test_standings_agree_with_the_list_of_late_actions(cast):
    for place, text in enumerate(("Mar-26 and ongoing", "01/03/26 and ongoing", "Jan-26", "Ongoing-Mar-26")):
        make_action(cast.first, f"9{'abcd'[place]}", timescale=text, brag=Brag.GREEN)
    rows = list(Action.objects.all())
    late = set(Action.objects.late(on=TODAY).values_list("pk", flat=True))
    assert {pk for pk, standing in standings(rows, on=TODAY).items() if standing.days_late} == late


def test_what_is_late_has_the_reason_overdue_and_the_other_way_round(cast):
    texts = (
        "Mar-26 and ongoing",
        "01/03/26 and ongoing",
        "Jan-26",
        "Ongoing-Mar-26",
        "Nov 25 – Apr 26",
        "31/05/26",
        "31/04/26",
        "31/06/26",
    )
    for place, text in enumerate(texts):
        make_action(cast.first, f"8{'abcdefgh'[place]}", timescale=text, brag=Brag.GREEN)
    rows = list(Action.objects.all())
    overdue = {
        pk
        for pk, verdict in expectations(rows, on=TODAY).items()
        if any(reason.code == "overdue" for reason in verdict.reasons)
    }
    assert overdue == set(Action.objects.late(on=TODAY).values_list("pk", flat=True))


def test_the_same_day_written_otherwise_has_not_moved(cast):
    for text in ("1 July 2026", "01.07.2026", "01/07/2026", "Aug-26"):
        move_timescale(action=cast.champion, text=text, why="In full.", by=cast.manager, on=TODAY)
    assert times_moved([cast.champion.pk], on=TODAY)[cast.champion.pk] == 1
