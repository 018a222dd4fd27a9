"""What an action lacks, each in a plain sentence for whoever looks after it."""

from dataclasses import dataclass

from actions.rules.brag import Brag
from actions.rules.timescales import Timescale


@dataclass(frozen=True)
class ActionFacts:
    """What is written down of an action: ``names_lead`` whether anybody answers for it, ``unvalued`` how many
    of its metrics have no value."""

    state: str
    stated: Brag | None
    timescale: Timescale
    has_wording: bool = True
    names_lead: bool = True
    has_note: bool = True
    has_evidence: bool = True
    unvalued: int = 0


def missing(facts: ActionFacts) -> tuple[str, ...]:
    """Every gap, the gravest first. Of a closed action only evidence is asked."""
    complete = facts.state == "closed" or facts.stated == Brag.BLUE
    unproved = ("No evidence that it was done is recorded.",) if complete and not facts.has_evidence else ()
    if facts.state == "closed":
        return unproved
    said = (
        (not facts.has_wording, "No wording says what will be done."),
        (not facts.names_lead, "Nobody answers for it."),
        (not _has_end(facts.timescale), "No day can be read by which it will be done."),
        (facts.stated is None, "Nobody has said how it stands."),
        (not facts.has_note, "No progress note was ever written."),
        (facts.unvalued == 1, "One metric has no value."),
        (facts.unvalued > 1, f"{facts.unvalued} metrics have no value."),
    )
    return unproved + tuple(sentence for lacks, sentence in said if lacks)


def _has_end(timescale: Timescale) -> bool:
    goes_on = timescale.ongoing or timescale.recurrence or timescale.kind == "recurring"
    return bool(timescale.due or goes_on)
