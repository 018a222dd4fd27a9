"""BRAG: what would be expected, and why; and the words of a BRAG cell."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.brag import RULE_CODES, Brag, BragFacts, MetricFacts, expect
from actions.rules.brag_words import read_brag
from actions.rules.timescales import parse_timescale

ON = date(2019, 11, 26)


def facts(timescale="31/12/20", **changed):
    given_facts = {
        "state": "open",
        "stated": Brag.GREEN,
        "last_word": ON,
        "last_note": "Going well",
    } | changed
    return BragFacts(timescale=parse_timescale(timescale), **given_facts)


def codes(expectation):
    return [reason.code for reason in expectation.reasons]


CASES = [
    # timescale, what differs, expected brag, codes of the reasons
    ("31/12/20", {}, Brag.GREEN, []),
    ("25/11/19", {}, Brag.RED, ["overdue"]),
    ("26/11/19", {}, Brag.GREEN, ["due_soon"]),
    ("Oct-19", {}, Brag.RED, ["overdue"]),
    ("Ongoing-Mar-19", {}, Brag.RED, ["overdue"]),
    ("01/03/2019 and ongoing", {}, Brag.GREEN, []),
    ("Mar 19 and ongoing", {}, Brag.GREEN, []),
    ("Ongoing", {}, Brag.GREEN, []),
    ("Quarterly", {}, Brag.GREEN, []),
    ("Bi-monthly", {}, Brag.GREEN, []),
    ("31/04/19", {}, Brag.RED, ["overdue", "impossible_date"]),
    ("31/11/19", {}, Brag.AMBER, ["impossible_date"]),
    ("12/31/2019", {}, Brag.AMBER, ["impossible_date"]),
    ("TBC", {}, Brag.AMBER, ["no_timescale"]),
    ("", {"state": "ongoing"}, Brag.GREEN, []),
    ("20/12/19", {}, Brag.GREEN, ["due_soon"]),
    ("25/12/19", {}, Brag.GREEN, []),
    ("20/12/19", {"next_meeting": date(2019, 12, 10)}, Brag.GREEN, []),
    ("20/12/19", {"next_meeting": date(2020, 1, 21)}, Brag.GREEN, ["due_soon"]),
    ("31/12/20", {"times_moved": 2}, Brag.GREEN, []),
    ("31/12/20", {"times_moved": 3}, Brag.AMBER, ["moved_often"]),
    ("31/12/20", {"last_word": ON - timedelta(days=84)}, Brag.GREEN, []),
    ("31/12/20", {"last_word": ON - timedelta(days=85)}, Brag.AMBER, ["stale"]),
    ("31/12/20", {"last_word": ON - timedelta(days=85), "stale_after_days": 90}, Brag.GREEN, []),
    ("31/12/20", {"last_word": None, "last_note": ""}, Brag.AMBER, ["stale"]),
    ("31/12/20", {"last_word": None, "last_note": "Going on"}, Brag.GREEN, []),
    ("31/12/20", {"last_word": None, "last_note": "", "state": "ongoing"}, Brag.GREEN, []),
    ("Nov 19 - Nov 20", {"last_word": None, "last_note": ""}, Brag.GREEN, []),
    ("Jan 19 - Nov 20", {"last_word": None, "last_note": ""}, Brag.AMBER, ["stale"]),
    ("25/11/19", {"times_moved": 4}, Brag.RED, ["overdue", "moved_often"]),
    ("25/11/19", {"last_note": "Action complete. Close."}, Brag.BLUE, ["says_complete"]),
    ("25/11/19", {"stated": Brag.BLUE}, Brag.BLUE, ["closed_without_evidence"]),
    ("25/11/19", {"stated": Brag.BLUE, "has_evidence": True}, Brag.BLUE, []),
    ("31/04/19", {"state": "closed", "stated": None}, Brag.BLUE, ["closed_without_evidence"]),
    ("31/12/20", {"stated": None}, Brag.GREEN, []),
]


@pytest.mark.parametrize(("timescale", "changed", "brag", "reasons"), CASES)
def test_the_worst_fact_gives_the_colour_and_every_fact_a_reason(timescale, changed, brag, reasons):
    expectation = expect(facts(timescale, **changed), on=ON)
    assert (expectation.brag, codes(expectation)) == (brag, reasons)
    for reason in expectation.reasons:
        assert reason.message.endswith(".")


@pytest.mark.parametrize(
    ("timescale", "changed", "message"),
    [
        ("15/11/19", {}, "Due on Friday 15 November 2019 and not complete."),
        (
            "01/12/19",
            {"next_meeting": date(2019, 12, 3)},
            "Due on Sunday 1 December 2019, by the meeting on Tuesday 3 December 2019.",
        ),
        (
            "31/11/19",
            {},
            "The timescale is not a date in the calendar: November has 30 days; "
            "the nearest day is 30 November 2019.",
        ),
        ("31/12/20", {"times_moved": 3}, "The due date has been moved 3 times."),
    ],
)
def test_reasons_are_plain_sentences_with_dates_written_out(timescale, changed, message):
    assert expect(facts(timescale, **changed), on=ON).reasons[0].message == message


PASSED = date(2019, 6, 30)


def metric(name, current, target, day=PASSED):
    return MetricFacts(name=name, current_text=current, target_text=target, target_date=day)


OFF_TARGET = [
    ("Reduction in residential placements", "190 (June 2019 data)", "183 (revised July 2019)"),
    ("Increase in certificates issued", "1 Sept 2017 - 13.05.19: 12", "100"),
    ("% of reviews with a voice", "57.7% June-19", "80%"),
    ("Plans", "1,798 07/02/19", "no more than 1,500"),
    ("Percentage of visits in time", "66 per cent", "at least 90 per cent"),
]


@pytest.mark.parametrize(("name", "current", "target"), OFF_TARGET)
def test_a_metric_past_its_date_and_off_target_is_amber(name, current, target):
    expectation = expect(facts(metrics=(metric(name, current, target),)), on=ON)
    assert (expectation.brag, codes(expectation)) == (Brag.AMBER, ["metric_off_target"])
    assert "against a target of" in expectation.reasons[0].message


NOT_JUDGED = [
    ("Reduction in placements", "180", "183", PASSED),  # met
    ("Increase in certificates", "120", "100", PASSED),  # met
    ("Increase in certificates", "12", "100", ON),  # its day is not over
    ("Increase in certificates", "12", "100", None),
    ("Certificates", "12", "100", PASSED),  # nobody says which way is better
    ("Increase homes, reduce costs", "12", "100", PASSED),
    ("% of cases overdue", "12%", "10%", PASSED),
    ("Increase in homes", "12%", "100", PASSED),  # not of one unit
    ("Increase in homes", "12 or 13", "100", PASSED),
    ("Increase in homes", "3 – 1 a district", "100", PASSED),
    ("Increase in homes", "12", "by 130 by 01.06.19", PASSED),
    ("Increase in homes", "12", "Further 50 homes", PASSED),
    ("Increase in homes", "200+", "300", PASSED),
    ("Increase in homes", "", "300", PASSED),
    ("Increase in homes", "12", "6 May-19 10 May-20", PASSED),
]


@pytest.mark.parametrize(("name", "current", "target", "day"), NOT_JUDGED)
def test_a_metric_is_not_judged_where_anything_is_unclear(name, current, target, day):
    assert expect(facts(metrics=(metric(name, current, target, day),)), on=ON).reasons == ()


def test_several_metrics_off_target_are_one_reason():
    both = (
        metric("Increase in homes", "1", "2"),
        metric("", "5%", "increase to 10%"),
        metric("Increase", "1", "2"),
    )
    reasons = expect(facts(metrics=both), on=ON).reasons
    assert [reason.message for reason in reasons] == [
        "Increase in homes: 1 against a target of 2 by Sunday 30 June 2019 (2 metrics in all)."
    ]


def test_a_metric_without_a_name_is_still_a_sentence():
    reasons = expect(facts(metrics=(metric("", "5%", "minimum 10%"),)), on=ON).reasons
    assert (
        reasons[0].message == "A metric: 5 per cent against a target of 10 per cent by Sunday 30 June 2019."
    )


@given(
    st.text(max_size=40),
    st.sampled_from(["open", "ongoing", "closed"]),
    st.sampled_from([None, *Brag]),
    st.text(max_size=40),
    st.dates(),
)
def test_any_facts_give_a_colour(timescale, state, stated, note, on):
    assert expect(facts(timescale, state=state, stated=stated, last_note=note), on=on).brag in Brag


@pytest.mark.parametrize(
    ("text", "brag", "kept"),
    [
        ("R", Brag.RED, ""),
        ("red", Brag.RED, ""),
        ("GREEN ", Brag.GREEN, ""),
        ("Ａｍｂｅｒ", Brag.AMBER, ""),
        ("\u200bBlue.", Brag.BLUE, ""),
        ("On track", Brag.GREEN, "On track"),
        ("Complete", Brag.BLUE, "Complete"),
        ("Slippage", Brag.AMBER, "Slippage"),
        ("Incomplete", Brag.RED, "Incomplete"),
        ("Green - on track", Brag.GREEN, "Green - on track"),
        ("RAG: Green", Brag.GREEN, "RAG: Green"),
        ("Red/Amber", None, "Red/Amber"),
        ("Amber (was Red)", None, "Amber (was Red)"),
        ("Purple", None, "Purple"),
        ("N/A", None, "N/A"),
        ("not complete", None, "not complete"),
        ("-", None, "-"),
        ("", None, ""),
        (" \n", None, ""),
        ("Behind plan", None, "Behind plan"),
    ],
)
def test_a_brag_cell_is_read_or_kept_as_a_doubt(text, brag, kept):
    assert read_brag(text) == (brag, kept)


def test_a_board_may_have_its_own_words():
    assert read_brag("behind PLAN", wording={"Behind plan": Brag.AMBER}) == (Brag.AMBER, "behind PLAN")


@given(st.text(max_size=30))
def test_any_brag_text_is_plain_or_kept(text):
    brag, kept = read_brag(text)
    assert brag or kept == text or not text.strip() or kept == ""


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (facts("31/03/19"), "overdue"),
        (facts("31/11/19"), "impossible_date"),
        (facts("TBC"), "no_timescale"),
        (facts("20/12/19"), "due_soon"),
        (facts(times_moved=3), "moved_often"),
        (facts(last_word=date(2018, 1, 1)), "stale"),
        (facts(last_note="Action complete. Close."), "says_complete"),
        (facts(state="closed"), "closed_without_evidence"),
        (
            facts(metrics=(MetricFacts("Visits", "40%", ON, "at least 90%", date(2019, 9, 30)),)),
            "metric_off_target",
        ),
    ],
)
def test_a_rule_that_is_switched_off_says_nothing(known, code):
    assert code in codes(expect(known, on=ON))
    assert code not in codes(expect(replace(known, rules_off=frozenset({code})), on=ON))


@dataclass(frozen=True)
class RuleCases:
    """Where a rule comes from, and facts of which it speaks and of which it is silent, on ``ON``."""

    source: str
    speaks: tuple[BragFacts, ...]
    silent: tuple[BragFacts, ...]


def measured(current: str, target: str, day: date | None = PASSED, name: str = "Visits in time") -> BragFacts:
    return facts(metrics=(metric(name, current, target, day),))


SAYS_SO = ("Action complete. Close.", "Leaflet sent.\nComplete", "RAG - Blue", "Closed 23.07.19")
RULES = {
    "overdue": RuleCases(
        "A members' board: each action that turned Red had passed its date; one late action was still Green",
        speaks=(
            facts("25/11/19"),
            facts("25/11/19", state="ongoing"),
            facts("Oct-19"),
            facts("31/04/19"),  # impossible, and its month is over
            facts("Nov 18 – Oct 19"),
            facts("Ongoing-Oct-19"),
            facts("30/09/2019", stated=None),
            facts("30/09/2019", stated=Brag.RED),
        ),
        silent=(
            facts("26/11/19"),  # on its day it is not late yet
            facts("Nov-19"),
            facts("01/03/2019 and ongoing"),
            facts("Ongoing"),
            facts(""),
            facts("25/11/19", stated=Brag.BLUE),
            facts("25/11/19", state="closed"),
        ),
    ),
    "impossible_date": RuleCases(
        "Plans as they come: 31/04/19 is shown as impossible, never moved in silence",
        speaks=(
            facts("31/04/19"),
            facts("31/11/19"),
            facts("12/31/2019"),
            facts("31/04/19", state="ongoing"),
        ),
        silent=(
            facts("30/04/19"),
            facts("29/02/20"),
            facts("TBC"),
            facts(""),
            facts("31/04/19", state="closed"),
        ),
    ),
    "no_timescale": RuleCases(
        "A plan is timed: TBC and blank cells stay unnoticed for years",
        speaks=(facts("TBC"), facts(""), facts("Complete"), facts("soon, we hope")),
        silent=(
            facts("Ongoing"),
            facts("Quarterly Monitoring"),
            facts("31/04/19"),
            facts("", state="ongoing"),
            facts("", state="closed"),
            facts("TBC", stated=Brag.BLUE),
        ),
    ),
    "metric_off_target": RuleCases(
        "The key of the plan: Green is on target",
        speaks=(measured("57.7% June-19", "at least 80%"), measured("190", "no more than 183")),
        silent=(
            measured("80%", "at least 80%"),
            measured("12%", "at least 80%", ON),
            measured("12%", "at least 80%", None),
            measured("12", "80", name="Certificates"),
            measured("", "at least 80%"),
        ),
    ),
    "moved_often": RuleCases(
        "Boards ask how often a date slips and why",
        speaks=(facts(times_moved=3), facts(times_moved=40), facts("Ongoing", times_moved=3)),
        silent=(facts(), facts(times_moved=2), facts(times_moved=9, stated=Brag.BLUE)),
    ),
    "stale": RuleCases(
        "The update cycle: every action has a word each time; two cycles of six weeks without one are 84 days",
        speaks=(
            facts(last_word=ON - timedelta(days=85)),
            facts(last_word=ON - timedelta(days=85), state="ongoing"),
            facts(last_word=None, last_note=" \n"),
            facts("Jan 19 - Nov 20", last_word=None, last_note=""),
        ),
        silent=(
            facts(last_word=ON - timedelta(days=84)),
            facts(last_word=ON + timedelta(days=1)),  # typed ahead of the day
            facts(last_word=None, last_note="Going on"),
            facts(last_word=None, last_note="", state="ongoing"),
            facts("Nov 19 - Nov 20", last_word=None, last_note=""),
        ),
    ),
    "due_soon": RuleCases(
        "The chair is told before the Board meets what will be late at the next one",
        speaks=(
            facts("26/11/19"),
            facts("24/12/19"),
            facts("Nov-19"),
            facts("21/01/20", next_meeting=date(2020, 1, 21)),
        ),
        silent=(
            facts("25/12/19"),
            facts("25/11/19"),
            facts("22/01/20", next_meeting=date(2020, 1, 21)),
            facts("Ongoing"),
        ),
    ),
    "says_complete": RuleCases(
        "Diaries that end with “complete, close” while the BRAG stays as it was",
        speaks=tuple(facts("25/11/19", last_note=note) for note in SAYS_SO),
        silent=(
            *(
                facts(last_note=note)
                for note in ("To be completed.", "Completed in East and Central.", "Complete?")
            ),
            facts(last_note="Action complete. But the leaflet is reprinted."),
            facts(last_note="Action complete. Close.", stated=Brag.BLUE),  # nothing differs
            facts(last_note="Action complete. Close.", state="closed"),
        ),
    ),
    "closed_without_evidence": RuleCases(
        "Blue is complete and closed, and somebody must be able to see that",
        speaks=(facts(stated=Brag.BLUE), facts(state="closed"), facts(state="closed", stated=None)),
        silent=(
            facts(stated=Brag.BLUE, has_evidence=True),
            facts(state="closed", has_evidence=True),
            facts(stated=Brag.GREEN),
        ),
    ),
}


def test_every_rule_has_its_table_and_its_line_in_the_docs():
    assert set(RULES) == RULE_CODES
    page = (Path(__file__).parents[2] / "docs" / "brag.md").read_text(encoding="utf-8")
    assert all(f"| `{code}` |" in page for code in RULE_CODES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_speaks_of_its_facts_and_of_no_others(code):
    cases = RULES[code]
    assert cases.source
    for known in cases.speaks:
        assert code in codes(expect(known, on=ON)), known
        assert code not in codes(expect(replace(known, rules_off=frozenset({code})), on=ON)), known
    for known in cases.silent:
        assert code not in codes(expect(known, on=ON)), known
