"""Headings, banners and refs of workbooks: what each text is, without a workbook around it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules import layout_banners as banners
from actions.rules import layout_sides as sides
from actions.rules.layout_headings import Field, field_of, heading_id, is_plain_heading, weak_field_of
from actions.rules.ref_shapes import leading_ref, looks_like_ref
from actions.rules.states import ActionState

HEADINGS = {
    Field.REF: "Ref|Ref.|No.|#|ID|Action ID|Rec No|Item no|S/No|Unique ref",
    Field.PARENT_REF: "Getting to Good Plan Ref|Ofsted ref|Links to|Cross ref|Strategy reference",
    Field.OBJECTIVE: "Objective|THEME|Key Outcomes|Priority area|What do we want to achieve?|What needs to improve?|"
    "What are we trying to achieve?|Area for improvement|Domain|KLOE",
    Field.WORKSTREAM: "Workstream|Work stream|Strand|Area of work|Section|Action category|Agenda item",
    Field.TITLE: "Action|Actions required|What will we do?|What are we going to do?|How will we do it?|"
    "Recommendation|Milestones|Action (what specifically?)|What needs to be done?|Proposed action|Key activity|Task",
    Field.PROGRESS: "Progress|Update|Comments|Latest position (June)|June 2025 update|Update – June|"
    "Progress update (please date)|Actions taken|Position at 30 June|Commentary Q1|What have we done?|Remarks",
    Field.POSITION: "Current position|Where are we now?|Current status|Management response",
    Field.EVIDENCE: "Evidence|Evidence of impact|Impact|Assurance",
    Field.METRIC: "KPI|Success measure|Measures|How will we know?|How will we measure success?|What will be different?|"
    "What does good look like?|Success criteria (how will we know?)|What difference will it make?|Outcome",
    Field.CURRENT: "Current data & date|Baseline|Actual|Latest figure",
    Field.TARGET: "Target|Target data & date",
    Field.LEADS: "Lead|Owner|Owner(s)|Responsible officer|Lead officer/agency|By whom|By who?|Who?|Action by|"
    "Who is responsible?|Lead (name and job title)|Assigned to|Responsible Service|Action owner",
    Field.TIMESCALE: "Timescales|By when?|BY WHEN|Deadline|Target date|Completion date|Due|Action due|When?|"
    "Timescale (by when?)|Revised target date|Original deadline|Date due|Implementation date|To be completed by",
    Field.BRAG: "BRAG|B/R/A/G|R.A.G.|RAG rating|Status|Stage|RAG status (June)|June RAG|On track?|Status/RAG",
    None: "Cost code|Who else is involved?|Start date|Date raised|Date closed|Action type code|Priority rating|"
    "Date completed|Overdue|% complete|Mitigating actions|Support officer|Last updated|?|"
    "Action plan|a heading that is far too long to be one because it goes on and on and on and on and on and on",
}


@pytest.mark.parametrize(
    ("heading", "field"), [(text, field) for field, texts in HEADINGS.items() for text in texts.split("|")]
)
def test_heading_tells_what_its_column_holds(heading, field):
    assert field_of(heading) == field


def test_heading_that_is_weak_counts_only_where_nothing_else_does():
    assert field_of("Directorate") is None
    assert weak_field_of("Directorate") == Field.LEADS
    assert weak_field_of("Cost code") is None


def test_heading_is_compared_by_its_words():
    assert heading_id("ＲＡＧ 🚦") == "rag"
    assert heading_id("x" * 300) == "x" * 300
    assert is_plain_heading("By when?")
    assert not is_plain_heading("By when exactly?")


@pytest.mark.parametrize(
    ("text", "word", "number", "title"),
    [
        ("Objective 1 - Homes", "Objective", "1", "Homes"),
        ("OBJECTIVE 1: Homes", "Objective", "1", "Homes"),
        ("Theme 2\nHealth", "Theme", "2", "Health"),
        ("Priority One – Homes", "Priority", "1", "Homes"),
        ("Priority A: Homes", "Priority", "A", "Homes"),
        ("Strategic objective 3. Homes", "Strategic objective", "3", "Homes"),
        ("Area of significant concern 2: Homes", "Area of significant concern", "2", "Homes"),
        ("Recommendation 4", "Recommendation", "4", ""),
        ("Theme: Homes", "Theme", "", "Homes"),
        ("Theme 2 (continued)", "Theme", "2", ""),
    ],
)
def test_banner_names_an_objective(text, word, number, title):
    assert banners.read_objective(text) == banners.ObjectiveBanner(word, number, title)


@pytest.mark.parametrize(
    "text", ["Recommendations", "Themes", "Priority a new home", "Homes", "Section: notes", ""]
)
def test_banner_names_no_objective(text):
    assert banners.read_objective(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("1. Homes", "1"), ("2) Homes", "2"), ("1.0 Homes", "1"), ("3 - Homes", "3")]
)
def test_numbered_banner_is_an_objective_where_none_has_a_word(text, number):
    assert banners.read_numbered(text) == banners.ObjectiveBanner("", number, "Homes")
    assert banners.read_numbered("12 homes") is None


def test_texts_around_an_objective_lose_their_labels_and_quotation_marks():
    assert banners.read_approach("How will we achieve this: 'We will listen.'") == "We will listen."
    assert banners.read_approach("Homes") is None
    assert banners.read_aim("Aim: “To listen”.") == "To listen."
    assert banners.read_aim("To listen") == "To listen"
    assert banners.read_aim("Homes") is None
    assert banners.read_measures("Measures of success:\n• one\n- two\n") == ["one", "two"]
    assert banners.read_measures("Homes") is None
    assert banners.unquoted("children's homes'") == "children's homes'"
    assert banners.unquoted("a home'") == "a home"
    assert banners.unquoted("'To hear'. Nothing about me") == "To hear. Nothing about me"
    assert banners.unquoted("'Nobody’s and yours'") == "Nobody’s and yours"
    assert banners.unquoted("'Parents' and carers") == "Parents' and carers"
    assert banners.unquoted("'Parents'. Carers") == "Parents. Carers"
    assert banners.unquoted("") == ""


def test_period_is_read_from_a_title():
    assert banners.period_in("Plan Nov 2018 – March 2020") == (date(2018, 11, 1), date(2020, 3, 31))
    assert banners.period_in("Plan March 2020 to Nov 2018") is None
    assert banners.period_in("Plan Xyz 2018 – March 2020") is None
    assert banners.period_in("Plan") is None


def test_footers_and_continued_rows_are_known():
    assert banners.is_footer("* Dates may change")
    assert banners.is_footer("Page 2 of 7")
    assert not banners.is_footer("Notebooks for all")
    assert banners.ends_table("Appendix A")
    assert banners.is_continued("3.1 cont.")
    assert not banners.is_continued("continued")
    assert banners.is_bullet("• one")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Completed actions", (ActionState.CLOSED, True)),
        ("Closed", (ActionState.CLOSED, False)),
        ("Business as usual", (ActionState.ONGOING, False)),
        ("Open items:", (ActionState.OPEN, True)),
        ("Openness", None),
    ],
)
def test_banner_says_whose_state_the_rows_are_in(text, state):
    assert sides.read_state(text) == state


def test_rows_beside_the_actions_are_known_by_their_first_words():
    assert all(map(sides.is_key, ["Blue", "G", "Amber – late", "Grey: not started"]))
    assert not any(map(sides.is_key, ["Bluebell walk", "Green spaces", "Reduce risk"]))
    assert all(map(sides.is_sign_off, ["Signed off by", "Version", "Date:", "Page 1 of 2"]))
    assert not sides.is_sign_off("7b")
    assert all(map(sides.is_sum, ["Total", "Grand total:", "Number of actions", "Average"]))
    assert not sides.is_sum("Total recall training")
    assert all(map(sides.is_placeholder, ["No open actions", "None", "N/A", "e.g.", "End of plan"]))
    assert not sides.is_placeholder("No child waits")
    assert sides.is_date_shown("dd/mm/yyyy")
    assert not sides.is_date_shown("31/03/26")
    assert sides.is_key_head("RAG")
    assert not sides.is_key_head("Ragwort")
    assert all(map(sides.is_as_above, ["As above", "ditto", "″", '"']))
    assert not sides.is_as_above("Asha Above")
    assert all(
        map(sides.is_label, ["Objective 1", "Aim:", "Measures of success", "How will we achieve this?"])
    )
    assert not sides.is_label("Objective 1: Homes")


REFS = """
1|12|7b|10b.i|3a1|5a10|12a -b|9a-c|11a1 - a4|4b.|1.10|R4|A|ii|WS1.2|SEND-01|Rec 4|Action 12|2024/17|5a & b|1(a)|1.1.1|
#3|KPI 3|5 to 7|１
"""


@pytest.mark.parametrize("text", REFS.replace("\n", "").split("|"))
def test_ref_is_known_by_its_shape(text):
    assert looks_like_ref(text)


@pytest.mark.parametrize(
    "text", ["", "…", "1. Homes", "Theme 2", "Homes", "Objective 1 - Homes", "Total", "31 homes", "x" * 40]
)
def test_text_that_is_no_ref(text):
    assert not looks_like_ref(text)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("1.2 Build ten homes", "1.2"),
        ("4. Meet monthly", "4"),
        ("4) Meet monthly", "4"),
        ("R4: Meet monthly", "R4"),
        ("WS1 - Meet", "WS1"),
        ("7\nMeet monthly", "7"),
        ("12 homes", ""),
        ("Meet", ""),
    ],
)
def test_wording_begins_with_its_ref(text, ref):
    assert leading_ref(text) == ref


@given(st.text(max_size=120))
def test_no_text_makes_a_rule_of_layouts_raise(text):
    for rule in (
        field_of, weak_field_of, banners.read_objective, banners.read_numbered, banners.read_approach,
        banners.read_aim, banners.read_measures, banners.is_footer, banners.without_continued, banners.unquoted,
        banners.period_in, sides.read_state, sides.is_key, sides.is_sum, sides.is_placeholder, looks_like_ref,
        leading_ref,
    ):  # fmt: skip
        rule(text)
