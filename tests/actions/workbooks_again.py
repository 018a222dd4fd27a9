"""Workbooks of made-up councils, written before they were run: what a careful person reads in each."""

from __future__ import annotations

from datetime import datetime

from tests.actions.workbooks import Layout

_TIMELY = (
    "Timeliness of assessments is not consistent across teams and needs to improve so that children are seen "
    "sooner."
)
_TRACKER = (
    "Each team will agree a weekly tracker, which will be reviewed by the service manager and reported to the "
    "board."
)

AGAIN: dict[str, Layout] = {
    'a header far down and right, with signatures': Layout(
        {
            'Action Plan': [
                [None, None, 'Borough of Nettleham'],
                [None, None, 'SEND improvement action plan – version 3 – 12/03/2025'],
                [],
                [None, None, 'Owner: Director of Education', None, None, 'Date: March 2025'],
                [],
                [None, None, 'No.', 'What we will do', 'Who', 'When', 'How we will know', 'RAG rating',
                    'Comments'],
                [None, None, 1, 'Set up a board', 'DCS', 'May 2025', 'Minutes', 'G', 'Met 01.05.25'],
                [None, None, 2, 'Write a strategy', 'Head of SEND', 'September 2025', 'Strategy agreed', 'A',
                    None],
                [None, None, 3, 'Train SENCOs', 'Principal EP', '31/12/2025', '90% trained', 'R',
                    '01.05.25 – Dates booked.\n09.06.25 – First day held.'],
                [],
                [None, None, 'Total actions', 3],
                [None, None, 'Signed:', '', 'Date:'],
                [None, None, 'Key: R = off track, A = some delay, G = on track'],
                [None, None, 'Page 1 of 1'],
            ],
        },
        [
            ('Plan', '1', 'Set up a board', 'DCS'),
            ('Plan', '2', 'Write a strategy', 'Head of SEND'),
            ('Plan', '3', 'Train SENCOs', 'Principal EP'),
        ],
        doubts=['column_not_read', 'left_out'],
        days=['2025-05-31', '2025-09-30', '2025-12-31'],
    ),
    'a header of two rows over merged cells': Layout(
        {
            'Plan': [
                ['Ref', 'Action', None, 'Accountability', None, 'Delivery', None, 'Assurance'],
                [None, None, None, 'Lead officer', 'Support', 'Start date', 'End date', 'RAG'],
                ['1.1', 'Recruit ten carers', None, 'Fostering Manager', 'Marketing', '01/04/2025',
                    '31/03/2026', 'Amber'],
                ['1.2', 'Refresh the offer', None, 'Fostering Manager', 'Finance', '01/04/2025', '30/09/2025',
                    'Green'],
            ],
        },
        [
            ('Plan', '1.1', 'Recruit ten carers', 'Fostering Manager'),
            ('Plan', '1.2', 'Refresh the offer', 'Fostering Manager'),
        ],
        doubts=['column_not_read'],
        days=['2026-03-31', '2025-09-30'],
        options={'merged': {'Plan': ['D1:E1', 'F1:G1', 'A1:A2', 'B1:C2']}},
    ),
    'a header under every priority': Layout(
        {
            'Sheet1': [
                ['Priority 1: Early help'],
                ['Action', 'Lead', 'Timescale', 'Progress', 'BRAG'],
                ['Open two hubs', 'Early Help', 'Oct 2025', '12.06.25 - site found', 'Green'],
                ['Map the offer', 'Commissioning', 'Dec 2025', '', 'Amber'],
                ['Priority 2: Edge of care'],
                ['Action', 'Lead', 'Timescale', 'Progress', 'BRAG'],
                ['Start a panel', 'Social Care', 'Sept 2025', 'Panel met 03.06.25.', 'Blue'],
                ['Priority 3: Care leavers'],
                ['Action', 'Lead', 'Timescale', 'Progress', 'BRAG'],
                ['Offer flats', 'Housing', 'Q4 2025/26', '', ''],
                ['Offer jobs', 'HR / Skills', 'ongoing', '', 'Green'],
            ],
        },
        [
            ('1', '', 'Open two hubs', 'Early Help'),
            ('1', '', 'Map the offer', 'Commissioning'),
            ('2', '', 'Start a panel', 'Social Care'),
            ('3', '', 'Offer flats', 'Housing'),
            ('3', '', 'Offer jobs', 'HR / Skills'),
        ],
        days=['2025-10-31', '2025-12-31', '2025-09-30', '2026-03-31', None],
        word='Priority',
    ),
    'a header in another order under the second theme': Layout(
        {
            'S': [
                ['Theme A – Voice'],
                ['Ref', 'Action', 'Lead', 'By when'],
                ['A1', 'Hold a forum', 'Participation', 'May 2025'],
                ['A2', 'Publish replies', 'Participation', 'June 2025'],
                ['Theme B – Homes'],
                ['Ref', 'Lead', 'Action', 'RAG', 'By when'],
                ['B1', 'Housing', 'Build six flats', 'Red', 'March 2026'],
            ],
        },
        [
            ('A', 'A1', 'Hold a forum', 'Participation'),
            ('A', 'A2', 'Publish replies', 'Participation'),
            ('B', 'B1', 'Build six flats', 'Housing'),
        ],
        days=['2025-05-31', '2025-06-30', '2026-03-31'],
    ),
    'questions of our own as headings': Layout(
        {
            'Our plan': [
                ['What are we going to do?', 'Why does it matter?', 'Who will do it?',
                    'When will it be done by?', 'How will we know it has worked?', 'How is it going?'],
                ['Visit every home', 'Children told us', 'Team leaders', 'end of July 2025', 'All visited',
                    'Half visited'],
                ['Give each child a book', 'It helps', 'Library service', 'Christmas 2025', '3,000 books',
                    ''],
            ],
        },
        [
            ('Plan', '', 'Visit every home', 'Team leaders'),
            ('Plan', '', 'Give each child a book', 'Library service'),
        ],
        doubts=['column_not_read', 'timescale_unread'],
        days=['2025-07-31', None],
    ),
    'refs and status without headings': Layout(
        {
            'Tracker': [
                ['', 'Action', 'Owner', 'Deadline', ''],
                ['1', 'Buy chairs', 'Facilities', '14/04/2025', 'Complete'],
                ['2', 'Buy tables', 'Facilities', '14/05/2025', 'On track'],
                ['3', 'Buy lamps', 'Facilities', '14/06/2025', 'Slippage'],
            ],
        },
        [
            ('Plan', '1', 'Buy chairs', 'Facilities'),
            ('Plan', '2', 'Buy tables', 'Facilities'),
            ('Plan', '3', 'Buy lamps', 'Facilities'),
        ],
        doubts=['column_not_read'],
        days=['2025-04-14', '2025-05-14', '2025-06-14'],
    ),
    'a key outcome that goes on after a page break': Layout(
        {
            'Strategic': [
                ['Key Outcome', 'Action', 'Lead', 'By when?', 'Progress', 'RAG'],
                ['Safe', '• Review every plan\n• Audit ten a month', 'Head of Safeguarding', 'June 2025',
                    'Audit begun and', 'A'],
                ['Key Outcome', 'Action', 'Lead', 'By when?', 'Progress', 'RAG'],
                ['Safe (continued)', '', '', '', 'first ten audits done.', ''],
                ['Well', 'Offer checks to all', 'Health', 'Sept 2025', '', 'G'],
            ],
        },
        [
            ('Safe', '', '• Review every plan\n• Audit ten a month', 'Head of Safeguarding'),
            ('Well', '', 'Offer checks to all', 'Health'),
        ],
        doubts=['carried_on'],
    ),
    'objectives and leads merged down': Layout(
        {
            'P': [
                ['Objective', 'Ref', 'Action', 'Lead', 'Timescale'],
                ['1. Homes', '1a', 'Survey homes', 'Housing', 'May 2025'],
                [None, '1b', 'Fix homes', None, 'June 2025'],
                [None, '1c', 'Check homes', None, 'July 2025'],
                ['2. Jobs', '2a', 'Fair', 'Skills', 'May 2025'],
                [None, '2b', 'Course', 'College', 'June 2025'],
            ],
        },
        [
            ('1', '1a', 'Survey homes', 'Housing'),
            ('1', '1b', 'Fix homes', 'Housing'),
            ('1', '1c', 'Check homes', 'Housing'),
            ('2', '2a', 'Fair', 'Skills'),
            ('2', '2b', 'Course', 'College'),
        ],
        options={'merged': {'P': ['A2:A4', 'D2:D4', 'A5:A6']}},
    ),
    'twelve weeks with measures under each theme': Layout(
        {
            'Improvement': [
                ['12 week improvement plan'],
                ['Theme 1: Leadership'],
                ['Workstream', 'Action', 'By When', 'Lead'],
                ['Governance', 'Set up a weekly board', 'Week 1', 'CX / DCS'],
                ['', 'Agree terms of reference', 'Week 2', 'DCS'],
                ['Workforce', 'Fill ten posts', 'Week 12', 'HR'],
                ['', 'Exit interviews', 'Week 4', 'HR'],
                ['Measures of success'],
                ['• 90% of posts filled'],
                ['• Weekly board quorate'],
                ['Theme 2: Practice'],
                ['Workstream', 'Action', 'By When', 'Lead'],
                ['Front door', 'Screen within a day', 'Week 3', 'Head of MASH'],
                ['', 'Audit thresholds', 'Week 6', 'QA'],
                ['Measures of success:'],
                ['95% in a day'],
            ],
        },
        [
            ('1', '', 'Set up a weekly board', 'CX / DCS'),
            ('1', '', 'Agree terms of reference', 'DCS'),
            ('1', '', 'Fill ten posts', 'HR'),
            ('1', '', 'Exit interviews', 'HR'),
            ('2', '', 'Screen within a day', 'Head of MASH'),
            ('2', '', 'Audit thresholds', 'QA'),
        ],
        measures={'1': ['90% of posts filled', 'Weekly board quorate'], '2': ['95% in a day']},
        workstreams=['Governance', 'Governance', 'Workforce', 'Workforce', 'Front door', 'Front door'],
        word='Theme',
    ),
    'an inspection response with a closing line': Layout(
        {
            'Recs': [
                ['Inspection of services for children, January 2025 – our response'],
                [],
                ['No', 'Recommendation', 'Current position', 'Progress', 'Lead', 'Target date'],
                [1, 'The council should visit children within five days.', '64% at inspection.',
                    '03.03.25 – 71%.\n07.04.25 – 78%.', 'Head of Assessment', '30/06/2025'],
                [2, 'The council and its partners should share chronologies.', 'Paper files.', '',
                    'Head of IT, Health', '30/09/2025'],
                ['The council accepts all recommendations.'],
            ],
        },
        [
            ('Recs', '1', 'The council should visit children within five days.', 'Head of Assessment'),
            ('Recs', '2', 'The council and its partners should share chronologies.', 'Head of IT, Health'),
        ],
        doubts=['left_out'],
        days=['2025-06-30', '2025-09-30'],
    ),
    'cover, guidance, lists and two plans': Layout(
        {
            'Cover': [
                ['Delivery plan 2025'],
                ['Prepared by the programme office'],
            ],
            'Guidance': [
                ['How to use this workbook'],
                ['1. Enter the action in column B'],
                ['2. Use R, A, G or B in column F'],
                ['3. Do not delete rows'],
            ],
            'Health': [
                ['ID', 'Task', 'Responsible officer', 'Completion date', 'Status'],
                ['H1', 'Immunise', 'Public Health', '31/05/25', 'G'],
            ],
            'Schools': [
                ['Action ref', 'Milestones', 'Owner', 'Target date', 'Update', 'Stage'],
                ['S1', 'Sign the charter', 'Schools', '30/06/25', 'Drafted', 'Amber'],
                ['S2', 'Name a governor', 'Governor services', '31/07/25', '', 'Green'],
            ],
            'Lists': [
                ['Status'],
                ['R'],
                ['A'],
                ['G'],
                ['B'],
            ],
            'RAG count': [
                ['Red', 'Amber', 'Green'],
                [0, 1, 2],
            ],
            'Old plan': [
                ['ID', 'Task', 'Responsible officer', 'Completion date', 'Status'],
                ['X1', 'Old task', 'Nobody', '31/05/20', 'B'],
            ],
        },
        [
            ('Health', 'H1', 'Immunise', 'Public Health'),
            ('Schools', 'S1', 'Sign the charter', 'Schools'),
            ('Schools', 'S2', 'Name a governor', 'Governor services'),
        ],
        doubts=['sheet_hidden', 'sheet_skipped'],
        options={'hidden': ('Old plan',)},
    ),
    'a delivery plan in other words': Layout(
        {
            'Live actions': [
                ['Corporate parenting delivery plan'],
                ['Action Number', 'Parent Ref', 'Key Activity', 'Latest Update', 'Evidence of Impact', 'KPI',
                    'Baseline', 'Target', 'Lead Agency', 'Deadline', 'BRAG Status'],
                ['OBJECTIVE 1 – Home'],
                ['To give every child a home'],
                ['How will we achieve this: “by listening”'],
                ['1a', '2.1.1, 2.1.3', 'Hold reviews on time', '14.05.25 - held', 'Minutes',
                    'Reviews on time', '80%', '95%', 'IRO service', '31/12/25', 'Green'],
            ],
            'Performance': [
                ['Action Number', 'Parent Ref', 'Key Activity', 'Latest Update', 'Evidence of Impact', 'KPI',
                    'Baseline', 'Target', 'Lead Agency', 'Deadline', 'BRAG Status'],
                ['OBJECTIVE 1 – Home'],
                ['1a', None, 'Hold reviews on time', None, None, 'Reviews on time', '82% (May 25)', '95%',
                    None, None, None],
            ],
            'Business as usual': [
                ['Action Number', 'Parent Ref', 'Key Activity', 'Latest Update', 'Evidence of Impact', 'KPI',
                    'Baseline', 'Target', 'Lead Agency', 'Deadline', 'BRAG Status'],
                ['OBJECTIVE 1 – Home'],
                ['1b', None, 'Keep visiting', '', None, None, None, None, 'Social work', 'Ongoing', 'Green'],
            ],
            'Completed': [
                ['Action Number', 'Parent Ref', 'Key Activity', 'Latest Update', 'Evidence of Impact', 'KPI',
                    'Baseline', 'Target', 'Lead Agency', 'Deadline', 'BRAG Status'],
                ['OBJECTIVE 1 – Home'],
                ['1c', None, 'Write the pledge', 'Done', None, None, None, None, 'Participation', 'Mar-25',
                    'Blue'],
            ],
        },
        [
            ('1', '1a', 'Hold reviews on time', 'IRO service'),
            ('1', '1b', 'Keep visiting', 'Social work'),
            ('1', '1c', 'Write the pledge', 'Participation'),
        ],
        doubts=['metric_differs'],
        kinds=['open', 'metrics', 'ongoing', 'closed'],
        aims={'1': 'To give every child a home'},
    ),
    'sections straight under an objective': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'When', 'BRAG'],
                ['STRATEGIC OBJECTIVE 1: PREVENTION'],
                ['Universal'],
                ['1.1', 'Parent classes', 'Early Years', 'Sept 25', 'G'],
                ['1.2', 'Open days', 'Libraries', 'Oct 25', 'G'],
                ['Targeted'],
                ['1.3', 'Keyworkers', 'Early Help', 'Nov 25', 'A'],
                ['Note: action 1.4 moved to the police plan in May 2025.'],
                ['STRATEGIC OBJECTIVE 2: PROTECTION'],
                ['2.1', 'Joint visits', 'Police', 'Dec 25', 'R'],
                ['* subject to funding'],
            ],
        },
        [
            ('1', '1.1', 'Parent classes', 'Early Years'),
            ('1', '1.2', 'Open days', 'Libraries'),
            ('1', '1.3', 'Keyworkers', 'Early Help'),
            ('2', '2.1', 'Joint visits', 'Police'),
        ],
        doubts=['left_out'],
        workstreams=['Universal', 'Universal', 'Targeted', ''],
        options={'merged': {'Plan': ['A2:E2', 'A3:E3', 'A6:E6', 'A8:E8', 'A9:E9', 'A11:E11']}},
    ),
    'actions and sub-actions': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Sub-action', 'Lead', 'By'],
                ['1', 'Improve visits', 'Train staff', 'HR', 'May 2025'],
                ['', '', 'Buy tablets', 'IT', 'June 2025'],
                ['2', 'Improve files', 'Scan', 'Records', 'July 2025'],
            ],
        },
        [
            ('Plan', '1', 'Train staff', 'HR'),
            ('Plan', '', 'Buy tablets', 'IT'),
            ('Plan', '2', 'Scan', 'Records'),
        ],
        doubts=['column_not_read'],
        workstreams=['Improve visits', 'Improve visits', 'Improve files'],
    ),
    'a hidden column in the middle': Layout(
        {
            'Plan': [
                ['Ref', 'Internal notes', 'Action', 'Lead', 'Due'],
                ['1', 'do not share', 'Open a clinic', 'Health', 'May 2025'],
                ['2', 'secret', 'Open a shop', 'Skills', 'June 2025'],
            ],
        },
        [
            ('Plan', '1', 'Open a clinic', 'Health'),
            ('Plan', '2', 'Open a shop', 'Skills'),
        ],
        doubts=['column_hidden'],
        options={'hidden_columns': ('B',)},
    ),
    'months to the right': Layout(
        {
            'Gantt': [
                ['Ref', 'Action', 'Lead', 'End date', 'Apr', 'May', 'Jun', 'Jul'],
                ['1', 'Plan', 'PMO', '30/06/25', 'x', 'x', 'x', ''],
                ['2', 'Do', 'PMO', '31/07/25', '', '', 'x', 'x'],
            ],
        },
        [
            ('Plan', '1', 'Plan', 'PMO'),
            ('Plan', '2', 'Do', 'PMO'),
        ],
        doubts=['column_not_read'],
        days=['2025-06-30', '2025-07-31'],
    ),
    'an update and a status for each month': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Deadline', 'April 2025 update', 'May 2025 update', 'RAG April',
                    'RAG May'],
                ['1', 'Plan it', 'PMO', '30/06/25', 'Begun', 'Nearly', 'A', 'G'],
                ['2', 'Do it', 'PMO', '31/07/25', '', 'Begun', 'A', 'A'],
            ],
        },
        [
            ('Plan', '1', 'Plan it', 'PMO'),
            ('Plan', '2', 'Do it', 'PMO'),
        ],
        doubts=['column_not_read'],
        days=['2025-06-30', '2025-07-31'],
    ),
    'empty rows and a total': Layout(
        {
            'Plan': [
                ['Ref', 'Activity', 'Responsible', 'Timescales', 'BRAG'],
                [],
                ['1.1', 'First', 'A Team', 'May-25', 'g'],
                [],
                [],
                ['1.10', 'Tenth', 'B Team', 'Jun-25', 'r'],
                [],
                ['', '', '', '', ''],
                ['Total', '2', '', '', ''],
            ],
        },
        [
            ('Plan', '1.1', 'First', 'A Team'),
            ('Plan', '1.10', 'Tenth', 'B Team'),
        ],
        doubts=['left_out'],
    ),
    'a theme on every sheet with its title': Layout(
        {
            'Theme 1 Safe': [
                ['Theme 1: Safe'],
                ['Action', 'Lead', 'Date'],
                ['Walk', 'Police', 'May 2025'],
            ],
            'Theme 2 Well': [
                ['Theme 2: Well'],
                ['Action', 'Lead', 'Date'],
                ['Run', 'Health', 'June 2025'],
                ['Swim', 'Leisure', 'July 2025'],
            ],
        },
        [
            ('1', '', 'Walk', 'Police'),
            ('2', '', 'Run', 'Health'),
            ('2', '', 'Swim', 'Leisure'),
        ],
        word='Theme',
    ),
    'areas for improvement in long sentences': Layout(
        {
            'QIP': [
                ['Area for improvement', 'Action(s) required', 'Person(s) responsible',
                    'Target completion date', 'Progress/outcome', 'Rating'],
                [_TIMELY,
                    _TRACKER,
                    'Service Managers – East, North and South', '30 September 2025',
                    'Trackers in place in East.', 'Amber'],
                ['', 'Managers will be trained.', 'Workforce development', '31 October 2025', '', 'Green'],
                ['Supervision', 'Monthly supervision.', 'All managers', 'ongoing', '', 'Green'],
            ],
        },
        [
            (_TIMELY, '', _TRACKER, 'Service Managers – East, North and South'),
            (_TIMELY, '', 'Managers will be trained.', 'Workforce development'),
            ('Supervision', '', 'Monthly supervision.', 'All managers'),
        ],
    ),
    'a count of colours above the plan': Layout(
        {
            'Plan': [
                ['Summary'],
                ['RAG', 'Number'],
                ['Red', 1],
                ['Amber', 1],
                ['Green', 0],
                [],
                ['Ref', 'Action', 'Owner', 'Due date', 'RAG'],
                ['1', 'Mend the roof', 'Property', 'May 2025', 'Red'],
                ['2', 'Paint the hall', 'Property', 'June 2025', 'Amber'],
            ],
        },
        [
            ('Plan', '1', 'Mend the roof', 'Property'),
            ('Plan', '2', 'Paint the hall', 'Property'),
        ],
    ),
    'a glossary below the plan': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Owner', 'Due', 'RAG'],
                ['1', 'Mend the roof', 'Property', 'May 2025', 'Red'],
                ['2', 'Paint the hall', 'Property', 'June 2025', 'Amber'],
                [],
                ['Appendix A: Glossary'],
                ['DCS', "Director of Children's Services"],
                ['RAG', 'Red amber green'],
                [],
                ['Contact: programme office, 01522 000000'],
            ],
        },
        [
            ('Plan', '1', 'Mend the roof', 'Property'),
            ('Plan', '2', 'Paint the hall', 'Property'),
        ],
        doubts=['left_out'],
    ),
    'an action log of a board': Layout(
        {
            'Actions': [
                ['Meeting date', 'Minute no.', 'Agreed action', 'By whom', 'By when', 'Outcome'],
                ['12/03/2025', '4.1', 'Circulate the report', 'Clerk', '26/03/2025', 'Sent'],
                ['12/03/2025', '5.2', 'Invite the trust', 'Chair', '09/04/2025', ''],
                ['09/04/2025', '3.1', 'Visit the hub', 'All members', 'May 2025', 'Visited'],
            ],
        },
        [
            ('Plan', '4.1', 'Circulate the report', 'Clerk'),
            ('Plan', '5.2', 'Invite the trust', 'Chair'),
            ('Plan', '3.1', 'Visit the hub', 'All members'),
        ],
        doubts=['column_not_read'],
        days=['2025-03-26', '2025-04-09', '2025-05-31'],
    ),
    'objectives in two cells': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Timescale', 'Status'],
                ['Objective 1', 'Children are safe'],
                ['1.1', 'Visit', 'SW', 'May 2025', 'Green'],
                ['Objective 2', 'Children are well'],
                ['2.1', 'Weigh', 'Health', 'June 2025', 'Red'],
                ['2.2', 'Feed', 'School meals', 'July 2025', 'Amber'],
            ],
        },
        [
            ('1', '1.1', 'Visit', 'SW'),
            ('2', '2.1', 'Weigh', 'Health'),
            ('2', '2.2', 'Feed', 'School meals'),
        ],
    ),
    'percentages and real dates': Layout(
        {
            'Plan': [
                ['Item', 'Action', 'Assigned to', 'Due date', '% complete', 'Status'],
                [1, 'Plan', 'PMO', datetime(2025, 5, 14), 0.5, 'In progress'],
                [2, 'Do', 'PMO', datetime(2025, 6, 1), 0, 'Not started'],
                [3, 'Check', 'PMO', 'TBC', 1, 'Complete'],
            ],
        },
        [
            ('Plan', '1', 'Plan', 'PMO'),
            ('Plan', '2', 'Do', 'PMO'),
            ('Plan', '3', 'Check', 'PMO'),
        ],
        doubts=['brag_unread', 'column_not_read'],
        days=['2025-05-14', '2025-06-01', None],
    ),
}  # fmt: skip
