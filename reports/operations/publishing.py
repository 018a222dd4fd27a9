"""Publishing the papers of a meeting: made as the public may read them, kept as the bytes that left the building."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Meeting, PaperCorrection, PaperSettings, Publication, PublishedPaper
from objectives.models import Plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from reports.datasets.covering_report import CoveringPaper, addresses_left_out, covering_paper
from reports.datasets.open_actions import OpenActions, open_actions
from reports.kinds import KINDS
from reports.renderers.formats import LARGE_PRINT, OPEN_ACTIONS

TWICE = (
    "The papers of this meeting are published already: what left the building is kept. To publish them again, open "
    "the page “Publish the papers” and say why."
)


@dataclass(frozen=True)
class _Made:
    name: str
    file_name: str
    format: str
    content: bytes


def publish_papers(
    *, meeting: Meeting, by: User | None, on: date, version: int = 1, reason: str = ""
) -> Publication:
    """Make and keep the covering report, where it is written, and the summary of each plan: PDF, web page and
    large print. From version 2 on, what was wrong is the ``reason``, and what was published before stays beside it.

    Making takes seconds: no transaction spans it. Of two that publish at once, the first one's papers are kept.
    """
    refuse_what_is_not_ready(meeting=meeting, by=by, on=on, version=version, reason=reason)
    made = list(_papers(meeting, on=on, version=version))
    try:
        with transaction.atomic():
            publication = Publication.objects.create(
                meeting=meeting, version=version, reason=reason, published_on=on, published_by=by
            )
            kept = [_row(publication, place, each) for place, each in enumerate(made)]
            PublishedPaper.objects.bulk_create(kept)
            told = {f"{each.file_name}.{each.format}": each.sha256 for each in kept}
            told |= {"reason": reason} if reason else {}
            record_event(verb="papers published", target=meeting, changes=told, by=by, on=on)
    except IntegrityError:
        raise Refused(TWICE) from None
    return publication


def refuse_what_is_not_ready(
    *, meeting: Meeting, by: User | None, on: date, version: int = 1, reason: str = ""
) -> None:
    """Raise ``Refused`` where nothing may be published now, with the reason, and ``NotAllowed`` for who may not."""
    board = meeting.board
    require(policies.may_run_board(by, board))
    if not PaperSettings.of(board).published:
        raise Refused(f"The papers of {board} are not published: say so under “Its papers” first.")
    if meeting.cancelled:
        raise Refused("This meeting is cancelled: there is nothing to publish for it.")
    published = Publication.objects.filter(meeting=meeting).count()
    if on > meeting.date and not published:
        raise Refused("This meeting is over: papers are published before it.")
    if version <= published:
        raise Refused(TWICE)
    if version > published + 1:
        raise Refused(
            f"These papers cannot be published as version {version}: the next one is {published + 1}."
        )
    if version > 1 and not reason.strip():
        raise Refused("Say what was wrong: papers are published again with a reason.")
    if not board.plans.exists():
        raise Refused(f"{board} has no plan yet: give it one before you publish.")


def _papers(meeting: Meeting, *, on: date, version: int) -> Iterator[_Made]:
    plans = list(meeting.board.plans.order_by("title"))
    for plan in plans:
        of = f" of {plan}" if len(plans) > 1 else ""
        end = f"{plan.slug}-{meeting.date}" + (f"-version-{version}" if version > 1 else "")
        given: dict[str, Any] = {"plan": plan, "on": on, "version": newest_version(meeting, plan)}
        yield from _covering_report(covering_paper(meeting, **given), of, end)
        yield from _summary(open_actions(meeting, **given), of, end)


def newest_version(meeting: Meeting, plan: Plan) -> int:
    """What is published of a reported meeting is what the Board saw, as corrected since."""
    newest = PaperCorrection.objects.filter(snapshot__meeting=meeting, snapshot__plan=plan).last()
    return newest.version if newest else 1


def _covering_report(report: CoveringPaper, of: str, end: str) -> Iterator[_Made]:
    """One that nobody has written would leave the building with nothing but headings."""
    kind = KINDS["covering-report"]
    if not report.picture.facts["covering"]["written"]:
        return
    name = f"{kind.slug}-{end}"
    for ending in ("pdf", "html"):
        yield _Made(f"{kind.name}{of}", name, ending, kind.formats[ending](report))
    yield _Made(f"{kind.name}{of}, large print", f"{name}-large", "pdf", kind.large_print["pdf"](report))


def _summary(summary: OpenActions, of: str, end: str) -> Iterator[_Made]:
    title, name = summary.picture.layout.heading, f"open-actions-{end}"
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
