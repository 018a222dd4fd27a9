"""Publishing the papers of a meeting: made as the public may read them, kept as the bytes that left the building."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Meeting, PaperSettings, Publication, PublishedPaper
from objectives.models import Plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from reports.datasets.covering_report import addresses_left_out
from reports.datasets.open_actions import open_actions
from reports.kinds import KINDS
from reports.renderers.formats import LARGE_PRINT, OPEN_ACTIONS

TWICE = "The papers of this meeting are published already: what left the building is kept."


@dataclass(frozen=True)
class _Made:
    name: str
    file_name: str
    format: str
    content: bytes


def publish_papers(*, meeting: Meeting, by: User | None, on: date) -> Publication:
    """Make and keep the covering report, where it is written, and the summary of each plan: PDF, web page and
    large print.

    Making takes seconds: no transaction spans it. Of two that publish at once, the first one's papers are kept.
    """
    refuse_what_is_not_ready(meeting=meeting, by=by, on=on)
    made = list(_papers(meeting, on=on))
    try:
        with transaction.atomic():
            publication = Publication.objects.create(meeting=meeting, published_on=on, published_by=by)
            kept = [_row(publication, place, each) for place, each in enumerate(made)]
            PublishedPaper.objects.bulk_create(kept)
            checksums = {f"{each.file_name}.{each.format}": each.sha256 for each in kept}
            record_event(verb="papers published", target=meeting, changes=checksums, by=by, on=on)
    except IntegrityError:
        raise Refused(TWICE) from None
    return publication


def refuse_what_is_not_ready(*, meeting: Meeting, by: User | None, on: date) -> None:
    """Raise ``Refused`` where nothing may be published now, with the reason, and ``NotAllowed`` for who may not."""
    board = meeting.board
    require(policies.may_run_board(by, board))
    if not PaperSettings.of(board).published:
        raise Refused(f"The papers of {board} are not published: say so under “Its papers” first.")
    if meeting.cancelled:
        raise Refused("This meeting is cancelled: there is nothing to publish for it.")
    if on > meeting.date:
        raise Refused("This meeting is over: papers are published before it.")
    if Publication.objects.filter(meeting=meeting).exists():
        raise Refused(TWICE)
    if not board.plans.exists():
        raise Refused(f"{board} has no plan yet: give it one before you publish.")


def _papers(meeting: Meeting, *, on: date) -> Iterator[_Made]:
    plans = list(meeting.board.plans.order_by("title"))
    for plan in plans:
        of = f" of {plan}" if len(plans) > 1 else ""
        yield from _covering_report(meeting, plan, of, on)
        yield from _summary(meeting, plan, of, on)


def _covering_report(meeting: Meeting, plan: Plan, of: str, on: date) -> Iterator[_Made]:
    """One that nobody has written would leave the building with nothing but headings."""
    kind = KINDS["covering-report"]
    report = kind.make(meeting, plan=plan, on=on)
    if not report.picture.facts["covering"]["written"]:
        return
    name = f"{kind.slug}-{plan.slug}-{meeting.date}"
    for ending in ("pdf", "html"):
        yield _Made(f"{kind.name}{of}", name, ending, kind.formats[ending](report))
    yield _Made(f"{kind.name}{of}, large print", f"{name}-large", "pdf", kind.large_print["pdf"](report))


def _summary(meeting: Meeting, plan: Plan, of: str, on: date) -> Iterator[_Made]:
    summary = open_actions(meeting, plan=plan, on=on)
    title, name = summary.picture.layout.heading, f"open-actions-{plan.slug}-{meeting.date}"
    for ending in ("pdf", "html"):
        yield _Made(f"{title}{of}", name, ending, OPEN_ACTIONS[ending](summary))
    large = LARGE_PRINT["open_actions"]["pdf"](summary)
    yield _Made(f"{title}{of}, large print", f"{name}-large", "pdf", large)


def _row(publication: Publication, place: int, made: _Made) -> PublishedPaper:
    return PublishedPaper(
        publication=publication,
        position=place,
        name=made.name,
        file_name=made.file_name,
        format=made.format,
        content=made.content,
        sha256=sha256(made.content).hexdigest(),
    )


def left_out(meeting: Meeting, *, on: date) -> list[str]:
    """Where the papers of every plan of that meeting leave out an e-mail address that somebody typed."""
    places = (
        place
        for plan in meeting.board.plans.order_by("title")
        for place in addresses_left_out(meeting, plan=plan, on=on)
    )
    return list(dict.fromkeys(places))
