"""Several at once, on a real database: the index ends up right, and a double press changes many actions once."""

from __future__ import annotations

import uuid

import pytest

from actions.models import Action, BulkChange, DueDateChange, ProgressNote
from actions.operations.bulk_changing import change_many, verdicts
from actions.rules.bulk import Wanted
from actions.search import matching
from actions.search_index import catch_up, verify
from tests.boards.test_races import at_once
from tests.cast import TODAY

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 15


def test_the_index_is_right_after_writers_and_readers_at_once(cast):
    def act(place: int) -> None:
        for number in range(ROUNDS):
            if place == 0:
                Action.objects.filter(pk=cast.champion.pk).update(title=f"zebra{number}")
            elif place == 1:
                ProgressNote.objects.create(action=cast.champion, text=f"lion{number}", on=TODAY)
            else:
                catch_up()

    at_once(act, 4)
    last = f"zebra{ROUNDS - 1}"
    assert list(matching(Action.objects.all(), f"{last} lion{ROUNDS - 1}")) == [cast.champion]
    assert verify()["well"]


def test_one_preview_applied_by_four_at_once_is_done_once(cast):
    wanted, key = Wanted(timescale="Jul-27", why="Late grant", state="ongoing"), uuid.uuid4()
    keys = [cast.champion.pk, cast.interviews.pk]
    shown = {verdict.pk: verdict for verdict in verdicts(plan=cast.plan, keys=keys, wanted=wanted)}
    words = {"plan": cast.plan, "wanted": wanted, "shown": shown, "by": cast.manager, "on": TODAY}
    done = at_once(lambda place: change_many(key=key, **words), 4)
    assert {change.pk for change in done} == {BulkChange.objects.get().pk}
    assert DueDateChange.objects.count() == 2


def test_two_previews_applied_at_once_change_each_action_once(cast):
    """The second finds the actions otherwise than it was shown them, and changes nothing."""
    keys = [cast.champion.pk, cast.interviews.pk]
    asked = [Wanted(timescale=text, why="Late grant") for text in ("Jul-27", "Aug-27")]
    shown = [
        {each.pk: each for each in verdicts(plan=cast.plan, keys=keys, wanted=wanted)} for wanted in asked
    ]

    def act(place: int) -> BulkChange:
        return change_many(
            plan=cast.plan,
            wanted=asked[place],
            shown=shown[place],
            key=uuid.uuid4(),
            by=cast.manager,
            on=TODAY,
        )

    done = at_once(act, 2)
    assert len([each for each in done if isinstance(each, BulkChange)]) == 1
    assert Action.objects.filter(pk__in=keys).values("timescale_text").distinct().count() == 1
