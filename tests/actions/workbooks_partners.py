"""Plans that councils keep with health, police and others. Everything in them is made up."""

from __future__ import annotations

from tests.actions.workbooks import Layout

PARTNERS: dict[str, Layout] = {
    "a community safety plan with questions as headings": Layout(
        {
            "CSP": [
                ["Community safety partnership – plan on a page"],
                ["What do we want to achieve?", "How will we do it?", "Who is responsible?", "By when?",
                    "What will be different?", "Where are we now?"],
                ["Safer streets", "Walk every ward with residents", "Neighbourhood Inspector", "Q2 2025/26",
                    "People say they feel safer", "Two wards walked"],
                [None, "Light the underpass", "Highways", "Q3 2025/26", "Fewer reports", ""],
            ]
        },
        [
            ("Safer streets", "", "Walk every ward with residents", "Neighbourhood Inspector"),
            ("Safer streets", "", "Light the underpass", "Highways"),
        ],
        days=["2025-09-30", "2025-12-31"],
        reads={"position": ["Two wards walked", ""]},
    ),
    "bullets in one cell under one lead": Layout(
        {
            "Strategic action plan": [
                ["Key Outcome", "Action", "Lead", "By when?", "Progress", "RAG"],
                ["Healthy start", "• Offer a visit to every family\n• Weigh every baby\n• Share the data",
                    "Health visiting", "31 March 2026", "• Visits at 92%", "G"],
                ["Safe homes", "- Fit alarms\n- Check boilers", "Fire service / Housing", "June 2026", "", "A"],
            ]
        },
        [
            ("Healthy start", "", "• Offer a visit to every family\n• Weigh every baby\n• Share the data",
                "Health visiting"),
            ("Safe homes", "", "- Fit alarms\n- Check boilers", "Fire service / Housing"),
        ],
    ),
    "a row that carries on with the same ref after a page break": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["3.1", "Agree how we share records with the trust", "ICB", "May 2026", "12.05.25 - Met."],
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["3.1 cont.", None, None, None, "02.06.25 - Signed."],
                ["3.2", "Tell the practices", "ICB", "June 2026", ""],
                ["3.2", None, None, None, "Letter sent."],
            ]
        },
        [
            ("Plan", "3.1", "Agree how we share records with the trust", "ICB"),
            ("Plan", "3.2", "Tell the practices", "ICB"),
        ],
        reads={"progress": ["12.05.25 - Met.\n02.06.25 - Signed.", "Letter sent."]},
        doubts=["carried_on"],
    ),
    "a sentence that goes on after a page break": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["1", "Agree a protocol with the police and", "Safeguarding", "May 2026", "Begun"],
                [None, "publish it to every school", None, None, None],
                ["2", "Review it", "Safeguarding", "May 2027", None],
            ]
        },
        [
            ("Plan", "1", "Agree a protocol with the police and\npublish it to every school", "Safeguarding"),
            ("Plan", "2", "Review it", "Safeguarding"),
        ],
        doubts=["carried_on"],
    ),
    "a twelve-week plan by weeks": Layout(
        {
            "12 week plan": [
                ["Twelve-week recovery plan"],
                ["Theme 1 – Access"],
                ["Workstream", "Action", "By When", "Lead", "Status"],
                ["Calls", "Answer within two minutes", "Week 2", "A Reed / B Stone", "Green"],
                [None, "Publish waiting times", "Week 4", "A Reed", "Amber"],
                ["Measures of success"],
                ["• Nine calls in ten answered"],
                ["• Complaints fall"],
                ["Theme 2 – Flow"],
                ["Workstream", "Action", "By When", "Lead", "Status"],
                ["Beds", "Review every stay over 20 days", "Week 6", "C Marsh", "Red"],
                ["Measures of success: Stays shorten"],
            ]
        },
        [
            ("1", "", "Answer within two minutes", "A Reed / B Stone"),
            ("1", "", "Publish waiting times", "A Reed"),
            ("2", "", "Review every stay over 20 days", "C Marsh"),
        ],
        measures={"1": ["Nine calls in ten answered", "Complaints fall"], "2": ["Stays shorten"]},
        workstreams=["Calls", "Calls", "Beds"],
        word="Theme",
    ),
    "measures beside the actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", None, "KPI", "Baseline", "Target", "Actual"],
                ["1", "Visit schools", "Police", "May 2026", None, "Exclusions", "40", "20", "31"],
                ["2", "Mentor pupils", "Youth team", "June 2026", None, "Attendance", "88%", "92%", "90%"],
                ["3", "Train staff", "Education", "July 2026"],
                [None, None, None, None, None, "Arrests", "12", "6", "9"],
            ]
        },
        [
            ("Plan", "1", "Visit schools", "Police"),
            ("Plan", "2", "Mentor pupils", "Youth team"),
            ("Plan", "3", "Train staff", "Education"),
        ],
        reads={"metric": ["None", "None", "None"]},
        doubts=["column_not_read", "left_out"],
    ),
    "measures below the actions": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead", "By when", "Progress"],
                ["1", "Visit schools", "Police", "May 2026", "Begun."],
                [],
                ["KPI", "Baseline", "Target", "Current", "RAG"],
                ["Exclusions", "40", "20", "31", "Amber"],
                ["Arrests", "12", "6", "9", "Green"],
            ]
        },
        [("Plan", "1", "Visit schools", "Police")],
        reads={"metric": ["None"], "progress": ["Begun."]},
        measures={"": ["Exclusions (Current: 31; Target: 20)", "Arrests (Current: 9; Target: 6)"]},
        doubts=["column_not_read"],
    ),
    "measures on a sheet of their own without refs": Layout(
        {
            "Actions": [
                ["Ref", "Action", "Lead", "By when"],
                ["Objective 1 - Safer homes"],
                ["1", "Visit homes", "Fire service", "May 2026"],
            ],
            "KPIs": [["KPI", "Owner", "Baseline", "Target", "Latest figure"], ["Fires", "Fire", "40", "20", "31"]],
        },
        [("1", "1", "Visit homes", "Fire service")],
        reads={"metric": ["None"]},
        doubts=["column_not_read", "metric_without_action"],
        kinds=["actions", "metrics"],
    ),
    "a health trust's plan by domains": Layout(
        {
            "Quality plan": [
                ["ID", "Improvement action", "Exec sponsor", "Operational lead", "Completion date", "BRAG",
                    "Assurance"],
                ["Domain 1: Safe"],
                ["S1", "Check every syringe driver", "Chief Nurse", "Ward managers", "30-Sep-25", "B",
                    "Audit of May"],
                ["S2", "Learn from each fall", "Chief Nurse", "Falls lead", "31-Oct-25", "G", ""],
                ["Domain 2: Caring"],
                ["C1", "Ask every patient", "Chief Nurse", "Patient team", "30-Nov-25", "A", ""],
            ]
        },
        [
            ("1", "S1", "Check every syringe driver", "Ward managers"),
            ("1", "S2", "Learn from each fall", "Falls lead"),
            ("2", "C1", "Ask every patient", "Patient team"),
        ],
        days=["2025-09-30", "2025-10-31", "2025-11-30"],
        reads={"evidence": ["Audit of May", "", ""]},
        doubts=["column_not_read"],
        word="Domain",
        options={"merged": {"Quality plan": ["A2:G2", "A5:G5"]}},
    ),
    "a lead and the agency in columns of their own": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Lead agency", "Lead officer", "Deadline"],
                ["1", "Share the list", "Police", "Ann Reed", "May 2026"],
                ["2", "Check the list", "Health", None, "May 2026"],
            ]
        },
        [("Plan", "1", "Share the list", "Police\nAnn Reed"), ("Plan", "2", "Check the list", "Health")],
    ),
    "an organisation where no lead is named": Layout(
        {
            "Plan": [
                ["Ref", "Action", "Organisation", "Target date", "Comments"],
                ["1", "Share the list", "Probation", "May 2026", ""],
            ]
        },
        [("Plan", "1", "Share the list", "Probation")],
    ),
    "objectives, strategic aims and how they will be achieved": Layout(
        {
            "Plan": [
                ["Priority 1 – Early help"],
                ["Aim: Families get help early"],
                ["How will we achieve this?"],
                ["By working as one team"],
                ["Ref", "Action", "Lead", "When"],
                ["1", "Open a hub", "Council", "May 2026"],
                ["Priority 2 – Safety"],
                ["Aim: Children are safe"],
                ["Ref", "Action", "Lead", "When"],
                ["1", "Walk to school", "Police", "May 2026"],
            ]
        },
        [("1", "1", "Open a hub", "Council"), ("2", "1", "Walk to school", "Police")],
        aims={"1": "Families get help early", "2": "Children are safe"},
        word="Priority",
    ),
    "the same plan for three localities": Layout(
        {
            "North": [["Ref", "Action", "Lead", "By when"], ["N1", "Meet", "North team", "May 2026"]],
            "East": [["Ref", "Action", "Lead", "By when"], ["E1", "Meet", "East team", "May 2026"]],
            "Central": [["Action", "Ref", "When", "Owner"], ["Meet", "C1", "May 2026", "Central team"]],
        },
        [
            ("North", "N1", "Meet", "North team"),
            ("East", "E1", "Meet", "East team"),
            ("Central", "C1", "Meet", "Central team"),
        ],
    ),
    "actions without refs under objectives in a merged column": Layout(
        {
            "Plan": [
                ["Objective", "Actions", "Responsible", "Timeline", "Outputs"],
                ["1.0 Prevent harm", "Teach in schools", "Education", "Sept 2025", "40 lessons"],
                [None, "Teach in clubs", "Youth team", "Oct 2025", "10 lessons"],
                ["2.0 Support victims", "Fund a refuge", "Council", "Dec 2025", "8 beds"],
            ]
        },
        [
            ("1", "", "Teach in schools", "Education"),
            ("1", "", "Teach in clubs", "Youth team"),
            ("2", "", "Fund a refuge", "Council"),
        ],
        options={"merged": {"Plan": ["A2:A3"]}},
    ),
}  # fmt: skip
