"""Trackers and logs: recommendations, minutes, risks beside actions. Everything in them is made up."""

from __future__ import annotations

from datetime import datetime

from tests.actions.workbooks import Layout

TRACKERS: dict[str, Layout] = {
    "an audit tracker with recommendations and agreed actions": Layout(
        {
            "Tracker": [
                ["Rec No", "Recommendation", "Agreed action", "Owner", "Implementation date", "Status"],
                ["1", "Check the bank details", "Two people check each change", "Finance", "30/06/2025", "Green"],
                [None, None, "Test ten changes a month", "Audit", "31/07/2025", "Amber"],
            ]
        },
        [
            ("Check the bank details", "1", "Two people check each change", "Finance"),
            ("Check the bank details", "", "Test ten changes a month", "Audit"),
        ],
        kinds=["actions"],
    ),
    "a log of minutes with three dates": Layout(
        {
            "Action log": [
                ["Meeting date", "Item", "Action", "Owner", "Date raised", "Due date", "Date closed", "Update"],
                [datetime(2025, 3, 4), "Budget", "Send the paper", "Clerk", "04/03/25", "11/03/25", None, "Sent."],
                [datetime(2025, 3, 4), "Homes", "Ask the builder", "Housing", "04/03/25", "18/03/25", None, ""],
            ]
        },
        [("Plan", "", "Send the paper", "Clerk"), ("Plan", "", "Ask the builder", "Housing")],
        days=["2025-03-11", "2025-03-18"],
        workstreams=["Budget", "Homes"],
        doubts=["column_not_read"],
    ),
    "a log whose only date is the meeting's": Layout(
        {
            "Log": [
                ["Date", "Action", "Owner", "Status"],
                ["04/03/25", "Send the paper", "Clerk", "Complete"],
            ]
        },
        [("Plan", "", "Send the paper", "Clerk")],
        days=[None],
        doubts=["column_not_read"],
    ),
    "a date at the right is when an action is due": Layout(
        {"Log": [["Action", "Who", "Date"], ["Send the paper", "Clerk", "04/03/25"]]},
        [("Plan", "", "Send the paper", "Clerk")],
        days=["2025-03-04"],
    ),
    "a register of risks is no plan": Layout(
        {
            "Plan": [["Ref", "Action", "Lead"], ["1", "One", "Team"]],
            "Risks": [
                ["Ref", "Risk", "Likelihood", "Impact", "Mitigating actions", "Owner", "RAG"],
                ["R1", "Staff leave", "4", "5", "Recruit", "HR", "Red"],
            ],
        },
        [("Plan", "1", "One", "Team")],
        doubts=["sheet_skipped"],
        kinds=["actions", "skipped"],
    ),
    "a dashboard counts actions and holds none": Layout(
        {
            "Dashboard": [
                ["Lead", "Actions", "On track", "Late"],
                ["Housing", 12, 9, 3],
                ["Health", 7, 7, 0],
            ],
            "Plan": [["Ref", "Action", "Lead"], ["1", "One", "Team"]],
        },
        [("Plan", "1", "One", "Team")],
        doubts=["sheet_skipped"],
        kinds=["skipped", "actions"],
    ),
    "a target that is a date": Layout(
        {
            "Plan": [
                ["Action", "Lead", "Target", "Status"],
                ["Open the hub", "Estates", "31/03/2026", "On track"],
                ["Paint the hub", "Estates", "30/04/2026", "On track"],
            ]
        },
        [("Plan", "", "Open the hub", "Estates"), ("Plan", "", "Paint the hub", "Estates")],
        days=["2026-03-31", "2026-04-30"],
    ),
    "actions taken are progress": Layout(
        {
            "Plan": [
                ["Recommendation", "Actions taken", "Action by", "Action due", "RAG"],
                ["Review the rota", "Reviewed in May.", "HR", "June 2025", "Green"],
            ]
        },
        [("Plan", "", "Review the rota", "HR")],
        days=["2025-06-30"],
        reads={"progress": ["Reviewed in May."]},
    ),
    "both status and rating": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "Due date", "Status", "RAG"],
                ["1", "One", "Team", "May 2026", "In progress", "Amber"],
                ["2", "Two", "Team", "May 2026", "Not started", "Red"],
            ]
        },
        [("Plan", "1", "One", "Team"), ("Plan", "2", "Two", "Team")],
        reads={"brag": ["Amber", "Red"]},
        doubts=["column_not_read"],
    ),
    "closed actions on the same sheet under a banner": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "Due date", "RAG"],
                ["Open actions"],
                ["1", "One", "Team", "May 2026", "Amber"],
                ["Completed actions"],
                ["2", "Two", "Team", "May 2025", "Blue"],
                ["3", "Three", "Team", "May 2025", "Blue"],
            ]
        },
        [("Plan", "1", "One", "Team"), ("Plan", "2", "Two", "Team"), ("Plan", "3", "Three", "Team")],
        reads={"state": ["open", "closed", "closed"]},
        options={"merged": {"Plan": ["A2:E2", "A4:E4"]}},
    ),
    "refs of many kinds": Layout(
        {
            "Plan": [
                ["Action ID", "Action", "Lead"],
                ["WS1.2", "One", "T"],
                ["SEND-01", "Two", "T"],
                ["Rec 4", "Three", "T"],
                ["10b.i", "Four", "T"],
                ["5a - c", "Five", "T"],
                ["A", "Six", "T"],
                ["2024/17", "Seven", "T"],
                ["12a -b", "Eight", "T"],
            ]
        },
        [
            ("Plan", "WS1.2", "One", "T"), ("Plan", "SEND-01", "Two", "T"), ("Plan", "Rec 4", "Three", "T"),
            ("Plan", "10b.i", "Four", "T"), ("Plan", "5a - c", "Five", "T"), ("Plan", "A", "Six", "T"),
            ("Plan", "2024/17", "Seven", "T"), ("Plan", "12a -b", "Eight", "T"),
        ],
    ),
    "recommendations alone with a response": Layout(
        {
            "Review": [
                ["Local review: recommendations"],
                ["Recommendation", "Management response", "Responsible officer", "Target date", "Position at June"],
                ["1. The board should meet monthly.", "Agreed.", "Chair", "June 2025", "Dates set."],
                ["2. Records should be shared.", "Agreed in part.", "ICB", "July 2025", ""],
            ]
        },
        [
            ("Review", "1", "1. The board should meet monthly.", "Chair"),
            ("Review", "2", "2. Records should be shared.", "ICB"),
        ],
        reads={"position": ["Agreed.", "Agreed in part."], "progress": ["Dates set.", ""]},
        kinds=["recommendations"],
    ),
    "two tables on one sheet with other columns": Layout(
        {
            "Plan": [
                ["Theme 1: Homes"],
                ["Ref", "Action", "Lead", "By when"],
                ["1", "Build", "Housing", "May 2026"],
                [],
                ["Theme 2: Health"],
                ["Action", "Ref", "RAG", "Deadline", "Owner"],
                ["Screen", "1", "Green", "June 2026", "Health"],
            ]
        },
        [("1", "1", "Build", "Housing"), ("2", "1", "Screen", "Health")],
        reads={"brag": ["", "Green"]},
    ),
    "a note under an action and one at the end": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                ["1", "Build", "Housing", "May 2026"],
                ["Note: this action waits for the budget.", None, None, None],
                ["2", "Screen", "Health", "June 2026"],
                ["* Dates may change after the election.", None, None, None],
                ["Page 1 of 1", None, None, None],
            ]
        },
        [("Plan", "1", "Build", "Housing"), ("Plan", "2", "Screen", "Health")],
        doubts=["left_out"],
    ),
    "words in a column without a heading": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                ["1", "Build", "Housing", "May 2026", "ask the mayor"],
                ["2", "Screen", "Health", "June 2026"],
            ]
        },
        [("Plan", "1", "Build", "Housing"), ("Plan", "2", "Screen", "Health")],
        doubts=["column_not_read"],
    ),
    "rows of numbers below": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "Due", "% complete"],
                ["1", "Build", "Housing", "May 2026", 0.5],
                ["2", "Screen", "Health", "June 2026", 1],
                [None, None, None, "Average", 0.75],
            ]
        },
        [("Plan", "1", "Build", "Housing"), ("Plan", "2", "Screen", "Health")],
        days=["2026-05-31", "2026-06-30"],
        doubts=["column_not_read", "left_out"],
        options={"formats": {"E2": "0%", "E3": "0%", "E4": "0%"}},
    ),
}  # fmt: skip
