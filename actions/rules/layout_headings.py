"""What a column is, told from its heading. Councils name and order their columns as they like.

Source: the headings of published delivery plans, improvement plans and action plans. A heading that is not
known is no column: its cells are left out, and the person who imports is told so.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_NOT_WORDS = re.compile(r"[^a-z0-9#&]+")
HEADING_MAX = 90  # a longer text is a sentence, not a heading


class Field(StrEnum):
    """What a column of a plan can hold."""

    REF = "ref"
    PARENT_REF = "parent_ref"
    OBJECTIVE = "objective"
    WORKSTREAM = "workstream"
    TITLE = "title"
    PROGRESS = "progress"
    POSITION = "current_position"
    EVIDENCE = "evidence"
    METRIC = "metric"
    CURRENT = "current"
    TARGET = "target"
    LEADS = "leads"
    TIMESCALE = "timescale"
    BRAG = "brag"


_NAMES = {
    Field.REF: """
        ref, refs, ref no, ref number, reference, reference no, reference number, no, nos, number,
        #, id, item, item no, action ref, action no, action number, action id, action reference,
        rec no, rec ref, recommendation no, line, sr no, s no, recommendation number,
        recommendation ref, unique ref, uid, row, task no
    """,
    Field.OBJECTIVE: """
        objective, objectives, strategic objective, theme, key theme, key outcome, key outcomes,
        priority, priority area, strategic priority, pillar, ambition, goal, commitment, aim,
        promise, pledge, improvement theme
    """,
    Field.WORKSTREAM: """
        workstream, work stream, workstreams, strand, work strand, area, area of work, project,
        programme, sub theme, category, work area, area for improvement, focus area, area of
        focus, topic, section, sub objective
    """,
    Field.TITLE: """
        action, actions, activity, activities, action required, actions required, action to be
        taken, task, tasks, actions to be taken, what, deliverable, deliverables, recommendation,
        recommendations, key action, key actions, key activity, key activities, key task, key
        tasks, description, action description, step, steps, action activity, action s, what we
        will do, what will we do, milestone, milestones, key milestones, specific actions,
        proposed action, agreed action, planned action, planned actions, action needed, actions
        needed, improvement action, improvement actions, detailed action, detailed actions,
        intervention, action task, task action, actions tasks
    """,
    Field.PROGRESS: """
        progress, update, updates, comment, comments, progress update, progress updates, latest
        update, commentary, progress to date, notes, narrative, progress comments, progress and
        comments, progress note, progress notes, latest progress, update comments, comments
        update, progress update comments, latest position, action update, monthly update,
        quarterly update, board update, highlight, highlights, progress commentary, update on
        progress, progress made, progress report, comments progress, progress & comments, progress
        so far
    """,
    Field.POSITION: """
        current position, position, position statement, current status, where are we now, current
        situation
    """,
    Field.EVIDENCE: """
        evidence, evidence of progress, evidence of impact, impact, evidence impact, impact
        evidence, supporting evidence, evidence of completion, source of evidence, assurance,
        impact and evidence, evidence & impact
    """,
    Field.METRIC: """
        metric, metrics, measure, measures, success measure, success measures, kpi, kpis,
        indicator, indicators, performance measure, performance measures, measure of success,
        measures of success, success criteria, outcome measure, performance indicator, performance
        indicators, expected outcome, expected outcomes, outcome, outcomes, intended outcome,
        intended outcomes, desired outcome, desired outcomes, success looks like, success,
        expected impact, intended impact, measurement, how measured, success indicator, success
        indicators, output, outputs
    """,
    Field.CURRENT: """
        current data & date, current data and date, current data, baseline, current performance,
        current value, latest figure, latest data, actual, current, current figure, baseline data,
        latest performance, latest value
    """,
    Field.TARGET: """
        target data & date, target data and date, target data, target, targets, target value,
        target figure, target performance
    """,
    Field.LEADS: """
        responsible service, responsible services, responsible officer, responsible officers,
        responsible, owner, owners, lead, leads, lead officer, lead officers, action owner, action
        owners, who, by whom, accountable, officer, lead owner, lead agency, lead agencies,
        responsibility, assigned to, service lead, lead service, lead person, person responsible,
        people responsible, responsible person, responsible lead, action lead, lead s, accountable
        officer, accountable lead, lead officer s, owner s, lead partner, named lead, delivery
        lead, lead responsible, responsible owner, owner lead, lead name, lead professional, lead
        director, sro
    """,
    Field.TIMESCALE: """
        timescale, timescales, by when, when, deadline, deadlines, target date, target dates, due,
        due date, completion date, date due, end date, timeframe, timeframes, time frame, complete
        by, completed by, timeline, timelines, target completion date, target completion, finish,
        finish date, date, delivery date, due by, action by date, planned completion, planned
        completion date, completion, date for completion, expected completion, date of completion,
        implementation date, target deadline, delivery by, time scale, time scales, timing, by
        date, expected completion date, revised date, planned date, target end date, target
        timescale
    """,
    Field.BRAG: """
        brag, rag, b r a g, r a g, b rag, status, stage, rag rating, rag status, brag rating, brag
        status, rating, progress status, current rag, current brag, progress rag, action status,
        rag score, progress rating, delivery status, overall rag, overall status, rag brag, brag
        rag, traffic light, colour
    """,
}
_KNOWN = {" ".join(name.split()): field for field, names in _NAMES.items() for name in names.split(",")}

# In order: the first that is found decides. Questions as headings come in many wordings.
_PATTERNS: list[tuple[Field, re.Pattern[str]]] = [
    (field, re.compile("|".join(patterns)))
    for field, patterns in [
        (
            Field.METRIC,
            [
                r"^how (?:will|do|would|can) we (?:know|measure|tell|evidence)",
                r"looks? like$",
                r"^what difference",
            ],
        ),
        (Field.BRAG, [r"^b?rag\b", r"\bb?rag(?: rating| status)?$", r"^(?:are we )?on track$"]),
        (
            Field.LEADS,
            [
                r"^who\b",
                r"\bby who(?:m)?$",
                r"^(?:lead|responsible|accountable)\b(?! to)",
                r"\b(?:lead|owner|officer|responsible)s?$",
            ],
        ),
        (
            Field.TIMESCALE,
            [
                r"^(?:by )?when\b",
                r"\bby when\b",
                r"^(?:due|target|completion|end) date\b",
                r"\b(?:deadline|due date|target date)s?$",
            ],
        ),
        (Field.POSITION, [r"^current position\b", r"^where are we\b"]),
        (Field.EVIDENCE, [r"^evidence\b", r"\bevidence$"]),
        (
            Field.PROGRESS,
            [
                r"^(?:progress|latest|update)\b",
                r"\b(?:progress|updates?|comments?)$",
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
                r"^(?:key )?actions?\b",
                r"\b(?:actions?|activity|activities|tasks?)$",
                r"^recommendations?\b",
                r"\brecommendations?$",
            ],
        ),
        (Field.OBJECTIVE, [r"^(?:strategic |key |corporate )?(?:objective|theme|priority|outcome)\b"]),
        (Field.WORKSTREAM, [r"^(?:work ?stream|strand)\b"]),
        (Field.REF, [r"\bref(?:erence)?(?: no| number)?$"]),
    ]
]


def heading_id(text: str) -> str:
    """A heading as compared: lower case, words and & only.

    >>> heading_id("By when?"), heading_id("B/R/A/G")
    ('by when', 'b r a g')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_WORDS.sub(" ", plain).strip()


def field_of(heading: str) -> Field | None:
    """What a column with this heading holds, or None where the heading is not known."""
    wanted = heading_id(heading)
    if not wanted or len(wanted) > HEADING_MAX:
        return None
    if wanted in _KNOWN:
        return _KNOWN[wanted]
    return next((field for field, pattern in _PATTERNS if pattern.search(wanted)), None)


def is_plain_heading(text: str) -> bool:
    """Whether the text is exactly a heading that councils use: it can be nothing else in a header row."""
    return heading_id(text) in _KNOWN
