"""More timescales, from three rounds of trying to have one read wrongly; written before they were run."""

from __future__ import annotations

# As in `timescales_by_hand`: a day and what is due on it, parted by broken bars.
_READ = {
    "2000-02-29": """
        29.02.00
    """,
    "2019-02-28": """
        Impact by Feb 2019
    """,
    "2019-03-01": """
        01/03/2019 and ongoing
    """,
    "2019-03-31": """
        March 2019 and ongoing ¦ March 2019 & ongoing ¦ 31/03/2019 then ongoing ¦ 31/03/2019 (then ongoing
        monitoring) ¦ - Mar 19
    """,
    "2019-04-30": """
        31/04/19 amended to 30/04/19
    """,
    "2019-05-01": """
        31/03/19 amended to 01.05.19
    """,
    "2019-05-31": """
        Slipped from 31/03/19 to 31/05/19 ¦ Slipped to May 2019
    """,
    "2019-06-30": """
        31/03/19 revised to 30/06/19 ¦ 31/03/19 now 30/06/19 ¦ 31/03/19 -> 30/06/19 ¦ 31/03/19 extended to
        30/06/19 (agreed at Board 12/03/19) ¦ 30/06/19 (was 31/03/19) ¦ 30/06/19 (previously 31/12/19) ¦
        Originally 31/12/19, now 30/06/19 ¦ Original date: 31/03/19 Revised date: 30/06/19 ¦ Revised:
        30/06/19 Original: 31/12/19 ¦ New date 30 June 2019 (old date 30 September 2019) ¦ June 2019 brought
        forward from September 2019
    """,
    "2019-09-30": """
        Moved from June 2019 to September 2019 ¦ 31.3.19 & 30.9.19 ¦ Aug/Sept 2019
    """,
    "2019-11-15": """
        Board meeting (15/11/19) ¦ by next Board (15/11/19)
    """,
    "2019-11-30": """
        Nov 18 - Nov 19 ¦ Nov 18 – Nov 19 ¦ Nov 18 to Nov 19 ¦ November 2018 until November 2019 ¦ Roll out
        Jan 19 Nov 19 ¦ Launch Jan 19, impact Nov 19
    """,
    "2019-12-19": """
        December 19 2019
    """,
    "2019-12-31": """
        31/12/19 ¦ by the end of December 2019 ¦ Nov-Dec 2019 ¦ Nov/Dec 2019 ¦ November and December 2019 ¦
        November or December 2019 ¦ By end of 2019 ¦ end 2019 ¦ 31st Dec 19 ¦ Dec 31 2019 ¦ 31-Dec-19 ¦
        31-Dec-2019 ¦ 31Dec19 ¦ 31stDec 2019 ¦ 31st December2019 ¦ Dec2019 ¦ Dec19 ¦ DEC-2019 ¦ Decmber 2019
        ¦ Ofsted June 2019 recommendation - by Dec 2019 ¦ Q3 2019/20 (was Q1 2019/20) ¦ Q1 2019/20 slipped
        to Q3 2019/20 ¦ Q 3 2019/20 ¦ q3 19-20 ¦ Q3 19/20 ¦ Q3 2019-2020 ¦ Q3 19 / 20
    """,
    "2020-01-20": """
        Q3 2019/2020 report to Board on 20.01.20
    """,
    "2020-03-01": """
        01./03/20 ¦ 01//03/20 ¦ 1 . 3 . 20 ¦ 01/ 03/ 20 ¦ 01.03.20. ¦ 01/03/20-
    """,
    "2020-03-20": """
        20 March 2020 homes
    """,
    "2020-03-21": """
        21 st March 2020 ¦ 20-21 March 2020
    """,
    "2020-03-31": """
        By the end of 2019/20 ¦ Ongoing-Mar-20 ¦ Ongoing to March 2020 ¦ Ongoing until 31/03/20 ¦ ongoing -
        review March 2020 ¦ Ongoing (review date 31/03/20) ¦ Review 31/03/2020 ¦ 50% by March 2020 ¦
        ３１/０３/２０２０ ¦ March 2020 - subject to funding ¦ March 2020 (if approved) ¦ March 2020? ¦ c. March
        2020 ¦ approx March 2020 ¦ March 2019 - March 2020 and ongoing ¦ v2 31/03/20 ¦ DRAFT v1.2 31/03/20 ¦
        Item 5 - 31/03/20 ¦ No. 5 31/03/20 ¦ 5. 31/03/20 ¦ 5) 31/03/20 ¦ < March 2020 ¦ <31/03/20 ¦
        =31/03/20 ¦ '31/03/20 ¦ \"31/03/20\" ¦ (31/03/20) ¦ [31/03/20] ¦ 31/03/20* ¦ 31 03 2020 ¦ 2020/03/31
        ¦ 2020.03.31 ¦ 2020-3-31 ¦ 2020-03-31T00:00:00 ¦ 2020-03-31 00:00:00 ¦ 31/03/2020 00:00:00 ¦
        31/03/2020 00:00 ¦ 31-03-2020 12:30:45 ¦ last day of March 2020 ¦ 10.30 am 31 March 2020 ¦ 1000
        homes by 31 March 2020
    """,
    "2020-04-01": """
        1/4/20 ¦ 01.04.2020 ¦ 1-4-2020 ¦ 01/04/2020 ¦ 2020-04-01 ¦ 1st April 2020 ¦ 1st of April 2020 ¦
        April 1st 2020 ¦ April 1, 2020 ¦ Apr. 1 2020 ¦ Wednesday 1 April 2020 ¦ Wed 1st Apr 2020 ¦ Weds 1st
        April, 2020 ¦ 31/03/20 at 5pm or 01/04/20
    """,
    "2020-05-08": """
        wk ending 8 May 2020 ¦ WE 08/05/20
    """,
    "2020-05-12": """
        12 May 2020 10:00 ¦ 12 May 2020 at 10.30am ¦ 12/05/20 2pm ¦ 12/05/20 Board ¦ Cabinet 12 May 2020 ¦
        For Board on 12.05.20 ¦ Report to Board 12.05.20
    """,
    "2020-05-31": """
        Cabinet meeting May 2020 ¦ May 2019 – first review, then May 2020 ¦ Annual review – May 2020 ¦
        during May 2020 ¦ throughout May 2020 ¦ in May 2020 ¦ within May 2020 ¦ around May 2020 ¦ towards
        end of May 2020 ¦ Latest May 2020
    """,
    "2020-06-01": """
        Draft by 1 May 2020; final by 1 June 2020
    """,
    "2020-06-02": """
        1 March 2020 2 June 2020
    """,
    "2020-06-09": """
        2 June & 9 June 2020 ¦ 2nd and 9th June 2020 ¦ Tuesday 2 June 2020 and Tuesday 9 June 2020
    """,
    "2020-06-16": """
        2, 9 and 16 June 2020
    """,
    "2020-06-30": """
        June 2020 (TBC) ¦ June 2020 tbc ¦ Monthly until June 2020 ¦ Draft – May 2020. Final – June 2020. ¦
        Prior to the end of June 2020 ¦ by June 2020 at the latest ¦ May be June 2020 ¦ May-20/June-20 ¦ 1.
        31/03/20 2. 30/06/20 ¦ 1) March 2020 2) June 2020 ¦ i) March 2020 ii) June 2020 iii) ongoing ¦ •
        March 2020 • June 2020 ¦ - March 2020 - June 2020 ¦ * 31/3/20 * 30/6/20 ¦ (updated 3.4.20) June 2020
        ¦ June 2020 (updated 3.4.20) ¦ June 2020 (agreed 03.04.20) ¦ June 2020, agreed July 2020 ¦ June 2020
        – signed off 12 July 2020 ¦ June 2020. Reviewed August 2020
    """,
    "2020-07-31": """
        Jul-20 ¦ Jul 20 ¦ July 20 ¦ July '20 ¦ July ’20 ¦ Jul/20 ¦ Jul.20 ¦ JULY 2020 ¦ july,2020 ¦ 07/2020
        ¦ 7/2020
    """,
    "2020-08-31": """
        East: June 2020, North: August 2020
    """,
    "2020-09-30": """
        Dec 18 & Monthly monitoring September 2020 ¦ June & Sept 20
    """,
    "2020-12-31": """
        Commencing Jan 2020 and complete by Dec 2020 ¦ Phase 1 June 2020 Phase 2 Dec 2020 ¦ Phase 1: June
        2020; Phase 2: December 2020; Phase 3: TBC ¦ Stage 1 – 30/06/20 / Stage 2 – 31/12/20 ¦ (a) 30/06/20
        (b) 31/12/20 ¦ 30/06/20, 30/09/20 and 31/12/20 ¦ June, September and December 2020 ¦ Review June
        2020 and Dec 2020 ¦ Review in 6 months (Dec 2020) ¦ To be reviewed Dec 2020 ¦ Ongoing - next review
        Dec 2020 ¦ In progress, complete by Dec 2020 ¦ Not yet started - due Dec 2020 ¦ Overdue - Dec 2020
    """,
    "2021-01-31": """
        Dec 2020/Jan 2021 ¦ Dec 20/Jan 21
    """,
    "2021-02-28": """
        Febuary 2021 ¦ Dec - Feb 2021
    """,
    "2021-03-20": """
        20 Mar 2021 ¦ Mar 20 2021 ¦ Mar 20, 2021
    """,
    "2021-03-31": """
        Quarterly to March 2021 ¦ 75% by 31/12/20, 100% by 31/03/21 ¦ Half-yearly Mar 2021 ¦ baseline
        31/03/20; target 31/03/21 ¦ Baseline March 2020, 10% reduction by March 2021 ¦ Overdue (Dec 2020)
        now March 2021 ¦ ~~Dec 2020~~ Mar 2021 ¦ Mar 2021 (original Dec 2021) ¦ Mar 2021 (originally Dec
        2021) ¦ Mar 2021 instead of Dec 2021 ¦ Mar 2021 not Dec 2021 ¦ Accelerated from Dec 2021 to Mar 2021
        ¦ Brought forward to Mar 2021 ¦ Brought forward to Mar 2021 from Dec 2021 ¦ Mar 2021 (brought
        forward from Dec 2021) ¦ Put back to Mar 2021 ¦ Postponed until Mar 2021 ¦ Replaced by 4b, due March
        2021 ¦ 31/03/21 Closed ¦ 31/03/21 (Blue) ¦ 31/03/21 RED ¦ Green - March 2021 ¦ Mar 21 G ¦ MARCH 21 /
        AB ¦ March 21 (AB) ¦ AB by March 21 ¦ Until March 2021 ¦ Up to March 2021 ¦ up to and including 31
        March 2021 ¦ to March 2021 ¦ -March 2021 ¦ - 31/03/21 ¦ XX March 2021 ¦ ?? March 2021 ¦ 31/March/21
        ¦ 31-March-21 ¦ 31.March.2021 ¦ 31/Mar/2021 ¦ 31MAR21 ¦ Nov 20, Jan & Mar 21 ¦ Nov, Jan, Mar 2021 ¦
        100 by Mar 20, 200 by Mar 21 ¦ 20 by Mar 2021 ¦ Mar 20, Mar 21
    """,
    "2021-04-01": """
        In place by 1 April 2021
    """,
    "2021-04-30": """
        To be in place by April 2021 ¦ Recruitment from Jan 2021, in post by April 2021
    """,
    "2021-05-12": """
        Rescheduled for 12 May 2021
    """,
    "2021-05-31": """
        2 posts by May 2021 ¦ 10 of 12 by May 2021 ¦ Dependent on restructure May 2021 ¦ may 2021 be
        possible?
    """,
    "2021-06-11": """
        week ending 11 June 2021 ¦ w/e 11/06/21
    """,
    "2021-06-13": """
        13/06/2021.
    """,
    "2021-06-15": """
        mid-June 2021 ¦ mid June 2021
    """,
    "2021-06-23": """
        23 rd June 2021
    """,
    "2021-06-30": """
        Complete by 30 June 2021 ¦ For completion by 30 June 2021 ¦ Completion due June 2021 ¦ Final report
        June 2021 ¦ late June 2021 ¦ last week of June 2021 ¦ circa June 2021 ¦ Was Dec 2020. Now Mar 2021.
        Now June 2021 ¦ Dec 2020 → Mar 2021 → Jun 2021
    """,
    "2021-07-31": """
        June-July 2021
    """,
    "2021-09-01": """
        Implementation 01/09/2021 ¦ Go live 01/09/2021
    """,
    "2021-09-30": """
        Start 1.4.21 Finish 30.9.21 ¦ 1.4.21 (start) 30.9.21 (finish) ¦ April 2021 start – Sept 2021
        completion ¦ 30 Sept 21 (completed) ¦ 30 Sept 21 - Completed ¦ 30/09/21 - completed 12/08/21 ¦
        30/09/21 (completed 12/10/21) ¦ 30/09/21 Completed 12/10/21 ¦ Dec 2020 / revised Mar 2021 / revised
        Sep 2021 ¦ Dec 2020 (revised to Mar 2021, further revised to Sep 2021)
    """,
    "2021-12-01": """
        Tender issued 01/09/2021, contract award 01/12/2021
    """,
    "2021-12-31": """
        By end of quarter 3 2021/22 ¦ Mar 2021 (Dec 2021 at latest) ¦ Mar 2021, latest Dec 2021
    """,
    "2022-02-28": """
        In line with budget setting (Feb 2022) ¦ To align with Ofsted SEF in Feb 2022
    """,
    "2022-03-03": """
        3rd March '22
    """,
    "2022-06-30": """
        before end of June 2022 ¦ Between April and June 2022 ¦ April - June 2022 ¦ April to June 22 ¦
        2022/23 - Quarter 1 ¦ Qtr1 22-23 ¦ Within the first 100 days (by 30/06/22) ¦ Census March 2021;
        report June 2022
    """,
    "2022-07-05": """
        1st - 5th July 2022 ¦ 1-5 July 2022
    """,
    "2022-07-06": """
        5/6 July 2022
    """,
    "2022-09-30": """
        No later than 30/09/2022 ¦ Not later than September 2022 ¦ on or before 30 September 2022 ¦
        Deadline: 30 September 2022 ¦ Due 30 September 2022 ¦ Target date - 30 September 2022 ¦ Target: Sept
        2022 ¦ Quarter 2 2022-23 ¦ end of Q2 2022/23 ¦ Q1-Q2 2022/23 ¦ 2nd Quarter 2022/23 ¦ Q1, Q2 22/23 ¦
        2022-23 Q2 ¦ 3-6 months (Sept 2022)
    """,
    "2022-10-31": """
        6 months (by Oct 2022)
    """,
    "2022-12-31": """
        third quarter of 2022/23
    """,
    "2023-03-31": """
        Jan–Mar 2023 ¦ Oct 2022-Mar 2023 ¦ 01/04/2022 - 31/03/2023 ¦ 1 April 2022 to 31 March 2023 ¦ From
        April 2022 to March 2023 ¦ Start April 2022, end March 2023 ¦ Start date 01/04/22; end date 31/03/23
        ¦ Qtr 4 2022/23 ¦ 2022/23 Q4 ¦ Q1 - Q4 2022/23 ¦ Q3/Q4 2022/23 ¦ Q3/4 2022/23 ¦ Q4 of 2022/23 ¦ Q4
        (22/23) ¦ 12 months - March 2023 ¦ Within 12 months - by 31st March 2023 ¦ Short-term (by March
        2023)
    """,
    "2023-05-15": """
        To be completed by 15 May 2023
    """,
    "2023-05-22": """
        22nd May 23
    """,
    "2023-09-30": """
        Q2 2023/2024 ¦ Q1 2022/23 - Q2 2023/24 ¦ 18 months from April 2022 (Sept 2023)
    """,
    "2023-11-30": """
        To be completed Nov 23 ¦ to be closed Nov 23 ¦ Will be closed at Nov 23 Board
    """,
    "2023-12-31": """
        Q3 2023/24 ¦ Q3 (Oct-Dec 2023) ¦ By end of Term 2 (December 2023)
    """,
    "2024-02-29": """
        29/02/2024 ¦ Feb 2024
    """,
    "2024-03-31": """
        by close of play 31 March 2024 ¦ By COP 31/03/24 ¦ Q4 2023-24 ¦ End of financial year 2023/24 ¦ end
        of 2023/24 ¦ by year end 2023/24 ¦ Autumn/Spring term 2023/24 ¦ H2 2023/24
    """,
    "2024-05-01": """
        1 May 2024
    """,
    "2024-05-03": """
        3 May 2024
    """,
    "2024-05-04": """
        by 4 May 2024
    """,
    "2024-05-05": """
        5 May 24
    """,
    "2024-05-10": """
        10 May 2024
    """,
    "2024-05-18": """
        16-18 May 2024
    """,
    "2024-05-24": """
        24 of May 2024 ¦ the 24th May 2024 ¦ 24May 2024 ¦ 24-May 2024 ¦ Ongoing 24/05/24 ¦ 24/05/24 was
        24/04/24 ¦ 24/04/24 24/05/24 ¦ Old date 24/06/24 New date 24/05/24 ¦ New 24/05/24 Old 24/06/24 ¦
        1st: 24/04/24 2nd: 24/05/24 ¦ 1st report 24/04/24; 2nd report 24/05/24 ¦ 7b: 24/05/24
    """,
    "2024-05-26": """
        24th / 26th May 2024
    """,
    "2024-05-31": """
        16-18 year olds May 2024 ¦ 1-2-1 by May 2024 ¦ 111 online May 24 ¦ 24-31 May 24 ¦ 24.5.24-31.5.24 ¦
        24.5.24;31.5.24 ¦ 05.2024 ¦ Ongoing, end May 2024 ¦ Pilot from Nov 23 evaluation May 24 ¦ Point 4:
        May 2024 ¦ 7b May 2024 ¦ Wave 2 May 2024 ¦ 3 sites May 2024
    """,
    "2024-06-05": """
        4 May 2024 5 June 2024
    """,
    "2024-06-24": """
        1) 24/05/24 2) 24/06/24
    """,
    "2024-06-25": """
        Mon 24, Tues 25 June 2024
    """,
    "2024-06-26": """
        between 24th and 26th June 2024
    """,
    "2024-06-30": """
        Q1 24/25 ¦ May 24/Jun 24 ¦ May-Jun 24 ¦ May24-Jun24 ¦ May-24-Jun-24 ¦ between May 24 and June 24 ¦
        Board agreed 04/03/24 to extend to 30/06/24 ¦ Board on 04/03/24 agreed new date of 30/06/24 ¦
        Extended from 31/03/24 at Board on 04/03/24 to 30/06/24 ¦ 31/03/24 - extended at Board 04/03/24 to
        30/06/24 ¦ 31/03/24 for East and 30/06/24 for North ¦ 30/06/24 for East and 31/03/24 for North ¦
        June 24 unless agreed otherwise ¦ (1) May 2024 (2) June 2024 ¦ a. May 24 b. June 24 ¦ a May 24 b
        June 24 ¦ Part A May 24 Part B June 24 ¦ 5a - May 2024 5b - June 2024 ¦ Cohort 3: June 2024 ¦ Year
        11 June 2024 ¦ Y11 June 2024
    """,
    "2024-07-31": """
        Autumn term 2023 – Summer term 2024 ¦ Sept 23 - July 24 (academic year)
    """,
    "2024-09-30": """
        Sept 24 ¦ Sept. 2024 ¦ Planned: Sept 24 Actual: Nov 24 ¦ Sept 2024 (Autumn Term) ¦ Between Q1 and Q2
        2024/25 ¦ April 2024 Ofsted - by Sept 2024
    """,
    "2024-11-30": """
        Sept 24 (plan) Nov 24 (forecast) ¦ Sept 2024 Board, Nov 2024 Cabinet ¦ Nov 24... ¦ Nov 24 / ongoing
        ¦ Nov 24, ongoing ¦ Ongoing / Nov 24 ¦ ongoing - Nov 24 ¦ Started Nov 23 and due to finish Nov 24 ¦
        Began Nov 23. Finish Nov 24 ¦ Starting Nov 23 for completion Nov 24 ¦ 12 months (Nov 23 - Nov 24) ¦
        Pilot Nov 23, evaluation May 24, roll-out Nov 24 ¦ Pilot completed Nov 23; roll-out by Nov 24 ¦
        Pilot Nov 23 (complete) Roll-out Nov 24 ¦ Complete East Nov 23, North by Nov 24 ¦ Nov 23 complete;
        refresh Nov 24 ¦ Nov 23 – complete. Nov 24 – refresh ¦ Completed Nov 23. Annual refresh Nov 24 ¦
        agreed to extend to Nov 24 ¦ Agreed extension to Nov 24 ¦ Extension agreed to Nov 24
    """,
    "2024-12-13": """
        By Friday 13th December 2024
    """,
    "2024-12-31": """
        Autumn term 2024 ¦ Autumn Term 2024/25 ¦ Target Date: 31/12/2024 Actual Date: 15/01/2025 ¦ Planned
        start 01/09/24 Planned end 31/12/24 ¦ Forecast 31/12/24 ¦ Baseline date 31/10/24, forecast 31/12/24
        ¦ Autumn term (December 2024) ¦ Dec 2024 (Covid-19 permitting) ¦ S.47 by Dec 2024 ¦ Reg 44 visits
        Dec 2024 ¦ Under 18 by Dec 24 ¦ Nov 24 or Dec 24 ¦ June 24 slipped to Q3 2024/25
    """,
    "2025-01-31": """
        Cabinet Nov 24 Scrutiny Dec 24 Council Jan 25 ¦ Nov 24 earliest - Jan 25 latest ¦ Earliest Nov 24,
        latest Jan 25 ¦ Nov 24 → Jan 25 ¦ Nov 24 > Jan 25 ¦ Nov 24 … Jan 25
    """,
    "2025-03-31": """
        By end of March 2025 ¦ by end March 2025 ¦ End Mar 25 ¦ EO March 2025 ¦ end of Mar-25 ¦ Spring Term
        2025 ¦ Spring term 2024/25 ¦ 2024/25 Q2 - Q4 ¦ Q2 - Q4 2024-2025 ¦ Q4 24/25 (31/03/25) ¦ 31 March
        2025 (Q4) ¦ March 2025 (Q4 2024/25) ¦ 2024/25 financial year ¦ 31 March 2025 and annually thereafter
        ¦ Annually by 31 March 2025 ¦ FY 24/25
    """,
    "2025-06-30": """
        May 24-June 25
    """,
    "2025-07-31": """
        Summer term 2025 ¦ end of Summer term 2025 ¦ Summer term 2024/2025 ¦ End of school year July 2025
    """,
    "2100-02-28": """
        Feb 2100
    """,
    "": """
        29/02/2023 ¦ 31/04/19 ¦ 31/06/2022 ¦ 31 September 2021 ¦ 30th February 2020 ¦ 32/01/2020 ¦
        00/01/2020 ¦ 12/13/2020 ¦ 04/25/2021 ¦ beginning of June 2021 ¦ start of June 2021 ¦ first week in
        June 2021 ¦ April 2022 – 2024 ¦ from 1 April 2022 ¦ From April 2022 ¦ Starting April 2022 ¦ Start:
        April 2022 ¦ Commence January 2020 ¦ To start 05/09/2022 ¦ April 2022 onwards ¦ Since June 2019 ¦
        After April 2020 ¦ not before April 2020 ¦ Q3 ¦ Q4 2024 ¦ Quarter 5 2022/23 ¦ Start of autumn term
        2025 ¦ Summer Term ¦ Autumn term ¦ Summer 2024 ¦ Autumn 2023 ¦ Winter 2022/23 ¦ Easter 2023 ¦ By
        Christmas ¦ 2019 ¦ 2020 ¦ During 2020 ¦ Early 2020 ¦ mid 2020 ¦ Mid-2020 ¦ late 2020 ¦ Ongoing ¦
        On-going ¦ on going ¦ ONGOING. ¦ Continuous ¦ BAU ¦ Business as usual ¦ Mar 19 – ongoing ¦ Jan 2019
        to present ¦ TBC ¦ TBA ¦ tbd ¦ To be confirmed ¦ N/A ¦ None ¦ - ¦ ? ¦ Complete ¦ Completed ¦
        Completed June 2019 ¦ Completed 12/06/19 ¦ Complete - 12.06.19 ¦ Closed 12.06.19 ¦ Done May 2019 ¦
        Achieved Sept 2019 ¦ Closed ¦ Immediately ¦ ASAP ¦ With immediate effect ¦ Short term ¦ Medium term
        (6-12 months) ¦ Long term ¦ 0-3 months ¦ within 6 months ¦ 12 weeks ¦ Week 4 ¦ By week 12 ¦ Within 4
        weeks of the meeting ¦ 3 months from 01/04/2020 ¦ 6 months after April 2020 ¦ Monthly ¦ Quarterly ¦
        Quarterly Monitoring ¦ annually ¦ Annual ¦ Termly ¦ Every 6 weeks ¦ Weekly from 01/04/20 ¦ Monthly
        from June 2020 ¦ Deferred to 2020 ¦ Delayed - now TBC (was March 2019) ¦ March 2019 - delayed, new
        date TBC ¦ On hold until September 2020 ¦ Paused ¦ Agreed 04.03.19 ¦ As agreed at Board 04/03/19 ¦
        As of 01/04/20 ¦ Updated 01/04/20 ¦ Last reviewed 12/05/2021 ¦ See action 4.1 ¦ See 5a ¦ As per
        action 3.2 above ¦ As above ¦ Linked to 12.3.4 ¦ Within 2 weeks of 01/06/20 ¦ 6 weeks prior to
        01/06/20 ¦ two weeks before 1 June 2020 ¦ June ¦ By end of June ¦ 30th June ¦ 30/06 ¦ April 20th ¦
        20 April ¦ 31 Apr ¦ 01/03/200 ¦ 01/03/2o20 ¦ 01/03/220 ¦ 1/3/20/21 ¦ 010320 ¦ 01032020 ¦ 20200301 ¦
        43891 ¦ £31,000 ¦ not known ¦ Not March 2020 ¦ each May ¦ every March from 2020 ¦ Every September ¦
        Year 1 ¦ Phase 2 ¦ Phase 2 2021 ¦ over 2021-2023 ¦ By 31st March each year ¦ March annually ¦ end of
        month ¦ Month end ¦ end of year ¦ 31 Dec ¦ December 19th ¦ May 2019/20 ¦ Half term May 2020 ¦
        February half term 2021 ¦ Following inspection in June 2021 ¦ post-June 2021 ¦ Post June 2021 ¦ Data
        at 31/03/20 ¦ Training begins 01/09/2021 ¦ Policy launched 01/09/2021 ¦ 1.4.21 start ¦ April 21 for
        12 months ¦ 12 months from April 21 ¦ April 2021 + 6 months ¦ COMPLETE 30/09/21 ¦ Signed off
        30/09/21 ¦ Action closed at Board 30.09.21 ¦ Merged with 4b ¦ 1/2/3 ¦ 1.2.3 ¦ 1.2 ¦ 4.7.5 ¦ 2.1.1
        2.1.3 4.4.6 ¦ 11/11 ¦ 0800 123456 ¦ Winter 2022 ¦ Summer holidays 2023 ¦ October half-term 2023 ¦
        Michaelmas term 2023 ¦ Term 3 2023/24 ¦ Terms 1-2 2023/24 ¦ Autumn 1 2023 ¦ Spring & Summer 2024 ¦
        Q1 2023 ¦ Q1 23 ¦ Q6 2022/23 ¦ P9 2022/23 ¦ Period 9 2022/23 ¦ M9 22/23 ¦ Month 6 2022/23 ¦ Week 12
        2022/23 ¦ Wk 12 ¦ Day 90 ¦ Within 90 days of 01/04/22 ¦ Long term: 2025 ¦ 2023-2025 strategy period
        ¦ 2030 ¦ Net zero 2030 ¦ Following Ofsted visit June 2019 ¦ Post Ofsted visit June 2019 ¦ Post
        inspection (Nov 2021) ¦ After the election (May 2021) ¦ When guidance is published ¦ Ref 1.2.19 ¦
        Action ref 1.2.19 ¦ See minute 12/03/19 ¦ Version 1.2.2020 ¦ V1.2.20 ¦ 31/03/201 ¦ 31/3 ¦ 31.3 ¦
        3/31/20 ¦ 3/31/2020 ¦ 03/04 ¦ 2020-31-03 ¦ 2020-13-01 ¦ Mar-2020 to date ¦ 31st of March ¦ Fortnight
        beginning 4 May 2020 ¦ from mid May 2020 ¦ from end of May 2020 ¦ as from 1.5.20 ¦ w.e.f. 01/05/20 ¦
        wef May 2020 ¦ effective from 1 May 2020 ¦ as at 31/03/20 ¦ As at March 2020 ¦ correct at 01/04/20 ¦
        Reviewed Dec 2020 ¦ Ongoing - reviewed Dec 2020 ¦ Ongoing, started Dec 2020 ¦ Ongoing; commenced
        01/12/20 ¦ In progress since Dec 2020 ¦ In progress ¦ Not started ¦ Not started – start date Dec
        2020 ¦ OVERDUE. Was Dec 2020 ¦ was Dec 2020 now TBC ¦ Postponed from Mar 2021 ¦ Cancelled March 2021
        ¦ Withdrawn - 31/03/21 ¦ Superseded by 4b ¦ Superseded March 2021 ¦ Blue ¦ June Jones to confirm ¦
        June to confirm ¦ May need until 2021 ¦ Beyond March 2021 ¦ Not until after March 2021 ¦ until
        further notice ¦ 31//21 ¦ 31/ /21 ¦ 31/xx/21 ¦ 31MAR ¦ Mar 32 2021 ¦ 31 June ¦ 30 Feb 21 ¦ Feb 30
        2021 ¦ Feb 29 2021 ¦ 29 Feb 2021 ¦ 30/11/20 - 31/11/21 ¦ 31/04/19 (was 31/03/19) ¦ 31/04/19 and
        ongoing ¦ 30/06/19, 31/09/19 ¦ Sept 31 2019 ¦ Mar-19/31/04/19 ¦ Jun 31st ¦ 1st June - 31st June 2021
        ¦ 1 June – 31 July ¦ June – July ¦ Mar 19 - ¦ Mar 19 to ? ¦ Mar 19 to TBC ¦ 20/21 March ¦ March
        20/21 ¦ April 20/21 ¦ Oct 19/20 ¦ 1920 ¦ 2019/21 ¦ 2019/2021 ¦ start of 2019/20 ¦ beginning of FY
        2019/20 ¦ from 2019/20 ¦ by 2019/20 ¦ into 2019/20 ¦ before 2019/20 ¦ start of Q3 2019/20 ¦ from Q3
        2019/20 ¦ early Q3 2019/20 ¦ before Q3 2019/20 ¦ Q3 onwards 2019/20 ¦ Q3 2019/20 onwards ¦ Q3
        2019/20 start ¦ Q1 2019/20 now Q3 ¦ Q3/2019 ¦ Q3 2019/21 ¦ Q3 2019/19 ¦ By 31/3 ¦ By 31/3 each year
        ¦ 31 March annually ¦ Every April starting 2025 ¦ From Sept 2024 termly ¦ Termly from Autumn 2024 ¦
        Autumn 2024 (term 1) ¦ Summer 2 2024/25 ¦ HT1 2024 ¦ Half Term 1 2024/25 ¦ Mid-term 2024 ¦ By Oct
        half term 2024 ¦ Christmas 2024 - Easter 2025 ¦ Sept 24 – Easter 25 ¦ School year 24-25 ¦ AY 24/25 ¦
        Municipal year 2024/25 ¦ Council Plan 2024-2028 ¦ COVID-19 ¦ Post Covid 19 ¦ Section 20 ¦ 25 Dec/Jan
        2025 ¦ 24th of the 5th 2024 ¦ 24.5.2431.5.24 ¦ 5.24 ¦ 05.24 ¦ 05-24 ¦ 5/24 ¦ 20240524 ¦ 24052024 ¦
        240524 ¦ May 24 - 25 ¦ May 24th - 26th ¦ 24th & 26th May ¦ no date ¦ date tbc ¦ Not Applicable ¦
        date passed ¦ see progress ¦ Per project plan ¦ As per plan dated 24/05/24 ¦ Email from DfE 24/05/24
        ¦ Ofsted 2024 ¦ before Ofsted 2024 ¦ Nov 24 + ¦ Nov 24+ ¦ Nov 24 >> ¦ Started Nov 23, ongoing ¦
        Starting Nov 23 for 12 months ¦ Closed Nov 23 ¦ Closure agreed Nov 23 ¦ 30.06.24 Revised to 31.09.24
        ¦ 30.06.24 Revised to 30.9 ¦ 30.06.24 now September ¦ 30.06.24 moved to Sept ¦ June 24 slipped to Q3
        ¦ June 24 + 3 months ¦ June 24 extended by 3 months ¦ Was 24/05/24 ¦ Action 3 May 2024 ¦ Rec 4 May
        2024 ¦ No 4 May 2024 ¦ Team 3 May 2024 ¦ Unit 3 May 2024 ¦ Block 3 May 2024 ¦ Band 7 May 2024 ¦ Room
        7 May 2024 ¦ all 3 May 2024 ¦ Top 10 May 2024 ¦ Form 10 May 2024
    """,
}
AGAIN = [
    (text, day)
    for day, texts in _READ.items()
    for text in texts.strip().replace("\n        ", " ").split(" ¦ ")
]
