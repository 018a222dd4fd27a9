"""What a published paper may not carry, and by when it must be out, as rules."""

from __future__ import annotations

import time
from datetime import date

import pytest

from boards.rules.publishing import (
    OFFICER,
    REMOVED,
    addresses_in,
    posts_for,
    printed_name,
    publish_by,
    without_addresses,
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("", ""),
        ("No address here", "No address here"),
        ("Ask jo@example.org.", f"Ask {REMOVED}."),
        ("<JO.O'NEIL+plan@sub.example.co.uk>", f"<{REMOVED}>"),
        ("mailto:jo@example.org, (sam@example.org)", f"{REMOVED}, ({REMOVED})"),
        ("jo @ example.org", REMOVED),
        ("a@b", "a@b"),
        ("2 items @ 3.50 each", "2 items @ 3.50 each"),
        ("Meet @ 10.30am", "Meet @ 10.30am"),
        ("jo@example.org\nsam@example.org", f"{REMOVED}\n{REMOVED}"),
        ("jürgen@exämple.org", REMOVED),
        ("@example", "@example"),
        ("see jo_smith@example.org/more", f"see {REMOVED}/more"),
    ],
)
def test_every_address_gives_way_to_words(typed, printed):
    assert without_addresses(typed) == printed
    assert addresses_in(printed) == ()
    assert bool(addresses_in(typed)) == (typed != printed)


def test_addresses_are_told_once_in_their_order():
    assert addresses_in("b@example.org a@example.org B@example.org") == ("b@example.org", "a@example.org")


@pytest.mark.parametrize("text", ["a" * 100_000 + "@", "a." * 50_000 + "@" + "b." * 50_000, "@" * 100_000])
def test_no_text_keeps_the_search_busy(text):
    began = time.perf_counter()
    without_addresses(text)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("lead", "printed"),
    [
        (("Jo Example", True, "Head of Fostering", "Fostering"), "Head of Fostering"),
        (("Jo Example", True, " ", "Fostering"), "Fostering"),
        (("Jo Example", True, "", ""), OFFICER),
        (("Head of Fostering", False, "", "Fostering"), "Head of Fostering"),
        (("Health", False, "", ""), "Health"),
    ],
)
def test_a_person_is_printed_as_a_post(lead, printed):
    name, is_person, post, service = lead
    assert printed_name(name=name, is_person=is_person, post=post, service=service) == printed


@pytest.mark.parametrize(
    ("leads", "posts", "services", "printed"),
    [
        ((), (), (), ()),
        ((), (), ("Health",), ()),
        (("Jo", "Sam"), (OFFICER, OFFICER), (), (OFFICER,)),
        (("Jo", "Sam"), ("Head", "Nurse"), ("Health",), ("Head", "Nurse")),
        (("Jo",), (), ("Health", "Health"), ("Health",)),
        (("Jo",), (), (), (OFFICER,)),
    ],
)
def test_posts_stand_in_for_leads_even_where_they_were_not_kept(leads, posts, services, printed):
    assert posts_for(leads, posts, services) == printed


@pytest.mark.parametrize(
    ("meeting", "off", "by"),
    [
        (date(2026, 6, 30), (), date(2026, 6, 22)),  # a Tuesday
        (date(2026, 6, 29), (), date(2026, 6, 19)),  # a Monday: the whole week before is clear
        (date(2026, 6, 27), (), date(2026, 6, 19)),  # a Saturday: the Friday before it counts
        (date(2026, 5, 27), (date(2026, 5, 25),), date(2026, 5, 18)),  # over the late May bank holiday
        (date(2027, 1, 5), (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)), date(2026, 12, 23)),
    ],
)
def test_five_clear_days_lie_between_publication_and_meeting(meeting, off, by):
    assert publish_by(meeting, holidays=off) == by
