"""Random sheets: the reader never raises, reads no row twice, and loses no wording in silence (XLS-9)."""

from __future__ import annotations

import os
import re
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.imports.layout import read_plan
from actions.imports.matching import tell_duplicates
from actions.imports.metrics import metrics_by_action
from actions.imports.records import PlanRead
from actions.imports.values import wanted_action
from actions.rules.layout_headings import Field, field_of
from plantracker.lib.spreadsheets import Area, Cell, Row, Sheet
from plantracker.lib.workbook_values import plain_text

EXAMPLES = int(os.environ.get("FUZZ", "150"))
HEADINGS = (
    """
Ref|No.|Item|Action|Activity|What will we do?|Recommendation|Lead|Owner|By whom|By when?|Deadline|Target date|
Revised date|Date|RAG|Status|B/R/A/G|Progress|Update|June update|May update|Comments|Theme|Key Outcome|Priority|
Workstream|KPI|Baseline|Target|Actual|Measures|Evidence|Current position|Cost code|Notes|Parent Plan Ref|Service|
How will we know?|What will be different?|Risk|Likelihood
""".replace("|\n", "|")
    .strip("\n")
    .split("|")
)
CELLS = (
    """
1|1.1|7b|R4|Rec 4|Objective 1 - Homes|Theme 2: Health|Priority 3|1. Homes|Aim: to listen|'To hear'|Measures of success|
• bullet|How will we achieve this:|Key|Blue|Green|Green – on track|A|Total|Total actions|Appendix A|Note: see below|
Signed off by|Version|Closed actions|Open|Completed|Agree a protocol with|publish it|Recruit ten carers.|Head of Care|
Police / Health|31/03/26|May 2026|Ongoing|31/04/19|14.05.25 - Begun.|High|Low|(continued)|1 cont.|=A1|\u200b|🟢|#REF!|
Page 1 of 3|Objective|Aim|TBC|12|95%|a very long wording that goes on and on and on to say what nobody asked for
""".replace("|\n", "|")
    .strip("\n")
    .split("|")
)

BANNER_WORDS = set(
    re.findall(
        r"\w+",
        "objective theme priority aim how will we achieve this measures of success closed open "
        "completed actions continued ongoing know",
    )
)

texts = st.one_of(
    st.sampled_from(CELLS), st.sampled_from(CELLS), st.text(max_size=30), st.sampled_from(HEADINGS)
)
cells = st.one_of(
    texts.map(Cell),
    st.integers(0, 99).map(lambda number: Cell(str(number), "number", None, "General")),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(
        lambda day: Cell(f"{day:%d/%m/%Y}", "date", day, "dd/mm/yyyy")
    ),
    st.sampled_from([Cell("#N/A", "error"), Cell("", "formula")]),
)
plain_rows = st.dictionaries(st.integers(1, 9), cells, min_size=1, max_size=8)
banners = st.builds(lambda column, text: {column: Cell(text)}, st.integers(1, 3), texts)


@st.composite
def sheets(draw: st.DrawFn, name: str = "Plan") -> Sheet:
    """A sheet with a header somewhere, come again at times, between rows of every kind."""
    columns = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8, unique=True))
    first = draw(st.integers(1, 3))
    header = {first + place: Cell(text) for place, text in enumerate(columns)}
    rows = draw(st.lists(st.one_of(plain_rows, plain_rows, banners, st.just(header)), max_size=12))
    rows.insert(draw(st.integers(0, min(3, len(rows)))), header)
    numbers = draw(
        st.lists(st.integers(1, 60), min_size=len(rows), max_size=len(rows), unique=True).map(sorted)
    )
    corner = st.tuples(st.integers(1, 60), st.integers(1, 9), st.integers(0, 3), st.integers(0, 8))
    merged = [
        Area(row, column, row + down, column + right) for row, column, down, right in draw(st.lists(corner))
    ]
    flags = st.sampled_from([(False, False), (False, False), (True, False), (False, True)])
    colours = st.dictionaries(st.integers(1, 9), st.sampled_from(["Red", "Green"]), max_size=3)
    return Sheet(
        name,
        [Row(number, row, *draw(flags), draw(colours)) for number, row in zip(numbers, rows, strict=True)],
        merged=merged,
        hidden_columns=frozenset(draw(st.sets(st.integers(1, 9), max_size=1))),
    )


def read(found: list[Sheet], **options: object) -> PlanRead:
    plan = read_plan(found, plan_title="Plan", **options)
    plan.doubts += tell_duplicates(plan.actions)
    metrics = metrics_by_action(plan)
    for place, action in enumerate(plan.actions):
        wanted_action(action, metrics.get(place, []), plan.doubts)
    return plan


relaxed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(st.lists(st.one_of(sheets(), sheets("Closed"), sheets("KPIs")), max_size=3))
@relaxed
def test_no_sheet_makes_the_reader_raise(found):
    plan = read(found)
    for doubt in plan.doubts:
        assert doubt.message.endswith(".")
        assert "\n" not in doubt.message.replace(doubt.found, "") or doubt.found
    mapping = {"cost code": Field.TITLE, "theme": None, "notes": Field.REF}
    read(found, mapping=mapping, only=["Plan"] if any(sheet.name == "Plan" for sheet in found) else ())


@given(sheets())
@relaxed
def test_no_row_is_read_twice_and_none_is_left_out_in_silence(sheet):
    plan = read([sheet])
    (found,) = plan.sheets
    rows = [action.place.row for action in plan.actions]
    assert len(rows) == len(set(rows))
    named = {id(objective) for objective in plan.objectives}
    assert all(id(action.objective) in named for action in plan.actions)
    if found.header_row is None:
        return
    known = set(rows) | {row.metric.place.row for row in plan.metrics} | told_rows(plan)
    kept = "\n".join(
        [action.workstream for action in plan.actions]
        + [
            f"{each.number} {each.title} {each.aim} {each.approach} {each.measures}"
            for each in plan.objectives
        ]
    )
    heads = {row.number + down for row in sheet.rows if is_header(texts_of(row)) for down in range(3)}
    for row in sheet.rows:
        if row.number > found.header_row and texts_of(row) and row.number not in known | heads:
            assert is_kept(texts_of(row), kept), (row, found)


def texts_of(row: Row) -> list[str]:
    return [cell.text for cell in row.cells.values() if plain_text(cell.text)]


def told_rows(plan: PlanRead) -> set[int]:
    """The rows that doubts speak of, blocks of them whole."""
    told: set[int] = set()
    for doubt in plan.doubts:
        if doubt.row is not None and doubt.code in (
            "left_out",
            "row_hidden",
            "carried_on",
            "objective_differs",
        ):
            block = re.match(r"Rows (\d+) to (\d+) are", doubt.message)
            told |= set(range(int(block[1]), int(block[2]) + 1)) if block else {doubt.row}
    return told


def is_header(shown: list[str]) -> bool:
    """Two headings make a header, which may go on in the two rows below."""
    return sum(field_of(text) is not None for text in shown) >= 2


def is_kept(shown: list[str], kept: str) -> bool:
    """A banner or an objective's own cell: its words are an objective's, a section's, or whose state the rows
    below are in.
    """
    known = set(re.findall(r"\w+", kept.casefold())) | BANNER_WORDS
    # The number of a list is the list's, not the words'.
    plain = [re.sub(r"^\s*\d+[.)]\s+", "", text).casefold() for text in shown]
    return any(set(re.findall(r"\w+", text)) <= known for text in plain)
