"""Resolutions: recorded once the Board has met, followed up, made an action of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.states import ActionState
from boards.models import Resolution
from boards.operations.meetings import cancel_meeting
from boards.operations.resolutions import follow_up, make_action_of, record_resolution
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.steps import MEETING, meet

pytestmark = pytest.mark.django_db
AFTER = date(2026, 7, 7)


@pytest.fixture
def resolution(cast):
    return record(cast)


def record(cast, *, meeting=None, **fields) -> Resolution:
    given = {"text": "That the local offer be brought to the next meeting.", "owner": "Clerk", **fields}
    return record_resolution(meeting=meeting or meet(cast), by=cast.manager, on=AFTER, **given)


def follow(cast, resolution, **fields) -> Resolution:
    names = ("version", "text", "owner", "due", "outcome", "done_on")
    given = {name: getattr(resolution, name) for name in names} | fields
    return follow_up(resolution=resolution, by=cast.manager, on=AFTER, **given)


def test_recorded_resolution_is_in_the_audit_trail(resolution):
    assert AuditEvent.objects.filter(verb="resolution recorded").count() == 1


@pytest.mark.parametrize(
    ("change", "on", "says"),
    [
        ({"text": "  "}, AFTER, "Write what the Board resolved."),
        (
            {},
            date(2026, 7, 5),
            "The Board meets on Monday 6 July 2026: record what it resolved from that day on.",
        ),
    ],
)
def test_nothing_is_recorded_of_a_meeting_to_come_or_without_words(cast, change, on, says):
    given = {"text": "That it be so.", **change}
    with pytest.raises(Refused, match=says.replace(".", r"\.")):
        record_resolution(meeting=meet(cast), by=cast.manager, on=on, **given)
    assert not Resolution.objects.exists()


def test_a_cancelled_meeting_resolved_nothing(cast):
    meeting = cancel_meeting(meeting=meet(cast), by=cast.manager, on=date(2026, 6, 2))
    with pytest.raises(Refused, match="cancelled"):
        record(cast, meeting=meeting)


def test_only_who_runs_the_board_records_and_follows_up(cast, resolution):
    with pytest.raises(NotAllowed):
        record_resolution(meeting=resolution.meeting, text="x", by=cast.clerk, on=AFTER)
    with pytest.raises(NotAllowed):
        make_action_of(resolution=resolution, objective=cast.first, ref="20", by=cast.chair, on=AFTER)


def test_following_up_keeps_from_and_to(cast, resolution):
    follow(cast, resolution, outcome="It is on the agenda.", done_on=AFTER)
    changes = AuditEvent.objects.get(verb="resolution followed up").changes
    assert changes == {"outcome": ["", "It is on the agenda."], "done_on": ["None", "2026-07-07"]}
    assert not Resolution.objects.unfinished().exists()


def test_done_without_an_outcome_is_refused(cast, resolution):
    with pytest.raises(Refused, match="Say what came of it"):
        follow(cast, resolution, done_on=AFTER)


def test_done_tomorrow_is_refused(cast, resolution):
    with pytest.raises(Refused, match="still to come"):
        follow(cast, resolution, outcome="Soon.", done_on=date(2026, 7, 8))


def test_of_two_who_follow_up_the_second_is_told(cast, resolution):
    follow(cast, resolution, outcome="First.")
    with pytest.raises(Stale):
        follow(cast, Resolution.objects.get(), version=1, outcome="Second.")
    assert Resolution.objects.get().outcome == "First."


def test_the_action_has_the_words_and_the_day(cast):
    resolution = record(cast, due=date(2026, 9, 30))
    action = make_action_of(resolution=resolution, objective=cast.first, ref="20", by=cast.manager, on=AFTER)
    assert (action.title, action.due, action.state) == (
        resolution.text,
        date(2026, 9, 30),
        ActionState.OPEN,
    )
    assert Resolution.objects.get().action == action


def test_a_second_press_makes_no_second_action(cast, resolution):
    copy = Resolution.objects.get()
    make_action_of(resolution=resolution, objective=cast.first, ref="20", by=cast.manager, on=AFTER)
    for stale in (copy, Resolution.objects.get()):
        with pytest.raises(Stale):
            make_action_of(resolution=stale, objective=cast.first, ref="21", by=cast.manager, on=AFTER)
    assert not cast.first.actions.filter(ref="21").exists()


def test_the_brief_has_the_last_meetings_and_what_is_open_from_before(cast):
    first = meet(cast, date(2026, 5, 4))
    done = record(cast, meeting=first, text="Done long ago.")
    follow(cast, done, outcome="Done.", done_on=date(2026, 6, 1))
    record(cast, meeting=first, text="Still open.")
    last = record(cast, text="Of the last meeting.")
    follow(cast, last, outcome="Done.", done_on=AFTER)
    coming = meet(cast, date(2026, 9, 7))
    told = Resolution.objects.for_brief(coming).values_list("text", flat=True)
    assert list(told) == ["Still open.", "Of the last meeting."]
    assert not Resolution.objects.for_brief(first).exists()


def test_a_long_resolution_is_named_by_its_beginning(resolution):
    resolution.text = "That " + "x" * 100
    assert len(str(resolution)) == 80
    assert str(resolution).endswith("…")
    assert resolution.meeting.date == MEETING
