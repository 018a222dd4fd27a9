"""The banners of an exported workbook are read back as what they say."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules import layout_banners as reader
from reports.rules import banners
from reports.rules.banners import aim_banner, approach_banner, measures_banners, objective_banner, title_row

PERIOD = (date(2018, 11, 1), date(2020, 3, 31))
NO_PERIOD = (None, None)


@pytest.mark.parametrize(
    ("word", "number", "title", "wanted"),
    [
        ("Objective", "1", "Children are heard", "Objective 1 – Children are heard"),
        ("Theme", "3.2", "", "Theme 3.2"),
        ("Key outcome", "A", "Homes", "Key outcome A – Homes"),
        ("Leaf", "1", "Homes", "Objective 1 – Homes"),  # no reader takes a leaf for an objective
        ("Theme", "Enabler", "Homes", "Theme: Homes"),
        ("Leaf", "Enabler", "Homes", "Objective: Homes"),
        ("Theme", "1", "- dash", "Theme 1 – - dash"),
        ("Theme", "Enabler", "", "Theme Enabler"),  # nothing can be done: no number and no title
    ],
)
def test_objective_is_named_in_words_that_readers_know(word, number, title, wanted):
    assert objective_banner(word, number, title) == wanted


def test_objective_that_goes_on_is_the_same_objective():
    again = banners.continued("Objective 1 – Homes")
    assert again == "Objective 1 – Homes (continued)"
    assert reader.read_objective(again) == reader.read_objective("Objective 1 – Homes")
    assert banners.continued("Page") == "Page (continued)"
    assert banners.continued("Objective 1 – (") == "Objective 1 – ("  # there it would change the title


@pytest.mark.parametrize(
    ("aim", "wanted"),
    [
        ("To hear.", "To hear."),
        ("Every child is heard", "Every child is heard"),
        ("Appendix A says why", "Aim: Appendix A says why"),
        ("Note: this is the aim", "Aim: Note: this is the aim"),
        ("How will we achieve less", "Aim: How will we achieve less"),
        ("Measures of success", "Aim: Measures of success"),
        ("Priority: homes", "Aim: Priority: homes"),
        ("Aim: high", "Aim: Aim: high"),
        ("Closed actions", "Aim: Closed actions"),
        ("‘To listen’. Nothing else", "Aim: ‘‘To listen’. Nothing else’"),
    ],
)
def test_aim_is_read_back(aim, wanted):
    assert aim_banner(aim) == wanted


@pytest.mark.parametrize(
    "aim", ["g", "N/A", "Red", "–", "1. First", "Theme 2", "Total", "Signed", "Open", "x" * 900]
)
def test_aim_is_an_aim_whatever_it_looks_like(aim):
    assert aim_banner(aim) in (aim, f"Aim: {aim}")


@pytest.mark.parametrize(
    ("approach", "wanted"),
    [
        ("We will listen.", "How will we achieve this: We will listen."),
        ("'We' will listen'", "How will we achieve this: ‘'We' will listen'’"),
    ],
)
def test_approach_is_read_back(approach, wanted):
    assert approach_banner(approach) == wanted
    assert reader.read_approach(wanted) == approach


def test_measures_stand_in_one_banner_with_a_bullet_each():
    assert measures_banners([]) == []
    assert measures_banners(["More homes", "- less waiting"]) == [
        "Measures of success:\n• More homes\n• - less waiting"
    ]


def test_many_measures_go_on_in_another_banner_and_come_back():
    measures = [f"Measure {number:05d}" for number in range(3000)]
    found = measures_banners(measures)
    assert len(found) == 2
    assert [text for banner in found for text in reader.read_measures(banner)] == measures


@pytest.mark.parametrize(
    ("title", "period", "wanted"),
    [
        ("Delivery plan", PERIOD, "Delivery plan, November 2018 – March 2020"),
        ("Plan November 2018 – March 2020", PERIOD, "Plan November 2018 – March 2020"),
        ("Delivery plan", NO_PERIOD, "Delivery plan"),
        ("Delivery plan", (PERIOD[0], None), "Delivery plan, from 1 November 2018"),
        ("Delivery plan", (None, PERIOD[1]), "Delivery plan, until 31 March 2020"),
        ("Plan", (date(2018, 11, 3), PERIOD[1]), "Plan, 3 November 2018 – 31 March 2020"),
        ("Priority 1: homes", NO_PERIOD, "Plan: Priority 1: homes"),
    ],
)
def test_title_row_tells_the_period(title, period, wanted):
    assert title_row(title, *period) == wanted
    assert not reader.read_objective(wanted)


def test_period_in_a_title_is_not_taken_for_the_plans():
    title = "Plan May 2019 – June 2020"
    assert reader.period_in(title_row(title, *NO_PERIOD)) is None
    assert reader.period_in(title_row(title, *PERIOD)) == PERIOD
    assert title_row(title, *NO_PERIOD).replace("\u2060", "") == title
