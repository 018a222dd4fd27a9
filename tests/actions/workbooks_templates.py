"""Forms and trackers filled in by many hands: guidance rows, keys, merged headings, repeated titles. Made up."""

from __future__ import annotations

from tests.actions.workbooks import Layout

_ACTIONS = [
    ["1", "Open the hub", "Estates", "May 2026", "Green"],
    ["2", "Name the hub", "Comms", "June 2026", "Amber"],
]
_HEADER = ["Ref", "Action", "Lead", "By when", "RAG"]
_READ = [("Plan", "1", "Open the hub", "Estates"), ("Plan", "2", "Name the hub", "Comms")]

TEMPLATES: dict[str, Layout] = {
    "a key with a heading of its own above the actions": Layout(
        {
            "Plan": [
                ["Delivery plan"],
                ["RAG", "Description"],
                ["Blue", "Complete"],
                ["Green", "On track"],
                ["Amber", "Some delay"],
                ["Red", "Off track"],
                [],
                _HEADER,
                *_ACTIONS,
            ]
        },
        _READ,
    ),
    "a key with a heading of its own below the actions": Layout(
        {"Plan": [_HEADER, *_ACTIONS, [], ["RAG", "Meaning"], ["Blue", "Complete"], ["Red", "Off track"]]},
        _READ,
        doubts=["left_out"],
    ),
    "a key in one row below the actions": Layout(
        {"Plan": [_HEADER, *_ACTIONS, ["Key:", "Blue – complete", "Green – on track", "Amber – late", "Red – off"]]},
        _READ,
        doubts=["left_out"],
    ),
    "guidance under the headings": Layout(
        {
            "Plan": [
                _HEADER,
                ["e.g.", "What exactly will be done?", "Name and post", "dd/mm/yyyy", "B/R/A/G"],
                *_ACTIONS,
            ]
        },
        _READ,
        doubts=["left_out"],
    ),
    "numbers typed ahead for actions to come": Layout(
        {"Plan": [_HEADER, *_ACTIONS, ["3"], ["4"], ["5"]]}, _READ, doubts=["left_out"]
    ),
    "no open actions": Layout(
        {
            "Plan": [
                _HEADER,
                ["Objective 1: Homes"],
                *_ACTIONS,
                ["Objective 2: Health"],
                [None, "No open actions"],
            ]
        },
        [("1", "1", "Open the hub", "Estates"), ("1", "2", "Name the hub", "Comms")],
        doubts=["left_out"],
    ),
    "the title comes again at each page break": Layout(
        {
            "Plan": [
                ["Midshire improvement plan"],
                _HEADER,
                _ACTIONS[0],
                ["Midshire improvement plan"],
                _HEADER,
                _ACTIONS[1],
                ["Page 2 of 2"],
            ]
        },
        _READ,
        doubts=["left_out"],
        options={"merged": {"Plan": ["A1:E1", "A4:E4"]}},
    ),
    "milestones beside actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Milestones", "Owner", "Deadline", "Stage", "Update"],
                ["1", "Open the hub", "Lease by March; staff by May", "Estates", "May 2026", "G", "Begun."],
            ]
        },
        [_READ[0]],
    ),
    "milestones alone are the actions": Layout(
        {"Plan": [["Ref", "Milestones", "Owner", "Deadline"], ["1", "Open the hub", "Estates", "May 2026"]]},
        [_READ[0]],
    ),
    "tasks under an action that is typed once": Layout(
        {
            "Plan": [
                ["Action", "Task", "Who", "When"],
                ["Open the hub", "Sign the lease", "Estates", "March 2026"],
                [None, "Hire staff", "HR", "April 2026"],
                [None, "Paint the walls", "Estates", "May 2026"],
                ["Name the hub", "Hold a vote", "Comms", "May 2026"],
            ]
        },
        [
            ("Plan", "", "Sign the lease", "Estates"),
            ("Plan", "", "Hire staff", "HR"),
            ("Plan", "", "Paint the walls", "Estates"),
            ("Plan", "", "Hold a vote", "Comms"),
        ],
        workstreams=["Open the hub", "Open the hub", "Open the hub", "Name the hub"],
    ),
    "a heading merged over number and wording": Layout(
        {
            "Plan": [
                ["Recommendation", None, "Current position", "Progress"],
                [1, "Meet monthly", "Quarterly now.", "12.05.25 Agreed."],
                [2, "Publish minutes", "", ""],
            ]
        },
        [("Plan", "1", "Meet monthly", ""), ("Plan", "2", "Publish minutes", "")],
        kinds=["recommendations"],
        options={"merged": {"Plan": ["A1:B1"]}},
    ),
    "groups of headings with general words under them": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "Timescale", None, "RAG", None],
                [None, None, None, "Target", "Actual", "Previous", "Current"],
                ["1", "Open the hub", "Estates", "31/03/26", "12/04/26", "Red", "Green"],
            ]
        },
        [_READ[0]],
        days=["2026-03-31"],
        reads={"brag": ["Green"]},
        doubts=["column_not_read"],
        options={"merged": {"Plan": ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"]}},
    ),
    "wordings that begin with their numbers": Layout(
        {
            "Plan": [
                ["Action", "Lead", "By when"],
                ["1.1 Open the hub", "Estates", "May 2026"],
                ["1.2 Name the hub", "Comms", "June 2026"],
                ["1.10 Paint the hub", "Estates", "July 2026"],
            ]
        },
        [
            ("Plan", "1.1", "1.1 Open the hub", "Estates"),
            ("Plan", "1.2", "1.2 Name the hub", "Comms"),
            ("Plan", "1.10", "1.10 Paint the hub", "Estates"),
        ],
    ),
    "the lead as above": Layout(
        {"Plan": [_HEADER, _ACTIONS[0], ["2", "Name the hub", "As above", "June 2026", "Amber"]]},
        [("Plan", "1", "Open the hub", "Estates"), ("Plan", "2", "Name the hub", "Estates")],
        doubts=["as_above"],
    ),
    "closed in the column of status": Layout(
        {
            "Tracker": [
                ["No", "Action", "Owner", "Due", "Status"],
                ["1", "Open the hub", "Estates", "May 2026", "Open"],
                ["2", "Name the hub", "Comms", "May 2026", "Closed"],
            ]
        },
        _READ,
        reads={"state": ["open", "closed"]},
        doubts=["brag_unread"],
    ),
    "measures in a table under each theme": Layout(
        {
            "Plan": [
                ["Theme 1: Homes"],
                _HEADER,
                _ACTIONS[0],
                ["Measure of success", "Baseline", "Target", "Actual"],
                ["Homes let", "40", "60", "45"],
                ["Theme 2: Names"],
                _HEADER,
                _ACTIONS[1],
                ["Measure of success", "Baseline", "Target", "Actual"],
                ["Names given", "0", "1", "0"],
            ]
        },
        [("1", "1", "Open the hub", "Estates"), ("2", "2", "Name the hub", "Comms")],
        measures={"1": ["Homes let (Actual: 45; Target: 60)"], "2": ["Names given (Actual: 0; Target: 1)"]},
        doubts=["column_not_read"],
    ),
    "recommendations as banners over their actions": Layout(
        {
            "Response": [
                ["Recommendation 1: The partnership should meet monthly"],
                ["Action", "Lead", "By when"],
                ["Set the dates", "Business manager", "May 2026"],
                ["Recommendation 2: Records should be shared"],
                ["Action", "Lead", "By when"],
                ["Sign the agreement", "ICB", "June 2026"],
            ]
        },
        [("1", "", "Set the dates", "Business manager"), ("2", "", "Sign the agreement", "ICB")],
        word="Recommendation",
        options={"merged": {"Response": ["A1:C1", "A4:C4"]}},
    ),
    "an aim and sections under each objective": Layout(
        {
            "Plan": [
                _HEADER,
                ["Objective 1: Homes"],
                ["Every child has a home"],
                ["Buildings"],
                _ACTIONS[0],
                ["Words"],
                _ACTIONS[1],
            ]
        },
        [("1", "1", "Open the hub", "Estates"), ("1", "2", "Name the hub", "Comms")],
        aims={"1": "Every child has a home"},
        workstreams=["Buildings", "Words"],
    ),
    "notes that nobody gave a column": Layout(
        {
            "Plan": [
                ["Plan owner", "Director of Children's Services", None, "Date", "12 May 2025"],
                ["Status", "Draft"],
                [],
                _HEADER,
                *_ACTIONS,
                [],
                ["The board will look at this plan again in the autumn and decide what to add to it."],
            ]
        },
        _READ,
        doubts=["left_out"],
    ),
    "a sub-total under each theme": Layout(
        {
            "Plan": [
                _HEADER,
                ["Theme 1: Homes"],
                _ACTIONS[0],
                ["Total", 1],
                ["Theme 2: Names"],
                _ACTIONS[1],
                ["Total", 1],
                ["Grand total", 2],
            ]
        },
        [("1", "1", "Open the hub", "Estates"), ("2", "2", "Name the hub", "Comms")],
        doubts=["left_out"],
    ),
    "the plan in Welsh order of columns, right to left": Layout(
        {"Plan": [_HEADER[::-1], *(row[::-1] for row in _ACTIONS)]}, _READ, reads={"brag": ["Green", "Amber"]}
    ),
    "a table far to the right and far down": Layout(
        {
            "Plan": [
                *([] for _ in range(11)),
                [*([None] * 5), *_HEADER],
                *([*([None] * 5), *row] for row in _ACTIONS),
            ]
        },
        _READ,
    ),
    "lower and upper case, dots and colons in headings": Layout(
        {"Plan": [["REF.", "ACTION:", "lead officer(s):", "BY WHEN ?", "R.A.G."], *_ACTIONS]},
        _READ,
        reads={"brag": ["Green", "Amber"]},
    ),
    "headings with their own explanations": Layout(
        {
            "Plan": [
                ["No.", "Action (what will we do and how?)", "Lead (name and job title)", "Timescale (by when?)",
                    "RAG (see key)", "Progress update (please date each entry)", "Success criteria / measures"],
                ["1", "Open the hub", "Estates", "May 2026", "G", "12/05/25 - Begun.", "Hub open"],
            ]
        },
        [_READ[0]],
        days=["2026-05-31"],
        reads={"progress": ["12/05/25 - Begun."], "brag": ["G"]},
    ),
}  # fmt: skip
