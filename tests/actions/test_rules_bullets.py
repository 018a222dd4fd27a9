"""The bullets of a wording, whatever marks they have. No word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.bullets import Bullets, split_bullets

CASES = [
    # what was typed, what stands before the bullets, the bullets
    ("- Ask every team\n- Publish", "", ("Ask every team", "Publish")),
    ("-Ask every team\n-Publish", "", ("Ask every team", "Publish")),
    ("– Ask\n— Publish", "", ("Ask", "Publish")),
    ("We will:\n• ask;\n• publish.", "We will:", ("ask;", "publish.")),
    ("We will: • ask • listen • publish", "We will:", ("ask", "listen", "publish")),
    ("•Ask\r\n•Publish", "", ("Ask", "Publish")),
    ("\uf0b7\tAsk\n\uf0b7\tPublish", "", ("Ask", "Publish")),
    ("o Ask\no Publish", "", ("Ask", "Publish")),
    ("* Ask\n*Publish", "", ("Ask", "Publish")),
    ("· Ask\n· Publish", "", ("Ask", "Publish")),
    ("Review (i) the offer; (ii) the form", "Review", ("the offer;", "the form")),
    ("(i) Ask\n(ii) Listen\n(iii) Publish", "", ("Ask", "Listen", "Publish")),
    ("a) Ask\nb) Publish", "", ("Ask", "Publish")),
    ("Agree a) the form b) the offer", "Agree", ("the form", "the offer")),
    ("1. Ask\n2. Publish", "", ("Ask", "Publish")),
    ("1.Ask\n2.Publish", "", ("Ask", "Publish")),
    ("1) Ask\n\n2) Publish", "", ("Ask", "Publish")),
    ("i. Ask\nii. Publish", "", ("Ask", "Publish")),
    ("Do:\n\n  - Ask teams\n    and schools\n  - Publish", "Do:", ("Ask teams and schools", "Publish")),
    ("- Ask\n  o teams\n- Publish", "", ("Ask", "teams", "Publish")),
    ("Name a champion\nTrain them\nMeet monthly", "", ("Name a champion", "Train them", "Meet monthly")),
    ("By spring:\nName a champion\nTrain them", "By spring:", ("Name a champion", "Train them")),
    ("name a champion;\ntrain them; and\nmeet monthly", "", ("name a champion;", "train them; and", "meet monthly")),
]  # fmt: skip
NONE = [
    "",
    "   \n ",
    "Name a champion in every team.",
    "- Only one",
    "Mentoring scheme for care leavers - group mentoring - peers",
    "Offer a place to every child, including\nThose who live elsewhere",
    "Work with the trust and\nThe police",
    "Raise it by 2.5 points.\nbut no more",
    "See option (b) and then (a) once more",
    "14.05.19 - agreed\n23.07.19 - closed,\nthen opened",
    "-5% fewer moves\n-3% fewer still, and\nno more",
]


@pytest.mark.parametrize(("text", "intro", "items"), CASES)
def test_bullets_are_found_whatever_their_mark(text, intro, items):
    assert split_bullets(text) == Bullets(intro, items)


@pytest.mark.parametrize("text", NONE)
def test_a_text_that_lists_nothing_has_no_bullets(text):
    assert split_bullets(text) == Bullets()


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_no_word_of_a_list_is_lost(text):
    found = split_bullets(text)
    assert letters(" ".join([found.intro, *found.items])) == letters(text)


WORD = st.text("abcdefgh", min_size=5, max_size=9)
MARK = st.sampled_from(["- ", "• ", "* ", "1. ", "2) ", "(iv) ", "a) ", "–  ", "o ", ""])


@given(st.lists(st.tuples(MARK, st.lists(WORD, min_size=1, max_size=4)), min_size=1, max_size=6))
def test_no_word_of_any_list_is_lost(lines):
    """Words of five letters are no marks: every one of them stands in the answer, in order, or there is none."""
    found = split_bullets("\n".join(mark + " ".join(words) for mark, words in lines))
    kept = [word for part in (found.intro, *found.items) for word in part.split()]
    assert kept in ([], [word for _, words in lines for word in words])


def letters(text: str) -> list[str]:
    """The words of more than one letter that are no numerals."""
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if not re.fullmatch("[iv]+", word)]
