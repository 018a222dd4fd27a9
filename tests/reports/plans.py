"""Plans that hypothesis makes up: as awkward as what people type, and as the application could hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from actions.rules.layout_banners import is_continued
from actions.rules.refs import extends
from actions.rules.states import ActionState
from plantracker.lib.number_formats import shown_date
from plantracker.lib.workbook_values import plain_text
from tests.reports.awkward import AUTHORS, AWKWARD, BRAGS, CELL_FORMATS, DATE_TEXTS, PEOPLE, REFS, TIMESCALES

ENABLER = "Enabler"  # a number that no reader takes for one: such an objective is known by its title

letters = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=40)
words = st.lists(st.sampled_from([*AWKWARD, "the", "team", "agreed", "and", "7%", "(1)"]), max_size=8).map(
    " ".join
)
long_texts = st.builds(lambda text, times: (text + " ") * times, words, st.integers(50, 400))


def readable(text: str) -> str:
    """As a form or an import would have kept it: blanks at the ends and control characters are gone."""
    return plain_text(text)[:10_000].rstrip()


texts = st.one_of(st.sampled_from(AWKWARD), words, letters).map(readable)
some_texts = texts.filter(bool)
lines = some_texts.map(lambda text: " ".join(text.split())).filter(bool)


@dataclass
class MadeAction:
    ref: str
    title: str
    state: str
    timescale: tuple[str, date | None, str]
    brag: str
    leads: list[str]
    workstream: str = ""
    parent_ref: str = ""
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    metrics: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)


@dataclass
class MadeObjective:
    number: str
    title: str
    aim: str
    approach: str
    measures: list[str]
    actions: list[MadeAction]


@dataclass
class MadePlan:
    title: str
    objective_word: str
    action_word: str
    parent_ref_word: str
    period: tuple[date | None, date | None]
    objectives: list[MadeObjective]


def cell_timescale(day: date, number_format: str) -> tuple[str, date | None, str]:
    return shown_date(day, number_format), day, number_format


days = st.dates(date(1900, 3, 1), date(2100, 12, 31))
timescales = st.one_of(
    st.sampled_from(["", *TIMESCALES]).map(lambda text: (text, None, "")),
    days.map(lambda day: (f"{day:%d.%m}.{day.year}", None, "")),
    st.builds(cell_timescale, days, st.sampled_from(CELL_FORMATS)),
    texts.map(lambda text: (text[:500].rstrip(), None, "")),
)
notes = st.lists(
    st.tuples(
        st.sampled_from(DATE_TEXTS), st.sampled_from(AUTHORS), st.one_of(texts, long_texts.map(readable))
    ),
    max_size=5,
)


@st.composite
def made_actions(draw: st.DrawFn) -> MadeAction:
    ref = draw(st.sampled_from(REFS))
    return MadeAction(
        ref=ref,
        title=draw(some_texts if not ref else texts),
        state=draw(st.sampled_from([state.value for state in ActionState])),
        timescale=draw(timescales),
        brag=draw(st.sampled_from(BRAGS)),
        leads=draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)),
        workstream=draw(
            st.one_of(st.just(""), st.just("Homes"), texts.map(lambda text: text[:300].rstrip()))
        ),
        parent_ref=draw(st.sampled_from(["", "4.7.5", "2.1.1 2.1.3 4.4.6", "4.6.1-10", "=4"])),
        notes=draw(notes),
        metrics=draw(made_metrics(ref)),
        evidence=draw(st.lists(some_texts, max_size=3)),
    )


def made_metrics(ref: str) -> st.SearchStrategy[list[tuple[str, str, str, str, str]]]:
    """Metrics as an import could have brought them in: the ref of their action, or one that it stands for."""
    refs = {"5a-c": ["5a", "5b", "5c"], "9a-c": ["9a", "9c"], "12a -b": ["12a", "12b"]}.get(ref, [ref])
    one = st.tuples(st.sampled_from(refs), texts, texts, texts, st.one_of(st.just(""), lines)).filter(
        lambda metric: any(metric[1:4])
    )
    return st.lists(one, max_size=3 if ref and len(refs) > 1 else 1, unique_by=lambda metric: metric[0])


def as_could_be(objective: MadeObjective) -> MadeObjective:
    """Without metrics whose rows say nothing of whose they are: their refs belong to several actions."""
    if objective.number == ENABLER:
        objective.title = "What makes it work"
    for action in objective.actions:
        others = [other.ref for other in objective.actions if other is not action]
        if any(extends(metric[0], ref) for metric in action.metrics for ref in others):
            action.metrics = [metric for metric in action.metrics if metric[0] == action.ref][:1]
    return objective


made_objectives = st.builds(
    MadeObjective,
    number=st.sampled_from(["", "", "", "A", "3.2", "IV", "12a", ENABLER]),
    title=texts.filter(lambda title: not is_continued(title)),
    aim=texts,
    approach=texts,
    measures=st.lists(lines, max_size=3, unique=True),
    actions=st.lists(made_actions(), max_size=6),
).map(as_could_be)


def numbered_apart(objectives: list[MadeObjective]) -> bool:
    numbers = [each.number or str(place) for place, each in enumerate(objectives, start=1)]
    return len(set(numbers)) == len(numbers)


periods = st.sampled_from(
    [(None, None), (date(2018, 11, 1), date(2020, 3, 31)), (date(2018, 11, 3), date(2020, 3, 15)),
     (date(2018, 11, 1), None), (None, date(2020, 3, 31))]
)  # fmt: skip
made_plans = st.builds(
    MadePlan,
    title=st.sampled_from(["Plan", "Priority 1: a plan", "Plan May 2019 – June 2020", "=Plan", "Actions"]),
    objective_word=st.sampled_from(["Objective", "Theme", "Key outcome", "Chapter", "Leaf", "Workstream"]),
    action_word=st.sampled_from(["Action", "Recommendation", "Milestone", "Brick"]),
    parent_ref_word=st.sampled_from(["", "Getting to Good Plan Ref", "GtG"]),
    period=periods,
    objectives=st.lists(made_objectives, min_size=1, max_size=3).filter(numbered_apart),
).filter(lambda plan: any(objective.actions for objective in plan.objectives))
