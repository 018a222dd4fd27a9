"""What a column is, told from its heading. Councils name and order their columns as they like.

Source: the headings of published delivery plans, improvement plans and action plans. A heading that is not
known is no column: its cells are left out, and the person who imports is told so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from actions.rules.layout_heading_names import KNOWN, WEAK, Field

__all__ = ["HEADING_MAX", "Field", "field_of", "heading_id", "is_plain_heading", "weak_field_of"]

_NOT_WORDS = re.compile(r"[^a-z0-9#&]+")
HEADING_MAX = 90  # a longer text is a sentence, not a heading
_KEPT = 200  # letters; longer texts are not remembered


# In order: the first that is found decides. Questions as headings come in many wordings.
_PATTERNS: list[tuple[Field, re.Pattern[str]]] = [
    (field, re.compile("|".join(patterns)))
    for field, patterns in [
        (
            Field.METRIC,
            [
                r"^how (?:will|do|would|can) (?:we|you|i|success) (?:be )?(?:know|measured?|tell|evidence)",
                r"looks? like\b",
                r"^what difference",
                r"^what (?:will|would|should) (?:be|have|the) (?:different|changed|better|impact|outcome)",
                r"^what (?:will|would) (?:change|success|it look)",
            ],
        ),
        (
            Field.OBJECTIVE,
            [
                r"^what (?:do |are |did |is )?(?:we |you |it )?(?:want|trying|hope|aiming|need|needs|aim) "
                r"(?:to )?(?:be )?(?:achieve|improved?|change|better)\b",
                r"^(?:why|what is the (?:issue|problem))\b.*\bimprove",
            ],
        ),
        (Field.BRAG, [r"^b?rag\b", r"\bb?rag(?: rating| status)?$", r"^(?:are we )?on track$"]),
        (
            Field.LEADS,
            [
                r"^who\b(?! else)",
                r"\bby who(?:m)?$",
                r"^(?:lead|responsible|accountable|owner)\b(?! to)",
                r"\b(?:lead|owner|officer|responsible)s?$",
                r"^actions? by\b(?! when)",
            ],
        ),
        (
            Field.TIMESCALE,
            [
                r"^(?:by )?when\b",
                r"\bby when\b",
                r"^(?:due|target|completion|end) date\b",
                r"^(?:revised|amended|new|extended|updated|original|initial|current|agreed|proposed) "
                r"(?:due |target |completion |end |implementation )?(?:date|deadline|timescale)s?$",
                r"\b(?:deadline|due date|target date|timescale)s?\b(?! (?:met|changes?|status))",
                r"^(?:date )?(?:due|for completion|to be completed)\b",
            ],
        ),
        (Field.POSITION, [r"^current position\b", r"^where are we\b", r"\bresponse$"]),
        (Field.EVIDENCE, [r"^evidence\b", r"\bevidence$"]),
        (
            Field.PROGRESS,
            [
                r"^(?:progress|latest|updates?)\b",
                r"^position (?:at|as at|as of|on|in|to)\b",
                r"\b(?:progress|updates?|comments?|commentary)$",
                r"\b(?:progress|updates?|comments?|commentary) (?:q[1-4]|20\d\d|\d|to|at|for|from|since|in|by|as|"
                r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
                r"^actions? (?:taken|completed|undertaken|to date|done)\b",
                r"^how (?:is it|are we|is this)\b",
                r"^what (?:have we|has been|progress|did we)\b",
            ],
        ),
        (Field.CURRENT, [r"^(?:current|latest|baseline) (?:data|figure|performance|value)\b"]),
        (Field.TARGET, [r"^target (?:data|figure|value|performance)\b"]),
        (
            Field.METRIC,
            [
                r"^(?:success|performance) (?:measure|criteria|indicator)",
                r"^measures? of\b",
                r"\b(?:measures?|kpis?|metrics?)$",
            ],
        ),
        (
            Field.PARENT_REF,
            [
                r"\b(?:plan|strategy|board|framework|ofsted|inspection|programme)\b.*\bref(?:erence)?s?\b",
                r"\b(?:parent|link(?:ed)?|cross)\b.*\bref(?:erence)?s?\b",
                r"^(?:links? to|linked to|cross ref)",
            ],
        ),
        (
            Field.TITLE,
            [
                r"^what (?:will|are we going|do we|needs?|we)\b",
                r"^how will we (?:do|achieve|deliver)",
                r"^(?:key )?actions?\b(?! (?:type|category|area|theme|code|plan|log|tracker|status|source|complete))",
                r"\b(?:actions?|activity|activities|tasks?)$",
                r"^recommendations?\b",
                r"\brecommendations?$",
            ],
        ),
        (
            Field.OBJECTIVE,
            [r"^(?:strategic |key |corporate |improvement )?(?:objective|theme|priority|outcome|domain)\b"],
        ),
        (Field.WORKSTREAM, [r"^(?:work ?stream|strand)\b"]),
        (Field.REF, [r"\bref(?:erence)?(?: no| number)?$"]),
    ]
]


# What no plan's own column is called, though it holds one of the words above.
_OTHER = re.compile(
    r"^(?:who else|action(?:s)? (?:complete|closed|source)|priority (?:rating|level|ranking)|"
    r"(?:date|start|review|created|opened|closed|raised)\b.*\b(?:raised|opened|created|closed|started|set|logged|"
    r"identified|received|updated)|start(?:ing)? date|review date|date (?:completed|of (?:meeting|update|review))|"
    r"actual (?:completion|end|finish|delivery)? ?(?:date|completion)|date complete|last updated?(?: on)?|"
    r"updated (?:on|by)|closed date|date of last update|(?:days|time) (?:overdue|late|left|remaining)|overdue|"
    r"percent(?:age)? complete|complete|"
    r"progress complete|mitigat(?:ing|ion)\b.*|(?:supporting|support) (?:officer|lead|partner|agency|service)s?)$"
)


def heading_id(text: str) -> str:
    """A heading as compared: lower case, words and & only.

    >>> heading_id("By when?"), heading_id("B/R/A/G")
    ('by when', 'b r a g')
    """
    return _kept_id(text) if len(text) <= _KEPT else _id(text)


@lru_cache(maxsize=10_000)
def _kept_id(text: str) -> str:
    return _id(text)


def _id(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return _NOT_WORDS.sub(" ", plain).strip()


def field_of(heading: str) -> Field | None:
    """What a column with this heading holds, or None where the heading is not known."""
    wanted = heading_id(heading)
    return _field(wanted) if wanted and len(wanted) <= HEADING_MAX else None


@lru_cache(maxsize=10_000)
def _field(wanted: str) -> Field | None:
    if wanted in KNOWN:
        return KNOWN[wanted]
    if _OTHER.match(wanted):
        return None
    return next((field for field, pattern in _PATTERNS if pattern.search(wanted)), None)


def weak_field_of(heading: str) -> Field | None:
    """What a column with this heading holds where no other column holds that: an organisation is the lead
    where none is named.
    """
    return WEAK.get(heading_id(heading))


def is_plain_heading(text: str) -> bool:
    """Whether the text is exactly a heading that councils use: it can be nothing else in a header row."""
    return heading_id(text) in KNOWN
