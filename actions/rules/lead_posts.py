"""Posts, teams and agencies: what kind a text is, and where a second post begins in it."""

import re

from actions.rules.lead_given_names import GIVEN_NAMES
from actions.rules.lead_words import AGENCY_WORDS, NOT_NAMES, POST_WORDS, TEAM_WORDS, bare_word

# A second post begins here, unless the words before say that it goes on ("Deputy Head of", "PA to the Head
# of").
_POST_BEGINS = re.compile(
    r"\s(?=(?:Strategic Lead|Acting Head|Interim Head|Assistant Director|Deputy Director|Head of|"
    r"Director of|Chair of|"
    r"Chief Executive|Principal Social Worker|Principal Officer|Lead Officer)\b)",
    re.IGNORECASE,
)
_GOES_ON = frozenset(
    [
        "and",
        "&",
        "of",
        "for",
        "to",
        "the",
        "in",
        "with",
        "by",
        "or",
        "deputy",
        "acting",
        "interim",
        "assistant",
        "senior",
        "all",
        "joint",
        "associate",
        "former",
        "new",
        "as",
        "from",
        "heads",
        "strategic",
        "executive",
        "corporate",
        "group",
        "area",
        "locality",
        "service",
        "county",
        "deputy-",
    ]
)
_GROUPS = frozenset(("team", "teams", "board", "unit", "forum", "panel"))
_NOT_POSTS = (["partner", "agencies"], ["partner", "agency"], ["partner", "organisations"])
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")


def posts_in(text: str) -> list[str]:
    """The posts of a text that are typed one after another without any mark."""
    parts, floor = [], 0
    for match in _POST_BEGINS.finditer(text):
        before = text[floor : match.start()]
        if _is_whole(before) and text.count("(", 0, match.start()) == text.count(")", 0, match.start()):
            parts.append(before.strip(" ,;"))
            floor = match.end()
    return [*parts, text[floor:].strip(" ,;")]


def _is_whole(before: str) -> bool:
    """Whether a text can stand as a lead of its own, with another after it."""
    words = before.split()
    if len(words) < 2 or bare_word(words[-1]) in _GOES_ON or words[-1][-1] in ",-–—&/":
        return False
    return any(bare_word(word) in POST_WORDS | TEAM_WORDS for word in words)


def kind_of(text: str) -> str:
    """ "person", "post", "team" or "agency", as far as the words tell; "team" where they do not."""
    words = [bare_word(word) for word in re.split(r"[\s/&,\-–—]+", text) if bare_word(word)]
    groups = [place for place, word in enumerate(words) if word in _GROUPS]
    if _is_post(words, groups[-1] if groups else -1):
        return "post"
    if _may_be_name(text.split()):
        return "person"
    return "agency" if not groups and any(word in AGENCY_WORDS for word in words) else "team"


def _is_post(words: list[str], last_group: int) -> bool:
    """Whether somebody holds it: "Team Manager" and "Chair of the Board" are posts, "Nurse team" is not."""
    posts = [place for place, word in enumerate(words) if word in POST_WORDS]
    posts = [place for place in posts if words[place : place + 2] not in _NOT_POSTS]
    return bool(posts) and (posts[-1] > last_group or "of" in words[posts[0] : last_group])


def _may_be_name(words: list[str]) -> bool:
    if len(words) not in (2, 3) or not all(
        word[0].isupper() and word.replace("-", "").isalpha() for word in words
    ):
        return False
    if any(_ACRONYM.fullmatch(word) for word in words):
        return False
    named = len(words) == 2 or bare_word(words[0]) in GIVEN_NAMES
    return named and not any(bare_word(word) in NOT_NAMES for word in words)
