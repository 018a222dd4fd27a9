"""Pauses, giving up, who may get mail, and what an answer of the mail server means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plantracker.core.rules.delivery import (
    LONGEST_PAUSE,
    is_given_up,
    is_on_list,
    meaning_of,
    pause_after,
)
from plantracker.core.rules.messages import Hold, MessageState

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(0, 10), (1, 10), (2, 20), (3, 40), (4, 80), (5, 160), (6, 320), (7, 320), (500, 320)],
)
def test_pauses_double_up_to_the_longest(attempts, minutes):
    assert pause_after(attempts) == timedelta(minutes=minutes) <= LONGEST_PAUSE


@pytest.mark.parametrize(
    ("first_tried", "given_up"),
    [
        (None, False),
        (NOW, False),
        (NOW - timedelta(hours=24), False),
        (NOW - timedelta(hours=24, seconds=1), True),
        (NOW + timedelta(days=2), False),  # the clock has been set back
    ],
)
def test_a_message_is_given_up_a_day_after_its_first_try(first_tried, given_up):
    assert is_given_up(first_tried, now=NOW) is given_up


@pytest.mark.parametrize(
    ("code", "text_left", "state"),
    [
        (421, False, MessageState.QUEUED),
        (452, True, MessageState.QUEUED),
        (550, False, MessageState.FAILED),
        (554, True, MessageState.FAILED),
        (-1, True, MessageState.IN_DOUBT),
        (-1, False, MessageState.QUEUED),
        (299, True, MessageState.IN_DOUBT),
        (600, False, MessageState.QUEUED),
    ],
)
def test_a_refusal_is_read_by_its_hundreds(code, text_left, state):
    assert meaning_of(code, text_left=text_left) == state


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("me@example.org", True),
        ("ME@Example.ORG ", True),
        ("you@example.org", False),
        ("you@trust.example", True),
        ("you@at.example", True),
        ("you@sub.trust.example", False),
        ("you@eviltrust.example", False),
        ("trust.example", True),  # no address at all, and nothing the outbox would hold
        ("", False),
    ],
)
def test_the_list_names_addresses_and_whole_domains(address, allowed):
    assert is_on_list(address, ["me@example.org", " Trust.example", "@at.example"]) is allowed


def test_nobody_is_on_an_empty_list():
    assert not is_on_list("me@example.org", [])


def test_every_hold_says_why_and_what_letting_go_makes_of_it():
    assert all(hold.sentence for hold in Hold)
    assert Hold.RESTORE_IN_DOUBT.released_as == MessageState.IN_DOUBT
    assert {hold.released_as for hold in Hold if hold != Hold.RESTORE_IN_DOUBT} == {MessageState.QUEUED}
