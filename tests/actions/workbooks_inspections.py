"""Plans that answer inspections, as councils keep them. Everything in them is made up."""

from __future__ import annotations

from datetime import datetime

from tests.actions.workbooks import Layout

INSPECTIONS: dict[str, Layout] = {
    "an improvement plan with its header in row 6 and column C": Layout(
        {
            "Improvement plan": [
                [None, None, "Children's improvement plan"],
                [None, None, "Version 4 – updated 3 March 2025"],
                [],
                [None, None, "Key:", "Blue – complete", "Green – on track", "Amber – slipping", "Red – late"],
                [],
                [None, None, "Ref", "What will we do?", "Lead officer/agency", "By when?", "RAG rating",
                    "Progress so far", "How will we know?"],
                [None, None, "1.1", "Rewrite the threshold guide", "Head of Front Door", "31/03/25", "G",
                    "Draft shared.", "Fewer repeat contacts"],
                [None, None, "1.2", "Train every practice lead", "Workforce", "30.6.25", "A", "", "All trained"],
            ]
        },
        [
            ("Plan", "1.1", "Rewrite the threshold guide", "Head of Front Door"),
            ("Plan", "1.2", "Train every practice lead", "Workforce"),
        ],
        reads={"brag": ["G", "A"], "progress": ["Draft shared.", ""]},
        days=["2025-03-31", "2025-06-30"],
    ),
    "a written statement of action with areas of concern": Layout(
        {
            "WSoA": [
                ["Joint local area SEND written statement of action"],
                ["Area of significant concern 1: Plans are late and thin"],
                ["Ref", "Action", "Lead", "Timescale", "Success measure", "RAG"],
                ["1.1", "Clear the backlog of plans", "SEND Manager", "Autumn term 2025", "None over 20 weeks",
                    "Amber"],
                ["1.2", "Audit ten plans a month", "Designated Clinical Officer", "Monthly", "8 of 10 good",
                    "Green"],
                ["Area of significant concern 2: Families are not heard"],
                ["Ref", "Action", "Lead", "Timescale", "Success measure", "RAG"],
                ["2.1", "Fund the parent carer forum", "ICB", "By end of March 2026", "Forum meets", "Green"],
            ]
        },
        [
            ("1", "1.1", "Clear the backlog of plans", "SEND Manager"),
            ("1", "1.2", "Audit ten plans a month", "Designated Clinical Officer"),
            ("2", "2.1", "Fund the parent carer forum", "ICB"),
        ],
        days=["2025-12-31", None, "2026-03-31"],
        word="Area of significant concern",
        options={"merged": {"WSoA": ["A2:F2", "A6:F6"]}},
    ),
    "findings in a column beside what will be done": Layout(
        {
            "Plan": [
                ["What needs to improve", "What we will do", "Who", "When", "Evidence of impact"],
                ["1. Supervision", "Set a standard", "Practice Lead", "May 2025", ""],
                [None, "Check records monthly", "Audit Team", "June 2025", "Report to the board"],
                ["2. Pathway plans", "Rewrite the form", "Leaving Care", "July 2025", ""],
            ]
        },
        [
            ("1", "", "Set a standard", "Practice Lead"),
            ("1", "", "Check records monthly", "Audit Team"),
            ("2", "", "Rewrite the form", "Leaving Care"),
        ],
        options={"merged": {"Plan": ["A2:A3"]}},
    ),
    "a priority that is a rank and no objective": Layout(
        {
            "Actions": [
                ["No.", "Action required", "Priority", "Responsible officer", "Deadline", "Status"],
                [1, "Repair the record system", "High", "ICT", "30/09/2025", "On track"],
                [2, "Write the guide", "Medium", "Policy", "31/12/2025", "Complete"],
                [3, "Tell the schools", "Low", "Schools Team", "TBC", "Not started"],
            ]
        },
        [
            ("Plan", "1", "Repair the record system", "ICT"),
            ("Plan", "2", "Write the guide", "Policy"),
            ("Plan", "3", "Tell the schools", "Schools Team"),
        ],
        doubts=["brag_unread", "column_not_read"],
    ),
    "a revised date beside the first one": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Owner", "Target date", "Revised date", "RAG"],
                ["1", "Agree the budget", "Finance", "31/03/25", "30/06/25", "Amber"],
                ["2", "Hire two managers", "HR", "30/04/25", None, "Green"],
            ]
        },
        [("Plan", "1", "Agree the budget", "Finance"), ("Plan", "2", "Hire two managers", "HR")],
        days=["2025-06-30", "2025-04-30"],
        doubts=["column_not_read"],
    ),
    "priorities as banners that carry a status": Layout(
        {
            "Plan": [
                ["Ref", "Activity", "Lead", "By when", "BRAG"],
                ["Priority 1: Leadership", None, None, None, "Amber"],
                ["1a", "Meet monthly", "Director", "May 2025", "Green"],
                ["Priority 2: Practice", None, None, None, "Green"],
                ["2a", "Audit cases", "Principal", "June 2025", "Green"],
            ]
        },
        [("1", "1a", "Meet monthly", "Director"), ("2", "2a", "Audit cases", "Principal")],
        doubts=["left_out"],
        word="Priority",
    ),
    "objectives over two cells": Layout(
        {
            "Plan": [
                ["Objective 1", "Children live near home"],
                ["Aim", "To keep children close to people they know"],
                ["Ref", "Action", "Lead", "Due", "RAG"],
                ["1.1", "Recruit carers", "Fostering", "Jul-25", "G"],
                ["Objective 2", "Children do well at school"],
                ["Ref", "Action", "Lead", "Due", "RAG"],
                ["2.1", "Visit each school", "Virtual School", "Sep-25", "G"],
            ]
        },
        [("1", "1.1", "Recruit carers", "Fostering"), ("2", "2.1", "Visit each school", "Virtual School")],
        aims={"1": "To keep children close to people they know"},
        options={"merged": {"Plan": ["B1:E1", "B2:E2", "B5:E5"]}},
    ),
    "numbered themes in the ref column": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                ["1. Homes", None, None, None],
                ["1.1", "Build ten homes", "Housing", "May 2026"],
                ["2. Health", None, None, None],
                ["2.1", "Offer checks", "Health", "May 2026"],
            ]
        },
        [("1", "1.1", "Build ten homes", "Housing"), ("2", "2.1", "Offer checks", "Health")],
    ),
    "monthly updates in columns of their own": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "April update", "May update", "RAG Apr", "RAG May"],
                ["1", "Open the hub", "Estates", "Aug-25", "Site found.", "Lease signed.", "Red", "Amber"],
                ["2", "Name the hub", "Children's panel", "Aug-25", "Vote held.", None, "Green", None],
            ]
        },
        [("Plan", "1", "Open the hub", "Estates"), ("Plan", "2", "Name the hub", "Children's panel")],
        reads={
            "progress": ["April update: Site found.\nMay update: Lease signed.", "April update: Vote held."],
            "brag": ["Amber", "Green"],
        },
        doubts=["column_not_read"],
    ),
    "a key and a count below the actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "RAG"],
                ["1", "Publish the offer", "Comms", "May 2026", "Green"],
                ["2", "Print the offer", "Comms", "June 2026", "Amber"],
                [],
                ["Blue", "Complete and closed"],
                ["Green", "On track"],
                ["Amber", "Some risk"],
                ["Red", "Off track"],
                [],
                ["Total actions", 2],
                ["Green", 1],
                ["Amber", 1],
            ]
        },
        [("Plan", "1", "Publish the offer", "Comms"), ("Plan", "2", "Print the offer", "Comms")],
        doubts=["left_out"],
    ),
    "a sign-off box below the actions": Layout(
        {
            "Plan": [
                ["No", "Action", "Lead", "By when", "Status"],
                ["1", "Write to families", "Comms", "May 2026", "Green"],
                [],
                ["Signed off by", "A Person", None, "12/05/2025"],
                ["Version", "2.1", None, None],
                ["Approved by:", "The improvement board"],
                ["Date:", datetime(2025, 5, 12)],
            ]
        },
        [("Plan", "1", "Write to families", "Comms")],
        doubts=["left_out"],
    ),
    "sections in the column of actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when"],
                [None, "Workforce", None, None],
                ["1", "Recruit five workers", "HR", "May 2026"],
                ["2", "Keep the workers we have", "HR", "June 2026"],
                [None, "Practice", None, None],
                ["3", "Hold a clinic", "Principal", "May 2026"],
            ]
        },
        [
            ("Workforce", "1", "Recruit five workers", "HR"),
            ("Workforce", "2", "Keep the workers we have", "HR"),
            ("Practice", "3", "Hold a clinic", "Principal"),
        ],
    ),
    "a header over two rows with groups that are not merged down": Layout(
        {
            "Plan": [
                [None, "Action", "Delivery", None, None, "Monitoring", None],
                ["No", None, "Lead", "Start date", "End date", "RAG", "Update"],
                ["1", "Map the offer", "Early Help", "01/04/25", "31/05/25", "G", "Begun."],
            ]
        },
        [("Plan", "1", "Map the offer", "Early Help")],
        days=["2025-05-31"],
        reads={"progress": ["Begun."], "brag": ["G"]},
        doubts=["column_not_read"],
        options={"merged": {"Plan": ["C1:E1", "F1:G1"]}},
    ),
    "a header over three rows": Layout(
        {
            "Plan": [
                ["Delivery plan 2025/26", None, None, None, None],
                ["Ref", "Action", "Who", None, "When"],
                [None, None, "Responsible", None, None],
                [None, None, "Lead", "Supporting", None],
                ["A1", "Hold a fair", "Youth team", "Police", "Summer term 2025"],
            ]
        },
        [("Plan", "A1", "Hold a fair", "Youth team\nPolice")],
        days=["2025-07-31"],
        options={"merged": {"Plan": ["A1:E1", "A2:A4", "B2:B4", "C2:D2", "C3:D3", "E2:E4"]}},
    ),
    "a theme on each sheet, a cover and lists": Layout(
        {
            "Cover": [["Improvement plan"], ["Owner: Director of Children's Services"], ["March 2025"]],
            "1. Front door": [["Action", "Owner", "Due date"], ["Answer in a day", "MASH", "May 2025"]],
            "2. Courts": [["Action", "Owner", "Due date"], ["Track each case", "Legal", "May 2025"]],
            "Lists": [["Status", "Lead", "Action type"], ["Open", "MASH", "Quick win"], ["Closed", "Legal", "Long"]],
        },
        [("1", "", "Answer in a day", "MASH"), ("2", "", "Track each case", "Legal")],
        doubts=["sheet_skipped"],
        kinds=["skipped", "actions", "actions", "skipped"],
    ),
    "many columns that no plan needs": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", *(f"Code {n}" for n in range(1, 22))],
                ["1", "Open the hub", "Estates", "Aug-25", *(["x"] * 21)],
            ]
        },
        [("Plan", "1", "Open the hub", "Estates")],
        doubts=["column_not_read"],
    ),
}  # fmt: skip
