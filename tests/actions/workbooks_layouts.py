"""Layouts of other councils, each with what a careful person reads in it."""

from __future__ import annotations

from tests.actions.workbooks import HEADER, Layout

LAYOUTS: dict[str, Layout] = {
    "a delivery plan with banners": Layout(
        {
            "Open actions": [
                ["Plan November 2024 – March 2026"],
                HEADER,
                ["Objective 1 - Children are heard"],
                ["'To hear children'."],
                ["How will we achieve this: 'We will listen.'"],
                ["1", "Name champions", "", "Head of Fostering", "31/12/25", "Green"],
                ["7b", "Hold panels", "", "Health", "Ongoing", "Amber"],
                ["Objective 2 - Children are safe"],
                ["1", "Agree a protocol", "", "Police", "Mar-26", "Red"],
            ]
        },
        [
            ("1", "1", "Name champions", "Head of Fostering"),
            ("1", "7b", "Hold panels", "Health"),
            ("2", "1", "Agree a protocol", "Police"),
        ],
        kinds=["open"],
    ),
    "a header that comes again under every banner": Layout(
        {
            "Plan": [
                ["Objective 1: Homes"],
                HEADER,
                ["1", "Build", "", "Housing", "May 2026", "Green"],
                ["Objective 2: Health"],
                HEADER,
                ["1", "Screen", "", "Health", "May 2026", "Green"],
            ]
        },
        [("1", "1", "Build", "Housing"), ("2", "1", "Screen", "Health")],
    ),
    "a header in other columns and words": Layout(
        {
            "Plan": [
                [],
                [None, None, "Owner", "What will we do?", "No.", "Deadline", "B/R/A/G"],
                [None, None, "Ann Other", "Write the policy", "1", "May 2026", "G"],
            ]
        },
        [("Plan", "1", "Write the policy", "Ann Other")],
    ),
    "questions as headings": Layout(
        {
            "Plan": [
                ["What are we going to do?", "Who will do it?", "By when?",
                    "How will we know it has worked?"],
                ["Train every team", "Workforce", "June 2026", "All trained"],
            ]
        },
        [("Plan", "", "Train every team", "Workforce")],
    ),
    "a header over two rows": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Responsibility", None, "By when"],
                [None, None, "Lead officer", "Lead agency", None],
                ["1", "Open a hub", "Head of Hubs", "Council", "May 2026"],
            ]
        },
        [("Plan", "1", "Open a hub", "Head of Hubs\nCouncil")],
        options={"merged": {"Plan": ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]}},
    ),
    "a strategic action plan with outcomes in a column": Layout(
        {
            "Action plan": [
                ["Strategic action plan"],
                ["Key Outcome", "Action", "Lead", "By when?", "Progress", "RAG"],
                ["1. Stable homes", "• Recruit carers\n• Train carers", "Fostering", "Q3 2025/26", "", "A"],
                [None, "Review matching", "Fostering", "Q4 2025/26", "", "G"],
                ["2. Good health", "Offer checks", "Health", "May 2026", "", "G"],
            ]
        },
        [
            ("1", "", "• Recruit carers\n• Train carers", "Fostering"),
            ("1", "", "Review matching", "Fostering"),
            ("2", "", "Offer checks", "Health"),
        ],
    ),
    "rows that go on after a page break": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["1", "Agree the offer", "Housing", "May 2026", "Drafted."],
                ["Ref", "Action", "Lead", "By when", "Progress"],
                [None, None, None, None, "Agreed in June."],
                ["2", "Publish it", "Housing", "June 2026", ""],
            ]
        },
        [("Plan", "1", "Agree the offer", "Housing"), ("Plan", "2", "Publish it", "Housing")],
        doubts=["carried_on"],
    ),
    "an improvement plan by themes, with workstreams and measures": Layout(
        {
            "Improvement plan": [
                ["Twelve-week improvement plan"],
                ["Theme 1: Leadership"],
                ["Workstream", "Action", "By When", "Lead"],
                ["Governance", "Set up a board", "Week 2", "Director / Chief Executive"],
                [None, "Publish minutes", "Week 3", "Clerk"],
                ["Culture", "Meet every team", "Week 4", "Director"],
                ["Measures of success"],
                ["• Board meets monthly"],
                ["• Staff survey improves"],
                ["Theme 2: Practice"],
                ["Workstream", "Action", "By When", "Lead"],
                ["Audit", "Audit twenty cases", "Week 6", "Principal Social Worker"],
            ]
        },
        [
            ("1", "", "Set up a board", "Director / Chief Executive"),
            ("1", "", "Publish minutes", "Clerk"),
            ("1", "", "Meet every team", "Director"),
            ("2", "", "Audit twenty cases", "Principal Social Worker"),
        ],
        measures={"1": ["Board meets monthly", "Staff survey improves"]},
        workstreams=["Governance", "Governance", "Culture", "Audit"],
    ),
    "inspection recommendations": Layout(
        {
            "Recommendations": [
                ["No", "Recommendation", "Current position", "Progress"],
                [1, "Improve supervision", "Half are monthly.", "12.05.25 Training held."],
                [2, "Improve plans", "", ""],
            ]
        },
        [
            ("Recommendations", "1", "Improve supervision", ""),
            ("Recommendations", "2", "Improve plans", ""),
        ],
        kinds=["recommendations"],
    ),
    "refs in a column without a heading": Layout(
        {
            "Plan": [
                [None, "Action", "Lead", "When"],
                ["1a", "One", "A team", "May 2026"],
                ["1b", "Two", "A team", "May 2026"],
                ["10", "Three", "A team", "May 2026"],
            ]
        },
        [("Plan", "1a", "One", "A team"), ("Plan", "1b", "Two", "A team"), ("Plan", "10", "Three", "A team")],
    ),
    "leads merged down over several actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                ["1", "One", "Youth team", "May 2026"],
                ["2", "Two", None, "May 2026"],
                ["3", "Three", "Police", "May 2026"],
            ]
        },
        [("Plan", "1", "One", "Youth team"), ("Plan", "2", "Two", "Youth team"), ("Plan", "3", "Three",
            "Police")],
        options={"merged": {"Plan": ["C2:C3"]}},
    ),
    "an appendix, a key and totals below the actions": Layout(
        {
            "Plan": [
                HEADER,
                ["1", "One", "", "Team", "May 2026", "Green"],
                [],
                ["Key: Green is on track"],
                ["Appendix A"],
                [None, "Age", "12", "", "", ""],
                [None, "13", "20%", "", "", ""],
                ["Targets:"],
                ["- To do better."],
            ]
        },
        [("Plan", "1", "One", "Team")],
        doubts=["left_out"],
    ),
    "the same action on two sheets, and a ref twice on one": Layout(
        {
            "Open": [
                HEADER,
                ["Objective 1 - One"],
                ["5a5", "First", "", "Team", "", "Green"],
                ["5a5", "Second", "", "Team", "", "Green"],
                ["6", "Third", "", "Team", "", ""],
            ],
            "Closed": [HEADER, ["Objective 1 - One"], ["6", "Third", "", "Team", "", "Blue"]],
        },
        [
            ("1", "5a5", "First", "Team"),
            ("1", "5a5", "Second", "Team"),
            ("1", "6", "Third", "Team"),
            ("1", "6", "Third", "Team"),
        ],
        doubts=["duplicate_ref", "same_action_twice"],
        kinds=["open", "closed"],
    ),
    "hidden sheets and columns": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "Notes"],
                ["1", "One", "Team", "Secret"],
            ],
            "Old": [["Ref", "Action", "Lead"], ["9", "Nine", "Team"]],
        },
        [("Plan", "1", "One", "Team")],
        doubts=["column_hidden", "sheet_hidden"],
        kinds=["actions", "skipped"],
        options={"hidden": ("Old",), "hidden_columns": ("D",)},
    ),
    "a column nobody knows": Layout(
        {"Plan": [["Ref", "Action", "Lead", "Cost code"], ["1", "One", "Team", "X1"]]},
        [("Plan", "1", "One", "Team")],
        doubts=["column_not_read"],
    ),
    "refs that look like numbers": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead"],
                ["10.10", "One", "T"],
                [10.1, "Two", "T"],
                [10.1, "Three", "T"],
                [7, "Four", "T"],
            ]
        },
        [("Plan", "10.10", "One", "T"), ("Plan", "10.1", "Two", "T"), ("Plan", "10.10", "Three", "T"),
            ("Plan", "7", "Four", "T")],
        doubts=["duplicate_ref"],
        options={"formats": {"A4": "0.00"}},
    ),
    "texts like formulas, other scripts, zero-width blanks": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead"],
                ["1", "+44 call the line", "-Team"],
                ["2", "يجتمع المجلس 🎉", "@team"],
                ["3", "\u200b", "Team"],
            ]
        },
        [
            ("Plan", "1", "+44 call the line", "-Team"),
            ("Plan", "2", "يجتمع المجلس 🎉", "@team"),
            ("Plan", "3", "", "Team"),
        ],
        doubts=["no_activity"],
    ),
    "a theme on each sheet": Layout(
        {
            "Theme 1 - Homes": [["Action", "Lead"], ["Build", "Housing"]],
            "Theme 2 - Health": [["Action", "Lead"], ["Screen", "Health"]],
        },
        [("1", "", "Build", "Housing"), ("2", "", "Screen", "Health")],
    ),
    "banners without numbers": Layout(
        {
            "Plan": [
                ["Action", "Lead", "By when"],
                ["Leadership", None, None],
                ["Meet", "Director", "May 2026"],
                ["Practice", None, None],
                ["Audit", "Principal", "June 2026"],
            ]
        },
        [("Leadership", "", "Meet", "Director"), ("Practice", "", "Audit", "Principal")],
        options={"merged": {"Plan": ["A2:C2", "A4:C4"]}},
    ),
    "a title far down and notes above the header": Layout(
        {
            "Plan": [
                ["Corporate plan"],
                ["This plan is reviewed by the Board every two months and published."],
                [],
                ["Key", "Green: on track"],
                [],
                ["Ref.", "Key actions", "Lead Officer(s)", "Target date", "Status"],
                ["1", "One", "Team", "01/05/2026", "On track"],
            ]
        },
        [("Plan", "1", "One", "Team")],
    ),
}  # fmt: skip
