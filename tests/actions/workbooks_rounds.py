"""A second round of workbooks of made-up councils: what a careful person reads in each."""

from __future__ import annotations

from tests.actions.workbooks import Layout

ROUNDS: dict[str, Layout] = {
    'status banners': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Due', 'RAG'],
                ['Open actions'],
                ['1', 'Mend', 'Property', 'May 2025', 'Red'],
                ['Completed actions'],
                ['2', 'Paint', 'Property', 'June 2025', 'Blue'],
            ],
        },
        [
            ('Plan', '1', 'Mend', 'Property'),
            ('Plan', '2', 'Paint', 'Property'),
        ],
    ),
    'numbered banners': Layout(
        {
            'Plan': [
                ['Action', 'Who', 'By when', 'Progress'],
                ['1. Leadership and governance'],
                ['Appoint a chair', 'CX', 'May 2025', 'Done'],
                ['2. Practice'],
                ['Audit files', 'QA', 'June 2025', ''],
                ['Share learning', 'QA', 'July 2025', ''],
            ],
        },
        [
            ('1', '', 'Appoint a chair', 'CX'),
            ('2', '', 'Audit files', 'QA'),
            ('2', '', 'Share learning', 'QA'),
        ],
    ),
    'objective column merged with measure': Layout(
        {
            'P': [
                ['Priority', 'Outcome', 'Action', 'Lead', 'Timescale', 'RAG'],
                ['Homes', 'More homes', 'Build', 'Housing', 'Mar 26', 'A'],
                ['', '', 'Repair', 'Housing', 'Mar 27', 'G'],
                ['Jobs', 'More jobs', 'Train', 'Skills', 'Mar 26', 'G'],
            ],
        },
        [
            ('Homes', '', 'Build', 'Housing'),
            ('Homes', '', 'Repair', 'Housing'),
            ('Jobs', '', 'Train', 'Skills'),
        ],
    ),
    'aim rows labelled': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'When'],
                ['Objective 1: Safe'],
                ['Aim: Every child is safe'],
                ['How will we achieve this: We will visit'],
                ['1.1', 'Visit', 'SW', 'May 2025'],
                ['Objective 2: Well'],
                ['Aim: Every child is well'],
                ['How will we achieve this: We will weigh'],
                ['2.1', 'Weigh', 'Health', 'June 2025'],
            ],
        },
        [
            ('1', '1.1', 'Visit', 'SW'),
            ('2', '2.1', 'Weigh', 'Health'),
        ],
        aims={'1': 'Every child is safe', '2': 'Every child is well'},
    ),
    'header three rows': Layout(
        {
            'Plan': [
                ['Action plan', None, None, None, None],
                ['Ref', 'What', 'Who', None, 'When'],
                [None, None, 'Lead', 'Support', None],
                ['1', 'Walk', 'PE', 'Sports', 'May 2025'],
                ['2', 'Run', 'PE', '', 'June 2025'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
            ('Plan', '2', 'Run', 'PE'),
        ],
        doubts=['column_not_read', 'left_out'],
    ),
    'footers in columns': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Date', 'Status'],
                ['1', 'Walk', 'PE', 'May 2025', 'Green'],
                ['', '', '', 'Red', 0],
                ['', '', '', 'Amber', 0],
                ['', '', '', 'Green', 1],
                ['Last updated: 1 May 2025'],
                ['Prepared by the PMO'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
        ],
        doubts=['left_out'],
    ),
    'title repeated on each page': Layout(
        {
            'Plan': [
                ['Borough plan 2025'],
                ['Ref', 'Action', 'Lead', 'Date'],
                ['1', 'Walk', 'PE', 'May 2025'],
                ['Borough plan 2025'],
                ['Ref', 'Action', 'Lead', 'Date'],
                ['2', 'Run', 'PE', 'June 2025'],
                ['Page 2 of 2'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
            ('Plan', '2', 'Run', 'PE'),
        ],
        doubts=['left_out'],
    ),
    'lead blank goes on': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Date'],
                ['1a', 'Walk', 'PE', 'May 2025'],
                ['1b', 'Run', '', 'June 2025'],
                ['1c', 'Swim', 'Leisure', 'July 2025'],
            ],
        },
        [
            ('Plan', '1a', 'Walk', 'PE'),
            ('Plan', '1b', 'Run', ''),
            ('Plan', '1c', 'Swim', 'Leisure'),
        ],
    ),
    'progress first': Layout(
        {
            'Plan': [
                ['RAG', 'Progress', 'Deadline', 'Owner', 'Milestones', 'No.'],
                ['G', 'Started', 'May 2025', 'PE', 'Walk', '1'],
                ['R', '', 'June 2025', 'PE', 'Run', '2'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
            ('Plan', '2', 'Run', 'PE'),
        ],
    ),
    'recommendation with sub-actions': Layout(
        {
            'Recs': [
                ['Recommendation', 'Action', 'Lead', 'By when', 'Progress'],
                ['1. Visit within five days', 'Set a tracker', 'Head', 'May 2025', ''],
                ['', 'Report weekly', 'Head', 'June 2025', ''],
                ['2. Share chronologies', 'Buy a system', 'IT', 'July 2025', ''],
            ],
        },
        [
            ('1', '', 'Set a tracker', 'Head'),
            ('1', '', 'Report weekly', 'Head'),
            ('2', '', 'Buy a system', 'IT'),
        ],
    ),
    'notes row between': Layout(
        {
            'Plan': [
                ['Ref', 'Action', 'Lead', 'Due'],
                ['1', 'Walk', 'PE', 'May 2025'],
                ['N.B. Action 2 is led by the trust from June.'],
                ['2', 'Run', 'Trust', 'June 2025'],
                ['', '', '', ''],
                ['Key: PE = physical education'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
            ('Plan', '2', 'Run', 'Trust'),
        ],
        doubts=['left_out'],
    ),
    'thematic sheet titles': Layout(
        {
            '1 Homes': [
                ['Action', 'Lead', 'Due'],
                ['Build', 'Housing', 'May 2025'],
            ],
            '2 Jobs': [
                ['Action', 'Lead', 'Due'],
                ['Train', 'Skills', 'June 2025'],
            ],
        },
        [
            ('1 Homes', '', 'Build', 'Housing'),
            ('2 Jobs', '', 'Train', 'Skills'),
        ],
    ),
    'measure rows in columns': Layout(
        {
            'Plan': [
                ['Theme 1: Access'],
                ['Workstream', 'Action', 'By When', 'Lead'],
                ['Calls', 'Answer', 'Week 2', 'A Reed / B Stone'],
                ['', 'Call back', 'Week 3', 'B Stone'],
                ['Measures of success', None, None, None],
                ['1', '90% answered', None, None],
                ['2', '10% fewer complaints', None, None],
                ['Theme 2: Quality'],
                ['Workstream', 'Action', 'By When', 'Lead'],
                ['Audit', 'Audit ten', 'Week 4', 'QA'],
            ],
        },
        [
            ('1', '', 'Answer', 'A Reed / B Stone'),
            ('1', '', 'Call back', 'B Stone'),
            ('2', '', 'Audit ten', 'QA'),
        ],
    ),
    'closed column': Layout(
        {
            'Log': [
                ['ID', 'Action', 'Owner', 'Raised', 'Due', 'Open/Closed', 'Comments'],
                ['1', 'Walk', 'PE', '01/01/25', '01/05/25', 'Open', ''],
                ['2', 'Run', 'PE', '01/02/25', '01/04/25', 'Closed', 'Done'],
            ],
        },
        [
            ('Plan', '1', 'Walk', 'PE'),
            ('Plan', '2', 'Run', 'PE'),
        ],
        doubts=['column_not_read'],
        days=['2025-05-01', '2025-04-01'],
    ),
    'text in objective banners lower case': Layout(
        {
            'Plan': [
                ['Ref', 'Activity', 'Responsible', 'Timescales', 'BRAG'],
                ['objective one - homes'],
                ['1', 'Build', 'Housing', 'May 2025', 'g'],
                ['objective two - jobs'],
                ['2', 'Train', 'Skills', 'June 2025', 'r'],
            ],
        },
        [
            ('1', '1', 'Build', 'Housing'),
            ('2', '2', 'Train', 'Skills'),
        ],
    ),
}  # fmt: skip
