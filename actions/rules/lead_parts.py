"""A cell cut where nobody could mean one lead: lines, semicolons, bullets; and elsewhere only between whole
leads.
"""

import re
from collections.abc import Collection

from actions.rules.lead_people import find_people, tokens_of
from actions.rules.lead_words import AGENCIES, POST_WORDS, bare_word, lead_id

_HARD = re.compile(r"[\r\n\v\f\u0085\u2028\u2029;|•▪●]+|\s[*·]\s|\s/\s|\s\+\s")
_SOFT = re.compile(r"(?P<mark>/|,\s*(?:and\b|&)?|\s+(?:and\b|&))\s*", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:\s?[/,]\s?[A-Z]{2,4})+")
_LISTED = re.compile(r"^\s*\d{1,2}[.)]\s+(?=[^\W\d])")
_CONTINUES = re.compile(r"(?:\b(?:and|of|for|the|in|to|with)|[&,(\-–—])\s*$", re.IGNORECASE)
_POST_STARTS = frozenset(
    [
        "head",
        "heads",
        "director",
        "strategic",
        "principal",
        "chief",
        "designated",
        "named",
        "acting",
        "interim",
        "deputy",
        "senior",
        "lead",
        "team",
        "service",
        "assistant",
        "chair",
        "manager",
        "programme",
        "project",
        "executive",
    ]
)
_MOST_WORDS = 8  # of a known lead


def pieces_of(text: str, known: Collection[str]) -> list[str]:
    """The pieces of a cell; what stands in brackets is never cut."""
    pieces: list[str] = []
    for line in _lines(text):
        pieces.extend(_cut_softly(line, known))
    return [piece for piece in (piece.strip() for piece in pieces) if re.search(r"\w", piece)]


def _lines(text: str) -> list[str]:
    """The lines of a cell. A line that leaves off in the middle of a post goes on in the next."""
    lines: list[str] = []
    floor = 0
    for match in _HARD.finditer(text):
        if _open_bracket(text[floor : match.start()]):
            continue
        lines.append(text[floor : match.start()])
        floor = match.end()
    return _rejoined([*lines, text[floor:]])


def _rejoined(lines: list[str]) -> list[str]:
    """A name and the post on the line under it are one lead, and so is a post that was broken in two."""
    joined: list[str] = []
    for line in (_LISTED.sub("", line) for line in lines if line.strip()):
        if joined and _CONTINUES.search(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        elif joined and _is_bare_name(joined[-1]) and _is_post(line) and not _has_name(line):
            joined[-1] = f"{joined[-1].strip()} - {line.strip()}"
        else:
            joined.append(line)
    return joined


def _cut_softly(line: str, known: Collection[str]) -> list[str]:
    """Cut at a slash, comma or "and" where both neighbours are whole leads, and nowhere else."""
    if _INITIALS.fullmatch(line.strip()):
        return re.split(r"[/,]", line)
    pieces, floor = [], 0
    for match in _SOFT.finditer(line):
        before, after = line[floor : match.start()], line[match.end() :]
        if not _open_bracket(before) and _are_two(before, after, match["mark"], known):
            pieces.append(before)
            floor = match.end()
    return [*pieces, line[floor:]]


def _are_two(before: str, after: str, mark: str, known: Collection[str]) -> bool:
    """Whether a whole lead ends before the mark and another begins after it."""
    following = _SOFT.split(after, maxsplit=1)[0]
    before_is_agency, after_is_agency = (_is_agency(text, known) for text in (before, following))
    if after_is_agency:  # "Head of Service, CSC, East" is one post: a comma parts agencies from agencies only
        if "/" not in mark and not _all_whole(after, known):
            return False  # "Education, Health and Care Plan Team" is one team
        return before_is_agency or (mark == "/" and _is_lead(before, known))
    if "," in mark and _ends_with_name(before, known) and not _has_name(following):
        return False  # "A Name, Head of Service": what follows is the post of the name
    return (before_is_agency or _is_lead(before, known)) and _begins_lead(after, known)


def _all_whole(after: str, known: Collection[str]) -> bool:
    """Whether everything that follows, up to the end, is a lead of its own."""
    parts = [part for place, part in enumerate(_SOFT.split(after)) if place % 2 == 0]
    return all(_is_agency(part, known) or _begins_lead(part, known) for part in parts)


def _is_lead(text: str, known: Collection[str]) -> bool:
    return bool(find_people(tokens_of(text), known)) or _is_post(text)


def _begins_lead(text: str, known: Collection[str]) -> bool:
    people = find_people(tokens_of(text), known)
    return (bool(people) and people[0][0] == 0) or bare_word((text.split() or [""])[0]) in _POST_STARTS


def _ends_with_name(text: str, known: Collection[str]) -> bool:
    tokens = tokens_of(text)
    people = find_people(tokens, known)
    return bool(people) and people[-1][1] == len(tokens)


def _is_agency(text: str, known: Collection[str]) -> bool:
    return lead_id(text) in AGENCIES or lead_id(text) in known


def _is_bare_name(text: str) -> bool:
    tokens = tokens_of(text)
    return bool(tokens) and find_people(tokens) == [(0, len(tokens))]


def _has_name(text: str) -> bool:
    return bool(find_people(tokens_of(text)))


def _is_post(text: str) -> bool:
    return any(bare_word(word) in POST_WORDS for word in text.split())


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def tiled(piece: str, known: Collection[str]) -> list[str]:
    """The leads of a piece that is made of nothing but known leads, typed one after another; else nothing."""
    words = piece.split()
    found: list[str] = []
    here = 0
    while known and here < len(words):
        spans = range(min(len(words), here + _MOST_WORDS), here, -1)
        end = next((end for end in spans if lead_id(" ".join(words[here:end])) in known), 0)
        if not end:
            return []
        found.append(" ".join(words[here:end]).strip(" ,;/-–—"))
        here = end
    return found
