"""What one change does to each of many actions: tables of ugly cases."""

import pytest

from actions.rules.bulk import (
    NO_EVIDENCE,
    NO_LEAD_LEFT,
    NO_REASON,
    REOPEN_FIRST,
    Change,
    Facts,
    Named,
    Wanted,
    judge,
    leads_after,
)

EAST, WEST, NORTH = Named(1, "Head of East"), Named(2, "Head of West"), Named(3, "Head of North")


WHY = "It was not done after all."


def facts(*leads, timescale="Jul-26", state="open", brag="", has_evidence=False):
    return Facts(7, "1, 7b", 3, leads, timescale, state, brag, has_evidence)


@pytest.mark.parametrize(
    ("before", "change", "lead", "instead_of", "after"),
    [
        ((EAST,), "", WEST, None, (EAST,)),
        ((EAST,), "add", None, None, (EAST,)),
        ((EAST,), "add", WEST, None, (EAST, WEST)),
        ((EAST, WEST), "add", EAST, None, (EAST, WEST)),
        ((), "add", WEST, None, (WEST,)),
        ((EAST, WEST), "remove", EAST, None, (WEST,)),
        ((EAST,), "remove", WEST, None, (EAST,)),
        ((EAST,), "remove", EAST, None, ()),
        ((EAST, WEST), "replace", NORTH, EAST, (NORTH, WEST)),
        ((EAST, WEST), "replace", WEST, EAST, (WEST,)),
        ((EAST,), "replace", NORTH, WEST, (EAST,)),
        ((EAST, WEST), "replace", NORTH, None, (NORTH,)),
        ((EAST, WEST), "service", NORTH, None, (NORTH,)),
    ],
)
def test_leads_after_a_change_are_in_their_order_and_nobody_twice(before, change, lead, instead_of, after):
    assert leads_after(before, Wanted(change, lead, instead_of)) == after


@pytest.mark.parametrize(
    ("now", "wanted", "changes", "same", "refused"),
    [
        (facts(EAST), Wanted("add", WEST), [("Lead", "Head of East", "Head of East; Head of West")], [], ""),
        (facts(), Wanted("add", WEST), [("Lead", "none", "Head of West")], [], ""),
        (facts(EAST), Wanted("add", EAST), [], ["Lead: Head of East"], ""),
        (facts(EAST), Wanted("remove", EAST), [], [], NO_LEAD_LEFT),
        (facts(), Wanted("remove", EAST), [], ["Lead: none"], ""),
        (facts(EAST), Wanted(timescale="Aug-26", why="x"), [("Timescale", "Jul-26", "Aug-26")], [], ""),
        (facts(EAST), Wanted(timescale="Jul-26", why="x"), [], ["Timescale: Jul-26"], ""),
        (facts(timescale=""), Wanted(timescale="TBC", why="x"), [("Timescale", "none", "TBC")], [], ""),
        (facts(EAST), Wanted(state="closed"), [], [], NO_EVIDENCE),
        (
            facts(EAST, has_evidence=True),
            Wanted(state="closed"),
            [("State", "Open", "Closed"), ("BRAG", "none", "Blue")],
            [],
            "",
        ),
        (
            facts(EAST, has_evidence=True, brag="Blue"),
            Wanted(state="closed"),
            [("State", "Open", "Closed")],
            [],
            "",
        ),
        (facts(EAST, state="closed"), Wanted(state="closed"), [], ["State: Closed"], ""),
        (facts(EAST, state="closed"), Wanted(state="open", why=" "), [], [], NO_REASON),
        (facts(EAST, state="ongoing"), Wanted(state="open"), [], [], NO_REASON),
        (facts(EAST, state="closed"), Wanted(state="ongoing"), [], [], REOPEN_FIRST),
        (facts(EAST, state="ongoing"), Wanted(state="ongoing"), [], ["State: Ongoing"], ""),
        (
            facts(EAST, state="closed", brag="Blue"),
            Wanted(state="open", why=WHY),
            [("State", "Closed", "Open"), ("BRAG", "Blue", "none")],
            [],
            "",
        ),
        (
            facts(EAST, state="ongoing", brag="Green"),
            Wanted(state="open", why=WHY),
            [("State", "Ongoing", "Open")],
            [],
            "",
        ),
        (
            facts(EAST),
            Wanted("replace", WEST, timescale="Jul-26", state="ongoing"),
            [("Lead", "Head of East", "Head of West"), ("State", "Open", "Ongoing")],
            ["Timescale: Jul-26"],
            "",
        ),
        (facts(EAST), Wanted("add", WEST, state="closed"), [], [], NO_EVIDENCE),
    ],
)
def test_judge_says_what_changes_what_stays_and_what_is_refused(now, wanted, changes, same, refused):
    verdict = judge(now, wanted)
    assert verdict.changes == tuple(Change(*change) for change in changes)
    assert verdict.same == tuple(same)
    assert verdict.refused == refused
    assert (verdict.pk, verdict.name, verdict.version) == (7, "1, 7b", 3)
