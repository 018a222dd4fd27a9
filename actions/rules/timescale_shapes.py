"""The shapes of dates, months, quarters, terms and years in a timescale: one pattern with a name for each.

The longest forms come first. Blanks and digits are bounded: the time taken grows in step with the text.
"""

from actions.rules.timescale_days import MONTH, compile_words

_ORD = r"(?:[ ]?(?:st|nd|rd|th)\b|(?:st|nd|rd|th)(?=[a-z]))?"
_SEP = r"[ ]?[./-]{1,2}[ ]?"
_YEAR = r"'?(?:\d{4}|\d{2})"
# What may not follow a year: another digit, or a further part of the same number ("Nov-18-19", "01/03/20/4").
_STOP = r"(?!\d)(?![./]\d)(?!-\d(?!\d?[./-]\d|\d?[ ]?(?:st|nd|rd|th)?[ ]?[a-z]{3}))(?!(?:st|nd|rd|th)\b)"
# "Mar 31 20": the number after a month is not its year where another number follows that is not a day's.
_NO_DAY = r"(?![ ,]{1,2}'?\d{1,2}(?![\w./-])(?![ ][a-z]{3}))"
_OPEN = r"(?<![\w£$€])(?<!\d[./])"
_JOIN = r"[ ]?(?:-|to|until|till|&|and|/|or)[ ]?"
_PAIR = r"(?:\d{4}|\d{2})[ ]?[/-][ ]?(?:\d{4}|\d{2})(?![\d/])(?!-\d)"
_FY = r"(?:fy|f/y|financial year|fin year|fiscal year)[ :]{0,2}"
_ORDINAL_WORD = r"(?:1st|2nd|3rd|4th|first|second|third|fourth|final|last)"
_OF = r"[ ,:;(]{0,2}(?:(?:of|in|for)[ ])?(?:the[ ])?"

SHAPES = compile_words(
    rf"(?P<quarter>{_OPEN}(?:(?:q|qtr|quarter)[ ]?(?P<q1>[1-4])(?:[ ]?(?:-|/|&|,|to|and)[ ]?(?:q|qtr|"
    rf"quarter)?[ ]?(?P<q2>[1-4]))?(?!\d)"
    rf"|(?P<qw>{_ORDINAL_WORD})[ ](?:quarter|qtr))[ ]?-?{_OF}(?:{_FY})?(?P<qy>{_PAIR}|\d{{4}}(?!\d)))"
    rf"|(?P<yearquarter>{_OPEN}(?:{_FY})?(?P<yqy>{_PAIR})[ ,:-]{{1,3}}(?:q|qtr|"
    rf"quarter)[ ]?(?P<yq>[1-4])(?:[ ]?(?:-|/|&|to|and)[ ]?(?:q|qtr|quarter)[ ]?(?P<yq2>[1-4]))?(?!\d))"
    rf"|(?P<term>\b(?P<t>autumn|spring|summer)[ -]?term{_OF}(?:academic year )?(?P<ty>{_PAIR}|"
    rf"\d{{4}}{_STOP}))"
    rf"|(?P<iso>{_OPEN}(?P<iy>\d{{4}})(?P<isep>[-/.])(?P<im>\d{{1,2}})(?P=isep)(?P<id>\d{{1,2}})(?!\d)"
    rf"(?:T\d{{2}}:?\d{{2}}\S{{0,12}})?)"
    rf"|(?P<partday>{_OPEN}(?P<pd1>\d{{1,2}}){_SEP}(?P<pm1>\d{{1,2}})[ ]?(?:[ ]-[ ]|to|until)[ ]?"
    rf"(?P<pd2>\d{{1,2}}){_SEP}(?P<pm2>\d{{1,2}}){_SEP}(?P<py>{_YEAR}){_STOP})"
    rf"|(?P<dmy>{_OPEN}(?P<d>\d{{1,2}}){_ORD}{_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>{_YEAR}){_STOP})"
    rf"|(?P<spaced>{_OPEN}(?P<sd>\d{{1,2}})[ ](?P<sm>\d{{1,2}})[ ](?P<sy>\d{{4}}){_STOP})"
    rf"|(?P<days>{_OPEN}(?P<dd1>\d{{1,2}}){_ORD}(?:[ ]?(?P<dmon1>{MONTH})"
    rf")?{_JOIN}(?P<dd2>\d{{1,2}}){_ORD}[ ]?(?:of[ ])?"
    rf"(?P<dmon2>{MONTH})[ .,/-]{{0,2}}(?P<dy>{_YEAR}){_STOP}(?![ ]{MONTH}))"
    rf"|(?P<dmony>{_OPEN}(?P<md>\d{{1,2}}){_ORD}[\s./-]{{0,2}}(?:of[ ])?(?P<mmon>{MONTH})"
    rf"[\s.,/-]{{0,2}}(?P<my>{_YEAR}){_STOP}"
    rf"(?:(?=(?P<clash>[ ]{MONTH}))|))"
    rf"|(?P<mondy>\b(?P<amon>{MONTH})[ ](?P<ad>\d{{1,2}}){_ORD},?[ ](?P<ay>\d{{4}}){_STOP})"
    rf"|(?P<months>(?<!\s\d[ ])(?<!^\d[ ])(?<!\d\d[ ])\b(?P<mons>{MONTH}(?:(?:{_JOIN}|"
    rf",[ ]?){MONTH}){{1,4}})[ .,/-]{{0,2}}(?P<msy>{_YEAR}){_STOP})"
    rf"|(?P<month>(?<![a-z0-9])(?P<mon>{MONTH})(?:[\s.,/-]{{0,2}}(?P<mony>{_YEAR})|[ ](?:-|"
    rf"of)[ ](?P<mony4>\d{{4}})){_STOP}{_NO_DAY})"
    rf"|(?P<nummonth>{_OPEN}(?P<nm>\d{{1,2}})[ ]?[/.-][ ]?(?P<ny>\d{{4}}){_STOP})"
    rf"|(?P<fy>{_OPEN}(?P<fyword>{_FY})?(?P<fypair>{_PAIR}))"
    rf"|(?P<yearend>\b(?:(?<!year )(?<!year-)end of|(?<!year )(?<!year-)end|close of|calendar year)[ -]"
    rf"(?:calendar year )?(?:the year )?(?P<yey>\d{{4}}){_STOP})"
)
