"""Where a text speaks of another action: what is a link, and what must never be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.mentions import Bearer, Bearers, find_mentions

# Objective and ref of every action of the plan, by number; "2" is borne by two of them.
PLAN = [
    "1 2",
    "3 13c",
    "3 13a",
    "7 7c",
    "2 4",
    "2 11c",
    "5 5a3",
    "4 2",
    "9 18",
    "3 9",
    "4 10b.i",
    "2 5",
    "6 3-5",
    "8 A1",
]
LINKS = [
    ("See Objective 1 -action 2", ["Objective 1 -action 2"]),
    ("see Objective 1, action 2", ["Objective 1, action 2"]),
    ("OBJECTIVE 1: ACTION NO. 2 is about this", ["OBJECTIVE 1: ACTION NO. 2"]),
    ("Linked to Objective 7, 7c. Planning meeting", ["Objective 7, 7c"]),
    ("Linked to Objective 3, Action 13c", ["Objective 3, Action 13c"]),
    ("changes from feedback at Obj. 3 13c.", ["Obj. 3 13c"]),
    ("action linked to 13a, b", ["13a"]),
    ("(see 11C below re use of tracker)", ["11C"]),
    ("See data at 5 above.", ["5"]),
    ("In line with Action 18, timescales amended", ["Action 18"]),
    ("carried over from action 18.", ["action 18"]),
    ("(links to 2.4)", ["2.4"]),
    ("see 3.9 above", ["3.9"]),
    ("see action 5a3", ["action 5a3"]),
    ("see action 5a3.\nAnd 13c", ["action 5a3"]),
    ("actions 18, 13a and 4.", ["actions 18", "13a", "4"]),
    ("Objective 2, actions 4 and 5", ["Objective 2, actions 4", "5"]),
    ("(see 18)", ["18"]),
    ("Objective 4 action 10b.i.", ["Objective 4 action 10b.i"]),
    ("covered by actions 3-5 now", ["actions 3-5"]),
    ("see action A1 for the form", ["action A1"]),
    ("Action 18 – done; see also 5a3", ["Action 18", "5a3"]),
]  # fmt: skip
NO_LINKS = [
    "",
    "see action 2",  # two actions bear it
    "see 2 above",
    "see Objective 6, action 2",  # the other objectives' ref
    "see Objective 99, action 18",
    "Objective 1, 2 and 3",
    "take action 18 weeks before",
    "action 18 months later",
    "action 18/05/19",
    "action 18.05.19 - agreed",
    "see 5 children a week",
    "see 18 of them",
    "see 4.",
    "see 2.4 million",
    "linked to 2.4%",
    "linked to 18 schools",
    "interaction 18 was good",
    "see 5a3x",
    "see 13d below",
    "objective 2 4 people",
    "Objective 2, action 5 people asked for",
    "the plan of 2018, action taken",
]


def bearers(pairs=PLAN):
    split = [pair.split(" ", 1) for pair in pairs]
    return Bearers(
        Bearer(pk, objective, ref.casefold()) for pk, (objective, ref) in enumerate(split, start=1)
    )


def linked(text, known=None, **words):
    known = known or bearers()
    return [
        text[each.start : each.end] for each in find_mentions(text, **words) if known.settle(each) is not None
    ]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_what_names_one_action_becomes_a_link(text, expected):
    assert linked(text) == expected


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_names_no_action_or_several_stays_words(text):
    assert linked(text) == []


def test_a_mention_means_the_action_of_the_objective_it_names():
    [mention] = find_mentions("See Objective 4, action 2")
    assert bearers().settle(mention) == PLAN.index("4 2") + 1


def test_a_dotted_number_that_could_be_two_things_is_no_link():
    assert linked("(links to 2.4)", bearers(["2 4", "1 2.4"])) == []
    assert linked("(links to 2.4)", bearers(["1 2.4"])) == ["2.4"]


def test_actions_without_a_ref_are_never_meant():
    assert linked("see action 18", Bearers([Bearer(1, "1", "")])) == []


def test_a_plan_has_words_of_its_own_for_objective_and_action():
    words = {"objective": "Key outcome", "action": "Recommendation"}
    assert linked("see Key outcome 1, recommendation 2", **words) == ["Key outcome 1, recommendation 2"]
    assert linked("see recommendation 18; see action 5a3", **words) == ["recommendation 18", "action 5a3"]
    assert linked("see Key outcome 1, recommendation 2") == []


@given(st.text(alphabet="see action objective 123.,-()ab/\n", max_size=80))
def test_mentions_never_overlap_and_lie_in_the_text(text):
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].endswith(mention.ref)
        end = mention.end
