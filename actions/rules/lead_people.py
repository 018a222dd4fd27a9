"""Where a person's name stands in a text of capitals: "Head of Service, East – A Name", "A Name B Other Head
of Service".
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from actions.rules.lead_given_names import GIVEN_NAMES
from actions.rules.lead_words import NOT_NAMES, POST_WORDS, bare_word, lead_id

_TOKEN = re.compile(
    r"[-\u2010-\u2015\u2212]+|"
    r"[^\s\-\u2010-\u2015\u2212]+(?:[-\u2010\u2011](?=\w)[^\s\-\u2010-\u2015\u2212]+)*"
)
_NAME = re.compile(r"[^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*[,;]?")
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.?)?")
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor cllr councillor sir dame rev det supt dci insp sgt supt".split()
)


@dataclass(frozen=True)
class Token:
    """A word, or a dash, and where it stands."""

    text: str
    begin: int
    end: int

    @property
    def is_dash(self) -> bool:
        return self.text[0] in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def tokens_of(text: str) -> list[Token]:
    """The words and dashes of a text."""
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def find_people(tokens: list[Token], known: Collection[str] = ()) -> list[tuple[int, int]]:
    """The names in a text, as (first token, token after the last). ``known`` holds ids of names known
    already.
    """
    found: list[tuple[int, int]] = []
    here = depth = 0
    while here < len(tokens):
        length = 0 if depth else _name_length(tokens, here, known)
        depth = max(0, depth + tokens[here].text.count("(") - tokens[here].text.count(")"))
        if length:
            found.append((here, here + length))
        here += length or 1
    return found


def _name_length(tokens: list[Token], here: int, known: Collection[str]) -> int:
    """How many words of a name begin here; 0 where none does."""
    for length in (4, 3, 2):
        words = tokens[here : here + length]
        if len(words) == length and known and lead_id(" ".join(word.text for word in words)) in known:
            return length
    first, second = _word(tokens, here), _word(tokens, here + 1)
    if not _is_name(second) or first.endswith((",", ";")):
        return 0
    if bare_word(first) in _TITLES and bare_word(second) in _TITLES:
        rest = _name_length(tokens, here + 1, known)
        return rest + 1 if rest else 0
    if bare_word(first) in _TITLES:
        return 3 if not second.endswith((",", ";")) and _surname_follows(tokens, here + 2) else 2
    if bare_word(first) in GIVEN_NAMES and first[0].isupper():
        return 2
    if _INITIAL.fullmatch(first) and first != "A" and second[0].isupper() and len(second) > 2:
        return 2
    both = _is_name(first) and first[0].isupper() and second[0].isupper()
    return 2 if both and _stands_as_name(tokens, here) else 0


def _stands_as_name(tokens: list[Token], here: int) -> bool:
    """Two unknown capitalised words are a name beside a dash or comma and a post, or where nothing else is
    said.
    """
    if here == 0 and len(tokens) == 2:
        return True
    after = _word(tokens, here + 2)
    if after and tokens[here + 2].is_dash:
        return _post_begins(tokens, here + 3)
    if tokens[here + 1].text.endswith(","):
        return _post_begins(tokens, here + 2)
    at_end = here + 2 == len(tokens)
    return at_end and here > 0 and tokens[here - 1].is_dash and _has_post(tokens[: here - 1])


def _post_begins(tokens: list[Token], here: int) -> bool:
    return _has_post(tokens[here : here + 3]) or bare_word(_word(tokens, here)) in NOT_NAMES


def _has_post(tokens: list[Token]) -> bool:
    return any(bare_word(token.text) in POST_WORDS for token in tokens)


def _surname_follows(tokens: list[Token], here: int) -> bool:
    word = _word(tokens, here)
    return _is_name(word) and word[0].isupper()


def _is_name(word: str) -> bool:
    if not _NAME.fullmatch(word) or bare_word(word) in NOT_NAMES:
        return False
    return not (word.strip(",;").isupper() and len(word.strip(",;")) > 1)


def _word(tokens: list[Token], here: int) -> str:
    return tokens[here].text if here < len(tokens) else ""
