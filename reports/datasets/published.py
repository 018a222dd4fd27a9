"""A picture as a published paper may show it, and where it had to leave something out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from actions.rules.brag import Reason
from boards.models import Meeting
from boards.rules.publishing import addresses_in, posts_for, without_addresses
from objectives.models import Plan
from reports.datasets.picture import Corrected, Picture, Promise, SummaryLayout, picture_for
from reports.rules.standing import Standing


def printed_picture(meeting: Meeting, *, plan: Plan | None, on: date, version: int = 1) -> Picture:
    """What that meeting's own papers show: everything, or what may be published where the board publishes."""
    return printed(picture_for(meeting, plan=plan, on=on, version=version))


def printed(picture: Picture, *, like: Picture | None = None) -> Picture:
    """``picture`` by its own settings, or by those of ``like``: two pictures in one paper are printed alike."""
    layout = (like or picture).layout
    if not layout.published:
        return picture
    clean = without_addresses
    return replace(
        picture,
        plan=clean(picture.plan),
        key={brag: clean(words) for brag, words in picture.key.items()},
        objectives=tuple(_promise(each) for each in picture.objectives),
        standings=tuple(_row(row, layout) for row in picture.standings),
        corrected=tuple(_corrected(each) for each in picture.corrected),
    )


def _promise(each: Promise) -> Promise:
    clean = without_addresses
    return Promise(each.number, clean(each.title), clean(each.aim), clean(each.approach))


def _corrected(each: Corrected) -> Corrected:
    clean = without_addresses
    return replace(
        each, cell=clean(each.cell), was=clean(each.was), now=clean(each.now), reason=clean(each.reason)
    )


def _row(row: Standing, layout: SummaryLayout) -> Standing:
    clean = without_addresses
    return replace(
        row,
        title=clean(row.title),
        timescale=clean(row.timescale),
        brag_text=clean(row.brag_text),
        reasons=tuple(Reason(reason.code, clean(reason.message)) for reason in row.reasons),
        parent_ref=clean(row.parent_ref),
        last_note=clean(row.last_note),
        leads=tuple(
            clean(name)
            for name in (posts_for(row.leads, row.posts, row.services) if layout.posts else row.leads)
        ),
        services=tuple(clean(name) for name in row.services),
    )


def places_with_addresses(picture: Picture) -> list[str]:
    """Where somebody typed an e-mail address, in words: "action 1.7b, last note"."""
    return [place for place, text in _texts(picture) if addresses_in(text)]


def _texts(picture: Picture) -> Iterator[tuple[str, str]]:
    yield "title of the plan", picture.plan
    for brag, words in picture.key.items():
        yield f"what {brag} means here", words
    for each in picture.objectives:
        name = f"{picture.objective_word.lower()} {each.number}"
        yield from ((f"{name}, title", each.title), (f"{name}, aim", each.aim))
        yield f"{name}, how it is achieved", each.approach
    for row in picture.not_closed:
        name = f"action {row.objective}.{row.ref}"
        yield from ((f"{name}, wording", row.title), (f"{name}, timescale", row.timescale))
        yield from ((f"{name}, BRAG", row.brag_text), (f"{name}, reference", row.parent_ref))
        yield from ((f"{name}, last note", row.last_note), (f"{name}, lead", "\n".join(row.leads)))
