"""Which actions the chair is told to ask about, and with which reason."""

from __future__ import annotations

from actions.rules.brag import Reason
from reports.rules.queries import queries
from reports.rules.standing import Standing, profile


def row(ref: str, stated: str, expected: str, *codes: str) -> Standing:
    reasons = tuple(Reason(code, f"Because {code}.") for code in codes)
    return Standing(
        action_id=1,
        objective="1",
        ref=ref,
        title=ref,
        state="open",
        brag=stated,
        expected=expected,
        reasons=reasons,
    )


def test_weightiest_reason_is_told():
    (query,) = queries([row("1", "Green", "Red", "due_soon", "stale", "overdue")])
    assert query.because.code == "overdue"


def test_due_soon_alone_is_no_question():
    assert queries([row("1", "Green", "Green", "due_soon")]) == ()


def test_who_says_worse_than_the_facts_is_not_asked():
    assert queries([row("1", "Red", "Green")]) == ()


def test_reason_is_told_though_the_colours_agree():
    (query,) = queries([row("1", "Amber", "Amber", "moved_often")])
    assert not query.differs


def test_worst_come_first_and_mere_remarks_last():
    rows = [
        row("remark", "Red", "Red", "overdue"),
        row("amber", "Green", "Amber", "stale"),
        row("red", "Green", "Red", "overdue"),
        row("done", "Amber", "Blue", "says_complete"),
    ]
    assert [query.row.ref for query in queries(rows)] == ["red", "amber", "done", "remark"]


def test_profile_adds_up_and_names_every_colour():
    rows = [row("1", "Red", "Red"), row("2", "", "Green"), row("3", "Red", "Red")]
    assert profile(rows) == {"Blue": 0, "Red": 2, "Amber": 0, "Green": 0, "None": 1}
    assert "None" not in profile(rows[:1])
