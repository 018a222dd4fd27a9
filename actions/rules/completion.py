"""Does a progress note say that its action is complete?

Only the end of the note counts, and only where it plainly speaks of the action as a whole: "Completed in East
and Central." and "to be completed" do not.
"""

import re

_SENTENCE = re.compile(r"[.!;\n\r]+(?=\s|$)|\s[-–—]{1,2}\s?|[-–—]\s")
_RAG_DASH = re.compile(r"\b(b?rag)\s*(?:[-–—:=]|is|now|rated|to|status)*\s*blue\b", re.IGNORECASE)
_DATE = r"(?:\s*\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\)?)?"
_DONE = r"(?:complete|completed|closed|finished|fully complete|done|signed off|achieved)"
_SAYS = re.compile(
    r"(?:this |the |all )?(?:whole )?(?:action|actions|task|item|objective|recommendation|milestone|"
    r"work)?(?: point)?\s*"
    r"(?:is |are |now |has |have |been |can be |to note |therefore |fully |,\s?)*"
    rf"{_DONE}(?:(?:\s|,|/|&| and )+(?:now |to )?(?:{_DONE}|close))*{_DATE}",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    rf"(?:please |now |agreed to |recommended to |ok to )?close(?: (?:this |the )?(?:action|item|"
    rf"task))?{_DATE}|rag blue|"
    r"(?:this |the )?action (?:to )?close|(?:move to|rag|status|brag)?\s?blue",
    re.IGNORECASE,
)
# Sentences that may stand after "complete" without taking anything back.
_NEUTRAL = re.compile(
    r"(?:see |please see )?(?:evidence|report|document|minutes|copy)\s?(?:is |has been |was )?(?:provided|"
    r"attached|supplied|above|below|available|saved|filed)?|"
    r"thank(?:s| you)|no further (?:action|update|work)s?(?: (?:required|needed))?|business as usual|bau|"
    r"[A-Z]{2,3}",
    re.IGNORECASE,
)


def says_complete(text: str) -> bool:
    """Whether the last words of a note say that the action is complete or closed."""
    tail = text[-400:].strip()
    if tail.endswith("?"):
        return False
    sentences = [part.strip(" \t\"'()[],:") for part in _SENTENCE.split(_RAG_DASH.sub("rag blue", tail))]
    for sentence in reversed([part for part in sentences if part]):
        if _SAYS.fullmatch(sentence) or _CLOSE.fullmatch(sentence):
            return True
        if not _NEUTRAL.fullmatch(sentence):
            return False
    return False
