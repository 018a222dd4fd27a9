"""What several actions would say as one, and what next year's plan is called."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.brag import Brag
from actions.rules.timescales import parse_timescale
from actions.rules.together import joint_brag, joint_timescale, joint_wording
from actions.rules.years import next_period, next_title


@pytest.mark.parametrize(
    ("titles", "joint"),
    [
        ([], ""),
        (["", " "], ""),
        (["Ask them"], "Ask them"),
        (["Ask  them", "Ask them"], "Ask them"),
        (["Ask\nthem", "", "Tell them"], "• Ask them\n• Tell them"),
    ],
)
def test_wordings_stand_one_below_the_other(titles, joint):
    assert joint_wording(titles) == joint


@pytest.mark.parametrize(
    ("stated", "joint"),
    [
        ([], None),
        ([None, None], None),
        ([Brag.BLUE, None], Brag.BLUE),
        ([Brag.GREEN, Brag.RED, Brag.AMBER], Brag.RED),
        ([Brag.BLUE, Brag.GREEN], Brag.GREEN),
    ],
)
def test_the_worst_brag_counts(stated, joint):
    assert joint_brag(stated) == joint


@pytest.mark.parametrize(
    ("texts", "joint"),
    [
        ([], ""),
        (["", " "], ""),
        (["Jul-26", "31/12/25", ""], "Jul-26"),
        (["Jul-26", "Ongoing"], "Ongoing"),
        (["TBC", ""], "TBC"),
    ],
)
def test_the_latest_timescale_counts(texts, joint):
    assert joint_timescale([parse_timescale(text) for text in texts]) == joint


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("Delivery plan", "Delivery plan (next)"),
        ("Delivery plan 2019", "Delivery plan 2020"),
        ("Delivery plan 2019/20", "Delivery plan 2020/21"),
        ("Delivery plan 2099/00", "Delivery plan 2100/01"),
        ("Plan 2019-2022 (agreed 2018)", "Plan 2022-2025 (agreed 2019)"),
        ("Plan 12/2019/20", "Plan 12/2019/20 (next)"),
        ("Report 120195", "Report 120195 (next)"),
    ],
)
def test_the_years_of_a_title_go_on(title, following):
    assert next_title(title) == following


@pytest.mark.parametrize(
    ("start", "end", "following"),
    [
        (None, None, (None, None)),
        (date(2026, 1, 1), None, (None, None)),
        (None, date(2026, 12, 31), (date(2027, 1, 1), None)),
        (date(2026, 1, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2026, 4, 1), date(2028, 3, 31), (date(2028, 4, 1), date(2030, 3, 31))),
        (date(2026, 6, 1), date(2026, 8, 31), (date(2026, 9, 1), date(2026, 12, 1))),
        (date(2024, 2, 29), date(2028, 2, 28), (date(2028, 2, 29), date(2032, 2, 28))),
        (date(2020, 2, 29), date(2024, 2, 28), (date(2024, 2, 29), date(2028, 2, 28))),
        (date(2096, 2, 29), date(2104, 2, 28), (date(2104, 2, 29), date(2112, 2, 28))),
        (date(2092, 2, 29), date(2096, 2, 28), (date(2096, 2, 29), date(2100, 2, 28))),
    ],
)
def test_the_next_period_is_as_long_again(start, end, following):
    assert next_period(start, end) == following
