"""How texts and queries are cut into words, and where they are found: tables of ugly cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.search_words import LONGEST, MOST_WORDS, index_words, query_words, snippet, spans, words_in


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        ("  \t\n ", []),
        ('" * - : ( ) ^ ~ & | ! \\ %% _', []),
        ("Housing", ["housing"]),
        ("HOUSING housing Housing", ["housing"]),
        ("café CAFÉ cafe\u0301", ["cafe"]),
        ("Straße", ["strasse"]),
        ("Łódź Ærø", ["lodz", "aero"]),
        ("ﬁnance", ["finance"]),
        ("children’s children's", ["childrens"]),
        ("co\u00adop", ["coop"]),  # a soft hyphen is not seen
        ("well-being", ["well·being"]),
        ("5a5.i", ["5a5·i"]),
        ("10.10", ["10·10"]),
        ("12a -b", ["12a", "b"]),
        ("4b.", ["4b"]),
        ("NEAR(housing", ["near·housing"]),
        ('AND OR NOT "foo" col:bar -x y*', ["and", "or", "not", "foo", "col·bar", "x", "y"]),
        ("½", ["12"]),
        ("\0a\0", ["a"]),
        ("\ud800a", ["a"]),
        ("住宅 Ωmega", ["住宅", "ωmega"]),
        ("x" * 10_000, ["x" * LONGEST]),
        (" ".join(map(str, range(10_000))), [str(number) for number in range(MOST_WORDS)]),
    ],
)
def test_query_words_keep_letters_and_digits_only(typed, words):
    assert query_words(typed) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("–", ""),
        ("Ref 5a5.i: café", "ref 5a5·i i cafe"),
        ("a/b/c", "a·b·c b·c c"),
        ("go go GO", "go"),
    ],
)
def test_index_words_are_each_once_and_from_each_later_part(text, words):
    assert index_words(text) == words


def test_index_words_of_a_hostile_text_stay_short():
    words = index_words("a." * 5_000).split()
    assert max(map(len, words)) <= LONGEST
    assert len(words) < 200


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Housing and homes", "hous", ["Housing"]),
        ("Ref 5a5.i, not 5a5.ii", "5a5.i", ["5a5.i", "5a5.ii"]),
        ("Ref 5a5.i", "i", ["i"]),
        ("See 10.10 not 1010", "10.10", ["10.10"]),
        ("Le CAFÉ, le cafe\u0301.", "cafe", ["CAFÉ", "cafe\u0301"]),
        ("the children’s home", "childrens", ["children’s"]),
        ("a well-being team", "well-b", ["well-being"]),
        ("<b>bold</b>", "bold", ["bold"]),
        ("nothing here", "else", []),
        ("x" * 200, "x" * 100, ["x" * 200]),
        ("a.b.c and c", "c", ["c", "c"]),
        ("housing-need", "housing housing-n", ["housing-need"]),
        ("- … -", "a", []),
        ("12.a.b", "12.a a", ["12.a"]),  # the shorter word lies inside the longer one
        ("east " * 60 + "and east", "east", ["east"] * 32),  # only as far as the snippet goes
    ],
)
def test_snippet_marks_the_words_as_typed(text, query, marked):
    words = query_words(query)
    pieces = snippet(text, words)
    assert [piece.text for piece in pieces if piece.marked] == marked
    assert bool(pieces) == bool(marked) == bool(words_in(text, words))


def test_snippet_of_a_long_text_is_short_and_cut_between_words():
    text = "before " * 60 + "housing" + " after" * 60
    told = "".join(piece.text for piece in snippet(text, ["housing"]))
    assert len(told) < 180
    assert told.startswith("…before ")
    assert told.endswith(" after…")
    assert " housing " in told


@pytest.mark.parametrize("text", ["y" * 300 + ".housing." + "z" * 300, "housing" + "z" * 300])
def test_snippet_of_an_unbroken_text_still_holds_the_word(text):
    told = snippet(text, query_words("housing"))
    assert [piece.text for piece in told if piece.marked]
    assert sum(len(piece.text) for piece in told) < 330


@given(st.text(max_size=80), st.text(max_size=30))
def test_what_is_in_a_text_is_also_found_at_a_place(text, typed):
    words = query_words(typed)
    assert words_in(text, words) >= {word for _, _, word in spans(text, words)}
    assert bool(words_in(text, words)) == bool(list(spans(text, words)))
    told = "".join(piece.text for piece in snippet(text, words))
    assert told.strip("…") in text or "…" in text


@given(st.text(max_size=80))
def test_every_word_of_a_text_finds_it(text):
    words = query_words(text)
    assert words_in(text, words) == set(words)
