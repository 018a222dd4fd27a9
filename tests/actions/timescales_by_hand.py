"""Timescales as people in ten councils would type them, by the day that a careful officer reads; made up."""

from __future__ import annotations

# A day and what is due on it, parted by broken bars; the last ones have no day that anybody could be held to.
_READ = {
    "1925-05-31": """
        31/05/1925
    """,
    "2024-12-31": """
        31st Dec 2024 ¦ 31 Dec '24 ¦ Autumn Term 2024-25 ¦ 31/12/24 31/12/24 ¦ 31/12/24 - 31/12/24 ¦ approx
        31/12/24 ¦ c. Dec 2024 ¦ ~Dec 2024 ¦ <Dec 2024 ¦ Dec 2024* ¦ *Dec 2024 ¦ \"Dec 2024\" ¦ [Dec 2024] ¦
        Dec 2024) ¦ Dec.2024 ¦ Dec. 2024 ¦ Dec, 2024 ¦ DEC24 ¦ dec-2024
    """,
    "2025-02-01": """
        1/2/25
    """,
    "2025-02-28": """
        Jan-25 Feb-25
    """,
    "2025-03-12": """
        Cabinet 12/03/25 ¦ For Board on 12 March 2025
    """,
    "2025-03-24": """
        W/C 24th March 2025 ¦ Wk commencing 24/03/2025
    """,
    "2025-03-28": """
        COB Friday 28th March 2025 ¦ Fri 28 Mar 2025 ¦ 28 March 2025 (Friday) ¦ Week ending 28/03/25 ¦ w/e
        28.03.25
    """,
    "2025-03-31": """
        By 31/3/25 ¦ 31.03.2025. ¦ end March 2025 ¦ End of Mar 25 ¦ end-March 2025 ¦ Month end March 2025 ¦
        close of play 31/03/25 ¦ cop 31/03/25 ¦ Quarter 4 2024/2025 ¦ Q4 24/25 ¦ Spring term 2025 ¦ 31/03/25
        - completed ¦ 31/03/25 COMPLETE ¦ Start Jan 25 End Mar 25 ¦ Start: Jan 2025, Finish: Mar 2025 ¦ Jan
        25 to Mar 25 ¦ from 1 Jan 25 to 31 Mar 25 ¦ 1 January - 31 March 2025 ¦ 1-31 March 2025 ¦ Between
        Jan and Mar 2025 ¦ Jan, Feb and March 2025 ¦ Jan/Feb/Mar 25 ¦ TBC - March 2025 ¦ tbc (likely March
        2025) ¦ March 2025 tbc ¦ March 2025? ¦ Provisional 31/03/25 ¦ Subject to approval 31/03/25 ¦ Cabinet
        meeting March 2025 ¦ Before the end of March 2025 ¦ prior to 31/03/25 ¦ Before 31/03/25 ¦ Linked to
        action 3.2 (31/03/25) ¦ See 1.2 - 31/03/25 ¦ v2 31/03/25 ¦ Overdue (March 2025) ¦ Target: Mar 25
        Actual: Apr 25 ¦ Target March 2025 / Completed April 2025 ¦ Due 31/03/25, completed 12/03/25 ¦
        31/03/25 (completed 12/04/25) ¦ ٣١/٠٣/٢٠٢٥ ¦ ３１．３．２５ ¦ 31⁄03⁄25 ¦ 31∕03∕25 ¦ 31\u200b/03/25 ¦
        31\u00a0March\u00a02025 ¦ 31–03–25 ¦ 31\\03\\25 ¦ Mar 2025 (to be revised) ¦ 31/03/25 – no longer
        required ¦ Not achieved by 31/03/25 ¦ Missed 31/03/25 ¦ 31/03/25 not met ¦ Ongoing. Review date:
        31/03/25
    """,
    "2025-04-01": """
        By April 1st 2025
    """,
    "2025-04-04": """
        see 4.4.25 below
    """,
    "2025-04-30": """
        March/April 2025 ¦ Mar-Apr 25 ¦ Immediately - by 30/04/25 ¦ Draft - Feb 25, Final - Apr 25 ¦
        30/04/2025 and then monthly ¦ ASAP – no later than April 25 ¦ Apr 2025 (v3 12/03/25) ¦ April 2025
        then BAU ¦ Not started - Apr 2025 ¦ In progress - Apr 2025 ¦ On track for Apr 2025 ¦ Apr 2025 on
        track ¦ To be approved Apr 2025
    """,
    "2025-05-03": """
        The 3rd of May 2025 ¦ 3rd. May 2025 ¦ May 3rd, 2025 ¦ May 3, 2025 ¦ 3 May, 2025
    """,
    "2025-05-05": """
        1st to 5th May 2025
    """,
    "2025-05-12": """
        Week 6 (w/c 12 May 2025) ¦ w/b 12/05/25 ¦ by noon 12/05/25 ¦ 13:00 12/05/25 ¦ 12/05/25 at 10.30 ¦
        12.05.25 10.30am ¦ within 28 days (by 12/05/25)
    """,
    "2025-05-14": """
        13/14 May 2025 ¦ 13 or 14 May 2025
    """,
    "2025-05-15": """
        Mid-May 2025 ¦ Thurs 15/5/25 ¦ 15th of May 25 ¦ May 15 2025 ¦ 15.May.2025
    """,
    "2025-05-20": """
        13th, 20th May 2025
    """,
    "2025-05-27": """
        13, 20 and 27 May 2025
    """,
    "2025-05-31": """
        mid to late May 2025 ¦ late May 2025 ¦ no later than end of May 2025 ¦ not later than 31 May 2025 ¦
        by latest 31 May 2025 ¦ 31 May 2025 at the latest ¦ 31/05/2025 00:00 ¦ 2025-05-31 ¦ 2025/05/31 ¦
        31-05-25 ¦ 31-May-2025 ¦ 31May25 ¦ 31 05 2025 ¦ 31//05//25 ¦ 31/05/ 25 ¦ 31 /05/25 ¦ May2025 ¦
        May'25 ¦ 05/2025 ¦ 05.2025 ¦ £25k by May 2025 ¦ In line with Ofsted visit (May 2025) ¦ Jan-25,
        Mar-25, May-25 ¦ 2nd half of May 2025
    """,
    "2025-06-03": """
        2 May 2025 and 3 June 2025
    """,
    "2025-06-12": """
        Next review 12/06/25 ¦ Review in 6 months (12/06/25) ¦ Sign off 12/06/25 ¦ To be published 12/06/25
        ¦ Launch 12/06/25
    """,
    "2025-06-20": """
        13 May and 20 June 2025
    """,
    "2025-06-30": """
        31/03/2025; 30/06/2025 ¦ Mar 25 - Jun 25 ¦ Q1 2025/26 ¦ Q1 25-26 ¦ Qtr 1 2025/26 ¦ Quarter 1 (April
        - June 2025) ¦ Apr-Jun 2025 (Q1) ¦ Revised: 30/06/25 ¦ Revised date 30/06/25 (original 31/03/25) ¦
        Original: 31/03/25 Revised: 30/06/25 ¦ 31/03/25 Revised to 30/06/25 ¦ 31/03/25 > 30/06/25 ¦
        31/03/25\n30/06/25 ¦ was 31/03/25 now 30/06/25 ¦ Slipped from March to June 2025 ¦ Slipped from
        31/03/25 to 30/06/25 ¦ extended until end of June 2025 ¦ 30/06/25 (extended from 31/03/25) ¦
        30/06/25 (previously 31/03/25) ¦ 30/06/25 (31/03/25) ¦ March 2025 (extended to June 2025) ¦ March
        2025, extended June 2025 ¦ Phase 1 - March 2025; Phase 2 - June 2025 ¦ Phase 1: 31/03/25 Phase 2:
        30/06/25 ¦ a) 31/03/25 b) 30/06/25 ¦ Quarterly - next due June 2025 ¦ 3 months (June 2025) ¦ Report
        to June 2025 Board ¦ May 2025/June 2025 ¦ 12/03/25 agreed; due 30/06/25 ¦ Raised 12/03/25 due
        30/06/25 ¦ updated 12/03/25: June 2025 ¦ June 2025 (updated 12/03/25) ¦ New date: June 2025 ¦ June
        2025 – agreed by AB 12/03/25 ¦ For discussion at June 2025 meeting ¦ June 2025 or sooner ¦ 31/03/25
        not met - new date June 2025 ¦ 8 weeks (30/06/25) ¦ Fortnightly until 30/06/25
    """,
    "2025-07-31": """
        Summer term 2024-25 ¦ Summer term 24/25 ¦ by the end of the summer term 2025 ¦ end of term July 2025
        ¦ Start of June 2025 – end of July 2025 ¦ KS2 - July 2025 ¦ Stage 2 – 31/07/25 ¦ Tier 2 training by
        31.07.25
    """,
    "2025-09-30": """
        end Q2 2025/26 ¦ 2025/26 Q2 ¦ 2025-26 Quarter 2 ¦ Q1/Q2 2025/26 ¦ Q1 & Q2 2025/26 ¦ Q2 (Jul-Sep 25)
        ¦ Sept 2025. ¦ sep 25 ¦ SEPTEMBER 2025 ¦ Septmber 2025 ¦ Pilot May 25, roll out Sept 25 ¦ Sept 25
        (pilot May 25) ¦ 31/03/2025 / 30/09/2025 ¦ Paper to Cabinet Apr 2025, implement by Sept 2025
    """,
    "2025-10-01": """
        1.10.25
    """,
    "2025-10-25": """
        25th Oct 25
    """,
    "2025-10-31": """
        Sept/Oct 2025 ¦ 6 month review: Oct 25 ¦ April and October 2025 ¦ Apr/Oct 2025
    """,
    "2025-11-30": """
        Mid-term review Nov 2025
    """,
    "2025-12-31": """
        end of Autumn term 2025 ¦ End of 2025 ¦ by end 2025 ¦ Decmber 2025 ¦ 25% by May 2025, 50% by Dec
        2025 ¦ Sep – Dec 25 ¦ Embedded by Dec 2025 ¦ Q3 Oct-Dec 2025 ¦ Q3: 31/12/2025 ¦ Q3 - December 2025 ¦
        Dec 2025 (Q3) ¦ Quarter ending Dec 2025 ¦ end of quarter 3 2025/26
    """,
    "2026-01-31": """
        Sept 25 Jan 26 ¦ Dec 25 / Jan 26 ¦ Dec/Jan 2026
    """,
    "2026-03-31": """
        second half of 2025/26 ¦ Autumn/Spring term 2025/26 ¦ 2025/26 ¦ FY25/26 ¦ Financial year 2025/26 ¦
        End of financial year 2025/26 ¦ end of FY 2025/26 ¦ by year end 2025/26 ¦ Ongoing (review March
        2026) ¦ Ongoing to March 2026 ¦ Ongoing until 31/03/26 ¦ Monthly until March 2026 ¦ Annually in
        March 2026 ¦ 80 by 31/03/26 ¦ Year 1 (2025/26) ¦ April 2025 – March 2026 ¦ 01/04/2025-31/03/2026 ¦
        Apr 25 → Mar 26 ¦ H2 2025/26 ¦ 31 March 2026 and annually ¦ Interim 31/3/25 Final 31/3/26 ¦ 4th Qtr
        25/26 ¦ 01.04.25-31.03.26 ¦ Year end 31/03/26 ¦ year-end March 2026 ¦ FYE 31/03/26
    """,
    "2026-06-30": """
        Q3 25/26 to Q1 26/27 ¦ 30/6/25 & 31/12/25 & 30/6/26
    """,
    "2027-03-31": """
        Year 2 - March 2027 ¦ 2025/26 and 2026/27
    """,
    "2028-03-31": """
        2025/26 - 2027/28 ¦ Plan end (March 2028)
    """,
    "": """
        Q1 2025 ¦ Q1 ¦ Q5 2025/26 ¦ H1 2025/26 ¦ first half of 2025 ¦ mid 2025 ¦ early May 2025 ¦ end of May
        / early June 2025 ¦ beginning of May 2025 ¦ start of May 2025 ¦ Spring 2025 ¦ Start of spring term
        2026 ¦ autumn half term 2025 ¦ Autumn 1 2025 ¦ Autumn term 1 2025 ¦ Term 3 2025 ¦ Academic year
        2025/26 ¦ AY 25/26 ¦ School year 2025-26 ¦ 2025-26 ¦ December ¦ Dec ¦ Christmas 2025 ¦ 31st December
        ¦ 31/12 ¦ January 2025 - ongoing ¦ Ongoing from January 2025 ¦ Ongoing - reviewed quarterly ¦
        Immediate ¦ Immediate and ongoing ¦ In place ¦ Completed March 2025 ¦ Complete (March 2025) ¦
        Completed - 12/03/25 ¦ Done 03/25 ¦ Closed 31/03/25 ¦ 1. March 2025 ¦
        Monthly from April 2025 ¦ Monthly (first report May 2025) ¦ Annually - March ¦ Every March ¦ Weekly
        ¦ 6 weekly ¦ 6 weeks ¦ Within 6 weeks ¦ within 12 weeks of 01/04/25 ¦ 12 weeks from April 2025 ¦ 3
        months ¦ Week 6 ¦ Weeks 1-4 ¦ Month 3 ¦ Day 1 ¦ Next inspection ¦ Before March 2025 ¦ After 31/03/25
        ¦ From 01/04/25 ¦ w.e.f. 01/04/25 ¦ 01/04/25 onwards ¦ 31 05 25 ¦ 310525 ¦ 31052025 ¦ 31/5 ¦
        5/31/2025 ¦ 31/6/25 ¦ 30/02/2025 ¦ 0/5/25 ¦ 32/05/25 ¦ May 32 2025 ¦ 31/05/2o25 ¦ 31/O5/25 ¦
        31,05,25 ¦ 31:05:25 ¦ 31/05/205 ¦ 31/05/20255 ¦ 05/25 ¦ 2025-05 ¦ 2025 May ¦ Agust 2025 ¦ Jully 2025
        ¦ Mya 2025 ¦ Novembr 2025 ¦ Third week of May 2025 ¦ last Friday of May 2025 ¦ 1st Monday May 2025 ¦
        Yr 1 ¦ Years 1-3 ¦ 2025 - 2028 ¦ ref 12/24 March 2025 ¦ 12 March 25 April ¦ Oct 25th ¦ 25 Oct ¦ Jan
        - Feb ¦ not applicable ¦ on hold until May 2025 ¦ Paused - restart May 2025 ¦ Delayed - was March
        2025 ¦ Was due March 2025 ¦ agreed 12/03/25 ¦ Last reviewed 12/03/25 ¦ Published 12/06/25 ¦ 1st Feb
        ¦ 31_03_25 ¦ by Jan 1st ¦ by the 31st ¦ 30 days from 1 May 2025 ¦ 14 days after 3/5/25 ¦
        Spring/Summer 2025 ¦ 3-6 months from April 2025 ¦ 31 March each year ¦ by 31 March annually ¦ 1
        April 2025 for 12 months ¦ first half of May 2025 ¦ Thursday 15th May ¦ 05-15-2025 ¦ BAU from April
        2025 ¦ after June 2025 ¦ post June 2025 ¦ June 2025 start ¦ 1 June - mid July 2025 ¦ end June/early
        July 2025 ¦ not before June 2025 ¦ no earlier than June 2025 ¦ Summer recess 2025 ¦ before summer
        holidays 2025 ¦ Easter term 2025 ¦ 2025 Q3 ¦ Q3 (Oct–Dec) ¦ quarter ended 31/12/25 ¦ FYE 2026 ¦ end
        of school year 2025/26 ¦ By 2026/27 ¦ 2025-2028 ¦ Mar 2025 slipped to TBC ¦ Mar 2025 -> TBC ¦ Mar
        2025 revised TBC ¦ 31/03/25 – extension requested to 30/06/25 ¦ 31/03/25 (request to extend to
        30/06/25) ¦ Moved to 2026 ¦ 31/03/25 moved to 2026 ¦ 31/03/25 - now ongoing ¦ 31/03/25 superseded ¦
        Cancelled 31/03/25 ¦ Inspection expected in 2025. Prepare by June 2025 ¦ From September 2025 (Year
        7) ¦ Year 7 from September 2025 ¦ 3 x per year ¦ 2 per month ¦ Twice a year (April and October) ¦
        April & October each year ¦ 1 April ¦ Achieved Apr 2025 ¦ Delivered in Apr 2025 ¦ Approved Apr 2025
        ¦ 24/25 ¦ End 24/25 ¦ 24/7 ¦ 9/10 ¦ 1/2 ¦ 50/50 ¦ 101 ¦ 2.1 ¦ 1.1.1 ¦ 10.10 ¦ 20.25 ¦ 12.12 ¦ Action
        1.2.25 ¦ Ref 4.4.25 ¦ 13 May 2025, 20 June ¦ May 2025, June ¦ June and July ¦ May 2025 and July ¦
        31/03/25 and 30/06 ¦ Dec 25/Jan ¦ Nov/Dec ¦ Christmas 25 ¦ 25 December ¦ >Dec 2024 ¦ Dec-24+ ¦
        Dec_2024 ¦ Dec 024 ¦ Dec 20244 ¦ Dec 2024.5 ¦ 12 2024 ¦ 2024 12 ¦ 20241231 ¦ Friday ¦ next month ¦
        end of the month ¦ this year ¦ 0-25 Dec 2024 ¦ 01.04.24 - 14.06.24 superseded ¦ was 01.04.24 - 14.06.24
    """,
}
BY_HAND = [
    (text, day)
    for day, texts in _READ.items()
    for text in texts.strip().replace("\n        ", " ").split(" ¦ ")
]
