"""Which few are named, how a text is cut to its line, and which questions the facts give."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.brag import Reason
from reports.rules.brief import (
    clipped,
    few,
    longest_late,
    most_often_put_off,
    not_named_yet,
    places,
    worst_changes,
)
from reports.rules.chair_questions import Unanswered, Unfinished, questions
from reports.rules.movement import Change
from reports.rules.queries import Query
from reports.rules.standing import Standing

DAY = date(2026, 3, 31)


def row(ref: str = "7b", **given) -> Standing:
    return Standing(
        action_id=given.pop("pk", hash(ref) % 1000), objective="1", ref=ref, title="Do it", state="open",
        leads=given.pop("leads", ("Head of Fostering",)), **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("", 5, ""),
        ("short", 5, "short"),
        ("on a line here", 10, "on a line…"),
        ("two\n  lines", 20, "two lines"),
        ("ends in it, a comma", 11, "ends in it…"),
        ("unbroken" * 9, 10, "unbrokenun…"),
        ("ABCDEF", 6, "ABCD…"),
        ("WWWW", 6, "WWW…"),
        ("儿童福利", 3, "儿…"),
    ],
)
def test_text_is_cut_to_its_line(text, most, cut):
    assert clipped(text, most) == cut


def test_few_names_the_first_and_counts_the_rest():
    assert (few("abcde", 2).shown, few("abcde", 2).rest, few("abcde", 2).number) == (("a", "b"), 3, 5)
    assert (few("a", 2).shown, few("a", 2).rest) == (("a",), 0)


def test_weightiest_come_first():
    early, late, never = row("1", due=date(2026, 1, 1)), row("2", due=DAY), row("3")
    assert longest_late([never, late, early]) == [early, late, never]
    red, amber = Change(row("1", brag="Red")), Change(row("2", brag="Amber"))
    assert worst_changes([amber, red]) == [red, amber]
    often, gone, far, near = (
        Change(row("1"), DAY, DAY, times=3),
        Change(row("2"), DAY, None, times=1),
        Change(row("3"), DAY, date(2027, 1, 1), times=1),
        Change(row("4"), DAY, DAY, times=1),
    )
    assert most_often_put_off([near, far, gone, often]) == [often, gone, far, near]


def test_what_was_named_already_comes_last():
    first, second = (Query(row(ref), Reason("stale", "x")) for ref in ("1", "2"))
    assert not_named_yet([first, second], [first.row]) == [second, first]


def test_places_are_told_by_objective():
    assert places([row("7b"), row("")], "Objective") == "Objective 1: 7b, (no ref)"
    assert places([], "Objective") == ""


@pytest.mark.parametrize(
    ("facts", "code", "fact", "ask"),
    [
        (
            {"late": [row(due=DAY, brag="Green")]},
            "late",
            "It was due on 31 Mar 2026 and is still stated Green.",
            "When will it be done, and what is in the way?",
        ),
        (
            {"late": [row(due=DAY, brag="Red")]},
            "late",
            "It was due on 31 Mar 2026 and is Red.",
            "What does it need from the Board?",
        ),
        (
            {"late": [row()]},
            "late",
            "It is past its date and is without a BRAG.",
            "When will it be done, and what is in the way?",
        ),
        (
            {"slipped": [Change(row(), DAY, DAY, 1, "")]},
            "slipped",
            "It was put off once, now to 31 Mar 2026, without a reason.",
            "Why?",
        ),
        (
            {"slipped": [Change(row(), DAY, None, 2, "")]},
            "slipped",
            "It was put off twice, now without a date, without a reason.",
            "Why?",
        ),
        (
            {"slipped": [Change(row(), DAY, DAY, 3, "Staff")]},
            "slipped",
            "It was put off 3 times, now to 31 Mar 2026.",
            "What will be different this time?",
        ),
        (
            {"worse": [Change(row(), "Green", "Red")]},
            "worse",
            "It went from Green to Red since the last Board.",
            "What has happened, and what will bring it back?",
        ),
        (
            {"unanswered": [Unanswered("Head of Fostering", row(), 2, DAY, 1)]},
            "silent",
            "No answer since 31 Mar 2026 about 2 actions, though chased once.",
            "Who can speak for it today?",
        ),
        (
            {"unanswered": [Unanswered("Head of Fostering", row(), 1, None, 0)]},
            "silent",
            "No answer about 1 action.",
            "Who can speak for it today?",
        ),
        (
            {"queries": [Query(row(), Reason("says_complete", "It says complete."))]},
            "says_complete",
            "It says complete.",
            "Can it be closed?",
        ),
        (
            {"unfinished": [Unfinished("That it be", "Head of Fostering", DAY, None)]},
            "resolution",
            "“That it be” (resolved on 31 Mar 2026).",
            "What has come of it?",
        ),
        (
            {"unfinished": [Unfinished("That it be", "Head of Fostering", DAY, DAY)]},
            "resolution",
            "“That it be” (resolved on 31 Mar 2026, by 31 Mar 2026).",
            "What has come of it?",
        ),
    ],
)
def test_each_fact_gives_its_question(facts, code, fact, ask):
    (found,) = questions(**facts)
    assert (found.code, found.fact, found.ask, found.lead) == (code, fact, ask, "Head of Fostering")
    assert (found.objective, found.ref) == (("", "") if code == "resolution" else ("1", "7b"))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"slipped": [Change(row(), DAY, DAY, 2, "A reason, and not often")]},
        {"queries": [Query(row(), Reason("overdue", "asked about as late"))]},
    ],
)
def test_no_question_without_a_fact(facts):
    assert questions(**facts) == ()


def test_nobody_to_ask_is_said():
    (late,) = questions(late=[row(leads=())])
    (resolution,) = questions(unfinished=[Unfinished("x", "", DAY, None)])
    assert (late.lead, resolution.lead) == ("no lead is named", "nobody is named")


def test_one_question_an_action_and_one_of_each_sort_first():
    late = [row("1", due=DAY), row("2", due=DAY), row("3", due=DAY)]
    worse = [Change(row("1"), "Green", "Red"), Change(row("4"), "Green", "Red")]
    unfinished = [Unfinished("x", "", DAY, None), Unfinished("y", "", DAY, None)]
    found = questions(late=late, worse=worse, unfinished=unfinished, most=5)
    assert [(each.code, each.ref) for each in found] == [
        ("late", "1"), ("resolution", ""), ("late", "2"), ("worse", "4"), ("resolution", ""),
    ]  # fmt: skip
