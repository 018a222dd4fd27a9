"""Actions by reference, service and lead: each under what it names, the worst first."""

from __future__ import annotations

from datetime import date

from actions.rules.brag import Reason
from objectives.models import Objective, Plan
from reports.datasets.grouped import grouped_report
from reports.rules.grouping import GroupBy, grouped, groups_worst_first, unserved, worst_first
from reports.rules.standing import Standing
from tests.cast import TODAY, make_action

LATE = (Reason("overdue", "Late."),)


def row(ref: str, brag: str = "Green", **fields) -> Standing:
    return Standing(action_id=1, objective="1", ref=ref, title="Do it", state="open", brag=brag, **fields)


def test_an_action_stands_under_every_reference_it_serves_in_a_persons_order():
    groups = grouped([row("1", parent_ref="4.6.10 4.6.2"), row("2", parent_ref="4.6.1-2")], GroupBy.REFERENCE)
    assert [(group.name, [each.ref for each in group.rows]) for group in groups] == [
        ("4.6.1", ["2"]),
        ("4.6.2", ["1", "2"]),
        ("4.6.10", ["1"]),
    ]


def test_the_worst_comes_first_and_of_the_same_colour_the_late_one():
    rows = [
        row("1", "Blue"),
        row("2"),
        row("3", reasons=LATE),
        row("4", ""),
        row("5", "Amber"),
        row("6", "Red"),
    ]
    assert [each.ref for each in worst_first(rows)] == ["6", "5", "4", "3", "2", "1"]


def test_groups_are_told_the_worst_first_and_among_alikes_the_one_with_more_late():
    groups = grouped(
        [
            row("1", services=("Health",)),
            row("2", services=("Police",), reasons=LATE),
            row("3", "Red", services=("Housing",)),
        ],
        GroupBy.SERVICE,
    )
    assert [(group.name, group.worst, group.late) for group in groups_worst_first(groups)] == [
        ("Housing", "Red", 0),
        ("Police", "Green", 1),
        ("Health", "Green", 0),
    ]


def test_two_leads_both_answer_for_it():
    groups = grouped([row("1", leads=("Nurse", "head of service"))], GroupBy.LEAD)
    assert [group.name for group in groups] == ["head of service", "Nurse"]
    assert groups[0].profile == {"Blue": 0, "Red": 0, "Amber": 0, "Green": 1}


def test_a_reference_counts_as_served_however_it_is_typed():
    groups = grouped([row("1", parent_ref="1.10")], GroupBy.REFERENCE)
    assert unserved(["1.1", "1.10.", "10", "2"], groups) == ("1.1", "2", "10")


def test_the_oversight_board_sees_what_nobody_serves(cast, meeting):
    cast.plan.parent = Plan.objects.create(slug="parent", title="Improvement plan")
    cast.plan.save()
    promise = Objective.objects.create(plan=cast.plan.parent, number="1")
    for ref in ("1.1", "1.2"):
        make_action(promise, ref)
    cast.champion.parent_ref = "1.2"
    cast.champion.save()
    report = grouped_report(meeting, by=GroupBy.REFERENCE, on=TODAY).as_json()
    assert report["unserved"] == ["1.1"]
    assert [(group["name"], [each["ref"] for each in group["actions"]]) for group in report["groups"]] == [
        ("1.2", ["1"])
    ]
    assert len(report["without"]) == 3


def test_without_a_parent_plan_nobody_says_what_is_missing(cast, meeting):
    assert grouped_report(meeting, by=GroupBy.REFERENCE, on=date(2026, 6, 1)).unserved is None
