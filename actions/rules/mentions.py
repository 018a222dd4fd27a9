"""Where a text speaks of another action: "see Objective 1, action 2", "see action 5a3", "(links to 2.4)".

Source: the progress notes of real plans. Strict about what follows: a bare number is only a ref where the words
around it leave nothing else it could be ("action 2 is complete", not "action 2 weeks ago"). Whether it becomes a
link is settled by ``settle``, which wants exactly one action that bears the ref.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from actions.rules.refs import ref_id

_GAP = r"[^\S\n]"
_REF = r"(?P<ref>[a-z]{0,3}\d+[a-z0-9]*(?:[./][a-z0-9]+)*(?:-[a-z0-9]+)*(?:\([ivxa-z]{1,4}\))?)"
_WHOLE = r"(?![\w/%£$€])(?!\.\d)"
_SPOKEN = (
    "see(?: also)?|links? (?:in )?(?:to|with)|linked (?:in )?(?:to|with)|refer to|as per|in line with"
    "|carried over (?:from|to)|merged (?:with|into)|covered (?:by|in|under)|depends on|duplicates?"
)
_LEAD_IN = rf"(?:(?:data|update|notes?) )?(?:(?:at|under|in|item|ref|no)\.?{_GAP}+)?"
_END = re.compile(rf"{_GAP}*(?:$|[\n)\];:!?…\"”’'–—]|[.,](?!\d)|-(?:\s|$))")
_AND_THEN = re.compile(
    rf"{_GAP}+(?:above|below|and|or|for|re|about|on|where|which|that|too|also|as|is|was|has|have|will|to|under"
    r"|completed?|closed?|can|should|now)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(rf"{_GAP}+(?:above|below)\b", re.IGNORECASE)
_NEXT = re.compile(rf"{_GAP}*(?:,|&|\band\b|\bor\b){_GAP}*{_REF}{_WHOLE}", re.IGNORECASE)
_OBJECTIVE_DOT_REF = re.compile(r"(\d+)\.(.+)")


@dataclass(frozen=True)
class Mention:
    """Where in the text, and what it says: the objective's number where it names one, and the ref."""

    start: int
    end: int
    objective: str
    ref: str


@dataclass(frozen=True)
class Bearer:
    """An action of the plan, as far as telling refs apart needs it."""

    pk: int
    objective: str
    ref_id: str


class Bearers:
    """The actions of one plan, by what they are called."""

    def __init__(self, actions: Iterable[Bearer]) -> None:
        self._by_ref: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in actions:
            if bearer.ref_id:
                self._by_ref[bearer.ref_id].append(bearer)

    def settle(self, mention: Mention) -> int | None:
        """The key of the one action that the mention can mean; None where there is none, or more than one."""
        named = called(mention)
        found = {
            bearer.pk
            for objective, ref in named
            for bearer in self._by_ref.get(ref, ())
            if objective in ("", ref_id(bearer.objective))
        }
        return found.pop() if len(found) == 1 else None


def called(mention: Mention) -> list[tuple[str, str]]:
    """Every objective and ref, as compared, that the mention could mean: ``2.4`` is a ref, or 4 of objective 2."""
    named = [(ref_id(mention.objective), ref_id(mention.ref))]
    dotted = _OBJECTIVE_DOT_REF.fullmatch(mention.ref)
    if dotted and not mention.objective:
        named.append((ref_id(dotted[1]), ref_id(dotted[2])))
    return named


def find_mentions(text: str, *, objective: str = "objective", action: str = "action") -> tuple[Mention, ...]:
    """Everything in ``text`` that may speak of an action, from left to right, none over another.

    ``objective`` and ``action`` are the plan's own words for them; ours are understood as well.
    """
    named, action_only, spoken = _patterns(objective.strip().casefold(), action.strip().casefold())
    found = [*_named(named, text), *_called(action_only, text), *_spoken(spoken, text)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


@lru_cache(maxsize=100)
def _patterns(objective: str, action: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    parts = "|".join(re.escape(word) for word in dict.fromkeys([objective, "objective", "obj"]) if word)
    deeds = "|".join(re.escape(word) for word in dict.fromkeys([action, "action"]) if word)
    number = rf"(?:no\.?|number|ref\.?)?{_GAP}*"
    word = rf"(?P<word>(?:{deeds})(?P<many>s?)){_GAP}*{number}"
    named = (
        rf"\b(?:{parts})\.?{_GAP}*(?P<objective>\d+[a-z]?){_GAP}*[,:;(/–—-]?{_GAP}*(?:{word})?{_REF}{_WHOLE}"
    )
    spoken = rf"(?P<open>\()?{_GAP}*\b(?:{_SPOKEN}):?{_GAP}+{_LEAD_IN}{_REF}{_WHOLE}"
    return (
        re.compile(named, re.IGNORECASE),
        re.compile(rf"\b{word}{_REF}{_WHOLE}", re.IGNORECASE),
        re.compile(spoken, re.IGNORECASE),
    )


def _named(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    """An objective and an action of it. Without the word "action" only what is no bare number: not "Objective 1, 2"."""
    for match in pattern.finditer(text):
        known = _is_ref(text, match["ref"], match.end("ref")) if match["word"] else _has_letter(match["ref"])
        if known:
            yield Mention(match.start(), match.end("ref"), match["objective"], match["ref"])
            if match["many"]:
                yield from _more(text, match.end("ref"), match["objective"])


def _called(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        if _is_ref(text, match["ref"], match.end("ref")):
            yield Mention(match.start("word"), match.end("ref"), "", match["ref"])
            if match["many"]:
                yield from _more(text, match.end("ref"), "")


def _spoken(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    """A ref after "see" and its like. A bare number needs more: "above", "below", or brackets around it all."""
    for match in pattern.finditer(text):
        ref, end = match["ref"], match.end("ref")
        closed = match["open"] and text[end : end + 1] == ")"
        lettered = _has_letter(ref) and _is_end(text, end)
        dotted = "." in ref and _END.match(text, end)
        if lettered or dotted or closed or _NEAR.match(text, end):
            yield Mention(match.start("ref"), end, "", ref)


def _more(text: str, end: int, objective: str) -> Iterator[Mention]:
    """What follows "actions 3": ", 4 and 5b"."""
    following = _NEXT.match(text, end)
    while following and _is_end(text, following.end("ref")):
        yield Mention(following.start("ref"), following.end("ref"), objective, following["ref"])
        following = _NEXT.match(text, following.end("ref"))


def _is_ref(text: str, ref: str, end: int) -> bool:
    return _has_letter(ref) or _is_end(text, end)


def _is_end(text: str, end: int) -> bool:
    return bool(_END.match(text, end) or _AND_THEN.match(text, end))


def _has_letter(ref: str) -> bool:
    return any(letter.isalpha() for letter in ref)
