"""Who wrote a note, where initials or a name stand between its date and a dash: "BL North - …", "A Smith -
…".
"""

import re

from actions.rules.lead_words import words_of

_DASH = r"[-\u2010-\u2015\u2212]"
_BETWEEN = re.compile(rf"[^\S\n]{{0,3}}(?:{_DASH}{{1,2}}|[:|])?[^\S\n]{{0,3}}")
_BRACKETED = re.compile(
    r"[(\[](?P<author>[A-Z][A-Za-z]{1,3}(?:[ /&,]{1,3}[A-Z][A-Za-z]{1,3}){0,3})[)\]][^\S\n]{0,3}(?:[-–—:])?"
)
_CANDIDATE = re.compile(
    rf"(?P<author>[^\n:\d.;!?]{{1,40}}?(?:\.[^\n:\d.;!?]{{1,30}}?)?)(?:[^\S\n]{{1,3}}{_DASH}{{1,2}}(?!\d)|"
    rf"{_DASH}[^\S\n]|:(?!\d))"
)

_INITIALS = r"(?:[A-Z]{2,3}|[A-Z][a-z]?[A-Z]|[A-Z]Mc?[A-Z]?[a-z]?|[A-Z]\.[A-Z]\.?)"
_NAME = r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?"
_PERSON = rf"(?:{_INITIALS}|[A-Z]{{1,2}}\.?[ ]{_NAME}|{_NAME}[ ](?:[A-Z]\.?[ ])?{_NAME})"
_PLACE = rf"(?:[ ]{_NAME}|,[ ]?{_NAME}|[ ]\({_NAME}\)|[ ](?:from|for)[ ](?:[A-Z]{{2,5}}|{_NAME})){{0,2}}"
_AUTHOR = re.compile(rf"{_PERSON}{_PLACE}(?:(?:[ ]?[/&,][ ]?|[ ]and[ ]){_PERSON}{_PLACE}){{0,3}}")

# Words and abbreviations that look like a name or like initials and are what the note is about.
_SUBJECTS = words_of(
    """
    action action's actions agreed all also amber amended annual approved asap audit awaiting blue board
    brag business cabinet carried cla close closed commissioning committee complete completed
    consultation contract csc current currently data date decision delivery dfe done draft due ehcp
    evidence feedback final first following form forum full further fyi green group health home hr
    impact implementation initial initially interim invitation it itt july june kpi lac lead leads live
    meeting monthly mtg multi na nb new next no note noted nothing now ofsted ongoing outcome panel
    paper part phase pilot plan planning policy position practice procurement programme progress project
    proposal public q1 q2 q3 q4 qa quarter quarterly question rag recruitment red report reports request
    review reviewed risk school second see service services session smt social staff stage status still
    strategy summary survey target task tbc team the third this timescale timescales tracker training
    update updated updates weekly work working workshop workshops
    """
)


def take_author(rest: str) -> tuple[str, str]:
    """The author and what follows, out of the text after a note's date; "" where no author plainly stands
    there.
    """
    between = _BETWEEN.match(rest)
    begin = between.end() if between else 0
    if match := _BRACKETED.match(rest, begin):
        return match["author"], rest[match.end() :]
    match = _CANDIDATE.match(rest, begin)
    if match and is_author(match["author"].strip()):
        return match["author"].strip(), rest[match.end() :]
    return "", rest


def is_author(text: str) -> bool:
    """Whether a text is plainly one person or a few: initials or a name, with a place at most."""
    return bool(_AUTHOR.fullmatch(text)) and not any(
        word in _SUBJECTS for word in re.findall(r"[a-z0-9']+", text.casefold())
    )
