"""Rows beside a plan's actions and objectives: whose state the rows below are in, keys of colours, sums,
sign-offs.
"""

from __future__ import annotations

import re

from actions.rules.layout_banners import OBJECTIVE_WORDS
from actions.rules.states import ActionState

_STATES = re.compile(
    r"^(?:(?P<closed>closed|completed?|archived?|finished)|(?P<ongoing>on[ -]?going|business as usual|bau|embedded)|"
    r"(?P<open>open|current|live|active|outstanding|in progress))"
    r"(?P<what>\s+(?:actions?|items?|tasks?|recommendations?|milestones?))?\s*:?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"^(?:(?:{OBJECTIVE_WORDS})(?:\s*(?:no\.?\s*)?\d{{1,2}})?|(?:our |the )?aims?|"
    r"how (?:will|do|are) we(?: going to)? (?:achieve|do|deliver)\b[^:?]{0,20}|"
    r"(?:measures?|criteria) of success|success measures?|success criteria)\s*[:?]?$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"^(?:b(?:lue)?|r(?:ed)?|a(?:mber)?|g(?:reen)?|gr[ae]y|yellow|purple|white|black)(?:\s*[-\u2010-\u2015:=]|$)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^(?:signed|signature|sign[ -]off|approved(?: by)?|agreed by|authorised by|prepared by|produced by|author|"
    r"version(?: no| number| control)?|document (?:control|owner|status)|last (?:updated|reviewed)|"
    r"(?:next )?review date|date(?: of (?:issue|review|next review|meeting))?|print name|name|page \d+.*|"
    r"(?:grand )?totals?|average|sub-?totals?|number of actions|key|legend|notes?|source)\b\s*[:.]?",
    re.IGNORECASE,
)

_SUM = re.compile(
    r"^(?:(?:grand |sub[ -]?)?totals?|sum|average|mean|count|(?:total )?number)"
    r"(?: (?:number )?(?:of )?(?:all )?(?:open |closed )?(?:actions|tasks|items|recommendations))?\s*:?$",
    re.IGNORECASE,
)

# What stands in a row of a template, or in place of actions, and is none.
_PLACEHOLDER = re.compile(
    r"^\W*(?:e\.?g\.?|example|no (?:further |open |outstanding |current |closed |new )?(?:actions?|items?)\b.{0,40}|"
    r"none(?: at present)?|nil|n/?a|not applicable|(?:this )?(?:page|row|section) (?:is )?(?:intentionally )?(?:left )?"
    r"blank|end(?: of (?:plan|actions|document|table|report|sheet))?|insert (?:rows?|lines?) above.{0,30})\W*$",
    re.IGNORECASE,
)
_DATE_SHOWN = re.compile(r"^\W*d{1,2}[ /.-]?m{1,4}[ /.-]?y{2,4}\W*$", re.IGNORECASE)
_KEY_HEAD = re.compile(
    r"^(?:b?rag|status|colour|rating|key)(?: (?:rating|status|key|colour))?\s*:?$", re.IGNORECASE
)
_AS_ABOVE = re.compile(
    r"^\W*(?:as above|same as above|see above|ditto|do\.|same)\W*$|^[\"″”〃']{1,2}$", re.IGNORECASE
)


def is_placeholder(text: str) -> bool:
    """Whether a cell only says that nothing stands there: "No open actions", "e.g."."""
    return bool(_PLACEHOLDER.match(text))


def is_date_shown(text: str) -> bool:
    """Whether a cell tells how to type a date: "dd/mm/yyyy"."""
    return bool(_DATE_SHOWN.match(text))


def is_key_head(text: str) -> bool:
    """Whether a cell may head a key of colours."""
    return bool(_KEY_HEAD.match(text))


def is_as_above(text: str) -> bool:
    """Whether a cell repeats the one above it without its words."""
    return bool(_AS_ABOVE.match(text))


def read_state(text: str) -> tuple[ActionState, bool] | None:
    """The state of the rows below a banner, and whether it speaks of actions ("Closed actions", not "Closed").

    >>> read_state("Completed actions"), read_state("Openness")
    ((ActionState.CLOSED, True), None)
    """
    match = _STATES.match(text)
    if not match:
        return None
    name = next(name for name in ("closed", "ongoing", "open") if match[name])
    return ActionState(name), bool(match["what"])


def is_label(text: str) -> bool:
    """Whether a cell only names what the cell beside it says: "Objective 1", "Aim:"."""
    return bool(_LABEL.match(text))


def is_key(text: str) -> bool:
    """Whether a cell explains a colour: "Blue", "Green – on track"."""
    return bool(_KEY.match(text))


def is_colour(text: str) -> bool:
    """Whether a cell is nothing but the name of a colour."""
    match = _KEY.match(text)
    return match is not None and match.end() == len(text) > 1 and text[-1].isalpha()


def is_sum(text: str) -> bool:
    """Whether a cell names a sum of the numbers beside it: "Total", "Number of actions"."""
    return bool(_SUM.match(text))


def is_sign_off(text: str) -> bool:
    """Whether a cell where a ref should stand belongs to a sum, a key or who signed the plan."""
    return bool(_SIGN_OFF.match(text))
