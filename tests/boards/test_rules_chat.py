"""Text for a chat: plain, with names and refs, never a link."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.chat import Asked, Occasion, to_all, to_one

OCCASION = Occasion("Delivery Board", date(2026, 7, 6), date(2026, 6, 22))
NURSE = Asked("Designated\nNurse", ("Objective 1 action 7b", "Objective 2 action 10"))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 18), "Updates are due on Monday 22 June 2026 for"),
        (date(2026, 6, 22), "Updates are due today for"),
        (date(2026, 6, 24), "Updates were due on Monday 22 June 2026 for"),
    ],
)
def test_chat_says_by_when(day, words):
    assert words in to_one(NURSE, OCCASION, on=day)
    assert words in to_all([NURSE], OCCASION, on=day)


def test_chat_to_one_lists_what_is_open_on_lines_of_its_own():
    text = to_one(NURSE, OCCASION, on=date(2026, 6, 18))
    assert text.startswith("Hello Designated Nurse,\n")
    assert "(2 actions):\n- Objective 1 action 7b\n- Objective 2 action 10\n" in text
    assert text.endswith("Your personal link is in the e-mail about it. Thank you.")
    assert "http" not in text
    assert "none is known here" in to_one(Asked("Head", (), mailed=False), OCCASION, on=date(2026, 6, 18))


def test_chat_to_all_has_a_line_for_each_lead_and_says_when_nothing_is_left():
    text = to_all([NURSE, Asked("Head", ("Objective 1 action 1",))], OCCASION, on=date(2026, 6, 18))
    assert "- Designated Nurse: Objective 1 action 7b, Objective 2 action 10\n- Head: Objective 1" in text
    assert "Nothing is left to send" in to_all([], OCCASION, on=date(2026, 6, 18))
