"""Texts, refs, timescales and BRAG words as awkward as what people type, for the plans of tests."""

AWKWARD = [
    "=1+1", "=HYPERLINK(\"http://example.org\",\"x\")", "+44 1234", "-5", "@home", "'quoted'",
    "“Quoted”, and more", "‘To listen’. Nothing else", "0012", "1.10", "10.10", "TRUE", "#REF!",
    "_x0041_ and x005F_", "Ångström – naïve café", "שלום مرحبا",
    "\U0001f469\u200d\U0001f467 family \U0001f642", "zero\u200bwidth", "tab\tinside",
    "\u2022 first\n\u2022 second", "- dash\n- dash", "1) one\n2) two", "lower case", "Two\n\nblank lines",
    "Objective 3 – elsewhere", "Priority: housing", "Theme 2", "Appendix A", "Note: see below", "Key",
    "Measures of success: more", "How will we achieve this: no idea", "To be sure", "Aim: high",
    "(see above)", "it goes on…", "1. First", "Actions speak", "14.05.19 - Looks like a note.", "31/12/19",
    "Closed", "Total", "Totals", "Homes (continued)", "Page 2 cont.", "N/A", "'Mixed” quotes'",
    "the leads’", "'", "\"", ".", "–", "*",
]  # fmt: skip
REFS = [
    "1", "2", "2", "7b", "7b", "10b.i", "3a1", "5a10", "5a", "5a-c", "9a-c", "4b.", "0012", "1.10", "10.10",
    "R4", "A", "=1", "-3", "+1", "@2", "Cost", "12a -b", "11a1 - a4", "", "", "a long ref",
]  # fmt: skip
TIMESCALES = [
    "31/12/19", "30.11.19", "01./03/20", "30th April 2020", "Jul-20", "June 2015", "Nov 18 – Nov 19",
    "Ongoing", "Ongoing-Mar-20", "TBC", "Complete", "01/03/2019 and ongoing", "Quarterly Monitoring",
    "Impact by Feb 2019", "31/04/19", "Q3 2023/24", "Autumn term 2024", "2019", "1-Sep",
    "By end of March 2025", "31/12/1900", "1 January 2100", "43709", "=TODAY()",
]  # fmt: skip
CELL_FORMATS = [
    "dd/mm/yyyy", "dd/mm/yy", "d-mmm", "mmm-yy", "d mmmm", "yyyy",
]  # fmt: skip
BRAGS = [
    "Blue", "Red", "Amber", "Green", "", "R", "On track", "Red/Amber", "Amber (was Red)", "Purple", "N/A",
    "=Red",
]  # fmt: skip
PEOPLE = [
    "Anna Field - Head of Early Help", "Health", "North CCG", "Head of Service, East", "O'Neill", "=Lead",
    "Žižek",
]  # fmt: skip
AUTHORS = [
    "", "", "BL North", "A Smith", "JD", "a person",
]  # fmt: skip
DATE_TEXTS = [
    "14.05.19", "July 19", "PAP Mtg 30.04.19", "3 May 2026", "14/5/2019", "",
]  # fmt: skip
