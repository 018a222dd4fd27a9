"""Who answers for an action: the people, posts, teams and agencies of one cell, told apart as far as the text
allows.

Cells part their leads by line breaks, slashes, commas, semicolons, "and", or by nothing at all, and posts
hold commas and "and" of their own ("Policy, Information & Commissioning"). When in doubt nothing is parted:
one lead with the whole text is honest. No word is lost but the "and" between two leads.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from actions.rules.lead_parts import pieces_of, tiled
from actions.rules.lead_people import Token, find_people, tokens_of
from actions.rules.lead_posts import kind_of, posts_in
from actions.rules.lead_words import lead_id

__all__ = ["LeadText", "lead_id", "split_leads"]

_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s*$|[\s,;/]+$", re.IGNORECASE)
_KEPT = 200  # letters; longer cells are not remembered
LONGEST_CELL = 2_000  # a longer cell is prose, and looking for names in it would take long
_BRACKETED = re.compile(r"(?P<post>[^()]{3,120})\((?P<name>[^()]{3,80})\)\s*")
_EDGES = " \t\r\n\u00a0,;:/|•*-–—‐‑−"


@dataclass(frozen=True)
class LeadText:
    """One lead as typed: a person's ``name`` and ``post``, or the name of a post, a team or an agency.

    ``kind`` is "person", "post", "team" or "agency", and a proposal: only a person's confirmation settles it.
    """

    name: str
    post: str
    kind: str


def split_leads(text: str, *, known: Collection[str] = ()) -> list[LeadText]:
    """The leads of a cell, in the order typed. ``known`` holds names that are known already, in any spelling.

    The same lead twice in a cell is one lead. Never raises; a blank cell has no leads.
    """
    if not known and len(text) <= _KEPT:
        return list(_kept_leads(text))
    return _split(text, known)


@lru_cache(maxsize=2_000)
def _kept_leads(text: str) -> tuple[LeadText, ...]:
    """Plans repeat their leads: each cell's text is told apart once."""
    return tuple(_split(text, ()))


def _split(text: str, known: Collection[str]) -> list[LeadText]:
    if len(text) > LONGEST_CELL:
        return [LeadText(text.strip(), "", "team")]
    ids = frozenset(lead_id(name) for name in known) - {""}
    found = [lead for piece in pieces_of(text, ids) for lead in _leads_of(piece, ids)]
    return _once(found)


def _leads_of(piece: str, known: Collection[str]) -> Iterable[LeadText]:
    if whole := tiled(piece, known):
        return [LeadText(name, "", kind_of(name)) for name in whole]
    tokens = tokens_of(piece)
    people = find_people(tokens, known)
    if not people and (lead := _in_brackets(piece, known)):
        return [lead]
    if not people:
        return [_without_person(part) for part in posts_in(_trimmed(piece)) if part]
    return _with_people(piece, tokens, people)


def _in_brackets(piece: str, known: Collection[str]) -> LeadText | None:
    """ "Head of Care (A Name)": a post with nothing but a name in brackets."""
    match = _BRACKETED.fullmatch(piece)
    if not match:
        return None
    tokens = tokens_of(match["name"])
    if find_people(tokens, known) != [(0, len(tokens))]:
        return None
    return LeadText(_trimmed(match["name"]), _trimmed(match["post"]), "person")


def _without_person(part: str) -> LeadText:
    return LeadText(part, "", kind_of(part))


def _with_people(piece: str, tokens: list[Token], people: list[tuple[int, int]]) -> list[LeadText]:
    """Each name with its post: the text after it, or the text before it where that ends in a dash and none is
    after.
    """
    found: list[LeadText] = []
    floor = 0
    for place, (first, last) in enumerate(people):
        until = people[place + 1][0] if place + 1 < len(people) else len(tokens)
        before, after = _text(piece, tokens, floor, first), _text(piece, tokens, last, until)
        name = _trimmed(_text(piece, tokens, first, last))
        if before and not _post_follows(tokens, last) and _leads_to_name(tokens, first, found):
            found.append(LeadText(name, _trimmed(before), "person"))
            found.extend(_without_person(part) for part in posts_in(_trimmed(after)) if part)
        else:
            found.extend(_without_person(part) for part in posts_in(_trimmed(before)) if part)
            found.extend(_person_with_post(name, _trimmed(after)))
        floor = until
    return found


def _leads_to_name(tokens: list[Token], first: int, found: list[LeadText]) -> bool:
    """Whether the words before a name are its post: "Head of Care – A Name", "Lead: A Name"."""
    before = tokens[first - 1]
    return (before.is_dash and not found) or before.text.endswith(":")


def _post_follows(tokens: list[Token], here: int) -> bool:
    return here < len(tokens) and tokens[here].is_dash


def _person_with_post(name: str, after: str) -> list[LeadText]:
    if after.startswith("(") and after.endswith(")") and after.count("(") == 1:
        after = after[1:-1]
    parts = [part for part in posts_in(after) if part] or [""]
    return [LeadText(name, parts[0], "person"), *(_without_person(part) for part in parts[1:])]


def _text(piece: str, tokens: list[Token], first: int, last: int) -> str:
    return piece[tokens[first].begin : tokens[last - 1].end] if first < last else ""


def _trimmed(text: str) -> str:
    return _AND.sub("", " ".join(text.split()).strip(_EDGES)).strip(_EDGES) if text else ""


def _once(leads: list[LeadText]) -> list[LeadText]:
    """Without repeats: a person named twice is kept once, with both posts where they differ."""
    kept: dict[str, LeadText] = {}
    for lead in leads:
        key = lead_id(lead.name)
        if key not in kept or (lead.post and not kept[key].post):
            kept[key] = lead
        elif not set(lead_id(lead.post).split()) <= set(lead_id(kept[key].post).split()):
            kept[key] = replace(kept[key], post=f"{kept[key].post}; {lead.post}")
    return list(kept.values())
