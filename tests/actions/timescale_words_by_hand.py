"""Words around a date that leave it the day when the work is due, or take that from it."""

from __future__ import annotations


def _parted(texts: str) -> list[str]:
    return texts.strip().replace("\n    ", " ").split(" ¦ ")


DUE_AFTER = _parted("""
    by ¦ by the ¦ before end of ¦ Due ¦ due by ¦ Deadline ¦ Target ¦ to be complete by ¦ Complete by ¦
    to complete by ¦ Completion by ¦ End date ¦ finish ¦ Final draft ¦ Report to Board ¦ Implementation
    by ¦ Rolled out by ¦ Embedded by ¦ Policy reviewed and updated by ¦ All staff trained by ¦ East and
    North teams by ¦ Full roll out ¦ no later than ¦ Revised date ¦ revised to ¦ Extended to ¦ Now ¦ now
    due ¦ now ¦ extended until ¦ moved to ¦ put back to ¦ expected ¦ anticipated ¦ planned for ¦
    scheduled for ¦ Aim for ¦ aiming for ¦ hoping for ¦ likely to be ¦ by latest ¦ in ¦ for ¦ until ¦
    Monthly until ¦ Ongoing until ¦ Ongoing to ¦ continue until ¦ Phase 1 - ¦ Phase 2: ¦ Stage 3 by ¦ (
    ¦ due: ¦ Date - ¦ New deadline: ¦ 100% by ¦ £20k by ¦ 30 families by ¦ 3 posts recruited by ¦ Within
    3 months i.e. ¦ Year 6 pupils by ¦ KS2 by ¦ Tier 4 – ¦ 12 week plan to end by ¦ v2 by ¦ JB to
    complete by ¦ J. Smith - ¦ CCG: ¦ A&E by ¦ Health / Education: ¦ N/A for East ¦ North by ¦ TBC but
    by ¦ Red - ¦ Not started ¦ due ¦ Overdue: due ¦ Outstanding. ¦ Awaiting recruitment - due by ¦
    Launch event ¦ Training complete by ¦ Report published by ¦ Consultation closes ¦ Contract award ¦
    Go-live ¦ to be agreed by ¦ To be approved by ¦ To be signed off by Cabinet by ¦ to be reviewed by ¦
    to be launched by ¦ to be updated by ¦ will be completed by ¦ Should be done by ¦ not later than ¦
    at the latest ¦ draft complete, final version by
""")
NOT_DUE_AFTER = _parted("""
    from ¦ From ¦ starting ¦ Starts ¦ Start date: ¦ Started ¦ started in ¦ commenced ¦ Commencing ¦
    begins ¦ began ¦ since ¦ In place since ¦ Ongoing since ¦ Ongoing from ¦ Monthly from ¦ every month
    from ¦ Quarterly starting ¦ after ¦ post ¦ not before ¦ no earlier than ¦ Not until after ¦
    Following consultation in ¦ After the Ofsted visit of ¦ effective from ¦ w.e.f. ¦ wef ¦ as from ¦
    with effect from ¦ Completed ¦ completed on ¦ completed in ¦ complete - ¦ Complete ¦ COMPLETED: ¦
    Closed ¦ closed on ¦ Closed at Board ¦ Action completed ¦ Was completed ¦ Achieved ¦ Done ¦ done by
    Board ¦ finished ¦ Delivered ¦ Signed off ¦ Agreed ¦ agreed at Board ¦ Approved ¦ approved by
    Cabinet ¦ was ¦ previously ¦ Originally ¦ formerly ¦ original date ¦ Original timescale: ¦ postponed
    from ¦ moved from ¦ Slipped from ¦ deferred from ¦ as at ¦ as of ¦ Updated ¦ last updated ¦ Last
    reviewed ¦ reviewed ¦ Noted ¦ Dated ¦ minutes of ¦ data as at ¦ on hold until ¦ Paused until ¦
    suspended until ¦ Cancelled ¦ Withdrawn ¦ superseded ¦ 2 weeks after ¦ 3 months from ¦ six weeks
    after ¦ 6 months following ¦ Two weeks prior to ¦ 4 weeks before ¦ within 3 months of ¦ within 6
    weeks of ¦ closed by SMT on ¦ ceased ¦ recruited ¦ appointed ¦ Went live ¦ live since ¦ in post
    since ¦ established in ¦ Introduced ¦ implemented ¦ launched ¦ received ¦ Ofsted report received ¦
    meeting held ¦ held on ¦ Last meeting ¦ last met ¦ Board met
""")
DUE_BEFORE = _parted("""
    . ¦ , ¦  ¦ * ¦ (subject to funding) ¦ - subject to Cabinet ¦ if approved ¦ at the latest ¦ latest ¦
    deadline ¦ target ¦ Board ¦ (Board) ¦ for Cabinet ¦ JB ¦ / JB ¦ (JB) ¦ - JB ¦ - East ¦ (North) ¦
    onward referral in place ¦ and ongoing monitoring ¦ with monthly monitoring ¦ then quarterly review
    ¦ (agreed 04.03.24) ¦ agreed 04/03/24 ¦ - agreed at Board 04.03.24 ¦ (was 31/03/24) ¦ (previously
    Jan 2024) ¦ was March 2024 ¦ (originally 30/09/24) ¦ - originally Sept 24 ¦ instead of Sept 2024 ¦
    (updated 01.02.24) ¦ updated Feb 24 ¦ (completed 20/05/24) ¦ - completed May 2024 ¦ (5 of 7) ¦ x 2 ¦
    (Phase 1) ¦ for phase 1 ¦ for 3 families ¦ 100% ¦ - £40k ¦ 10am ¦ at 10:30 ¦ see 5b ¦ (see action
    4.1) ¦ ref 4.7.5 ¦ linked to 2.1.3 ¦ , reviewed Jan 2024 ¦ - reviewed Jan 24 ¦ last reviewed
    03.01.24 ¦ in line with strategy ¦ (amended from 31/03/24) ¦ , amended from March 2024 ¦ rather than
    March 2024 ¦ not March 2024 ¦ replaces 31/03/24
""")
NOT_DUE_BEFORE = _parted("""
    onwards ¦ start ¦ start date ¦ (start) ¦ to start ¦ - ongoing ¦ to date ¦ to present ¦ for 6 months
    ¦ + 3 months ¦ for a period of 12 months ¦ slipped to TBC ¦ - now TBC ¦ now to be confirmed ¦ moved
    to a later date ¦ superseded ¦ (superseded) ¦ (old date) ¦ - delayed, new date TBC ¦ - date to be
    revised ¦ – new date to be agreed
""")
