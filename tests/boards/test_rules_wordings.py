"""A board's own words: what they may hold, and that they can break nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.rules.wordings import KINDS, LONGEST_TEXT, Words, as_html, fill, paragraphs, problems

CIRCULATE = KINDS["circulate"]
WORDS = Words(
    "Please update {number}", "Dear colleague, the {board} meets on {meeting}.", "Thank you, {lead}."
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_our_own_words_are_in_order(kind):
    assert problems(kind, kind.words) == {}


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"subject": ""}, "subject", "needs a subject"),
        ({"subject": "   "}, "subject", "needs a subject"),
        ({"subject": "One\nBcc: all@example.org"}, "subject", "take the line break out"),
        ({"subject": "One\rTwo"}, "subject", "take the line break out"),
        ({"subject": "One\u2028Two"}, "subject", "take the line break out"),
        ({"subject": "x" * 151}, "subject", "longer than 150"),
        ({"subject": "{led}"}, "subject", "“{led}” is no placeholder of this message: use {lead}, {board}"),
        ({"opening": "{before}"}, "opening", "“{before}” is no placeholder"),
        ({"opening": "{}"}, "opening", "“{}” is no placeholder"),
        ({"opening": "{ lead }"}, "opening", "“{ lead }” is no placeholder"),
        ({"opening": "{lead.email}"}, "opening", "is no placeholder"),
        ({"opening": "{lead!r}"}, "opening", "is no placeholder"),
        ({"opening": "{{lead}}"}, "opening", "A brace stands alone"),
        ({"opening": "{lead"}, "opening", "A brace stands alone"),
        ({"opening": "lead}"}, "opening", "A brace stands alone"),
        ({"opening": "\n \n"}, "opening", "needs an opening"),
        ({"closing": "x" * (LONGEST_TEXT + 1)}, "closing", "longer than 2,000"),
        ({"closing": "{% include 'x' %}"}, "closing", "is no placeholder"),
    ],
)
def test_what_cannot_stand_in_a_message_is_refused_in_one_sentence(changed, field, words):
    found = problems(CIRCULATE, replace(WORDS, **changed))
    assert list(found) == [field]
    assert words in found[field]


def test_a_message_has_its_own_placeholders_beside_those_of_all():
    assert problems(KINDS["moved"], replace(WORDS, opening="Not on {before}.")) == {}
    assert problems(CIRCULATE, replace(WORDS, closing="")) == {}


def test_what_a_value_holds_is_never_read_as_a_placeholder():
    assert fill("{lead} of {board}", {"lead": "{board}", "board": "{lead}"}) == "{board} of {lead}"


def test_a_placeholder_without_a_value_stays_as_typed():
    assert fill("{due} {lead}", {"lead": "Nurse"}) == "{due} Nurse"


def test_html_escapes_what_was_typed_and_what_fills_it():
    html = as_html(
        "<b>Hi</b> {lead}\nby {due}\r\n\r\n“{board}” & co", {"lead": "<i>", "due": "1 < 2", "board": "A&B"}
    )
    assert html == (
        "<p>&lt;b&gt;Hi&lt;/b&gt; &lt;i&gt;<br>\nby <strong>1 &lt; 2</strong></p>\n<p>“A&amp;B” &amp; co</p>"
    )


def test_nothing_makes_no_paragraph():
    assert paragraphs(" \n\n ") == []
    assert as_html("", {}) == ""


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_becomes_markup(text, name):
    html = as_html(text, {"lead": name, "due": name})
    bare = html.replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in bare.replace("<strong>", "").replace("</strong>", "")
