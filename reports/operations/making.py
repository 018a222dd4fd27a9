"""What is long is made outside the request: asked for once for the same content, made by whoever holds a place.

A maker holds a lock on its job for as long as it lives, so that one that was killed is noticed at once: the system
gives its lock back. The row of a job is claimed by a conditional update.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.models import Action
from boards import policies
from boards.models import Meeting, PaperJob, SnapshotRow
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from plantracker.lib.pdf import PaperFailed
from reports.operations.papers import keep_papers
from reports.operations.publishing import publish_papers
from reports.renderers.store import is_in_store, paper_key, papers_folder, stored_pdf

STOPPED = "The making of this paper was stopped before it was done. Ask for it again."
FAULT = "The paper could not be made: this is a fault of ours, please report it."
SHORT = 200  # actions: a paper of so many is made while the browser waits, in some three seconds
NAMES = {PaperJob.Deed.KEEP: "The papers to be kept", PaperJob.Deed.PUBLISH: "The papers to be published"}
State, Deed = PaperJob.State, PaperJob.Deed


def is_long(actions: int) -> bool:
    return actions > SHORT


def is_long_meeting(meeting: Meeting) -> bool:
    """Whether the papers of that meeting, frozen or not, are more than a browser should wait for."""
    frozen = SnapshotRow.objects.filter(snapshot__meeting=meeting).count()
    return is_long(frozen or Action.objects.filter(objective__plan__boards=meeting.board).count())


def ask_for_paper(
    *,
    meeting: Meeting,
    page: str,
    made_on: date,
    name: str,
    file_name: str,
    for_the_briefed: bool,
    by: User | None,
) -> PaperJob:
    """The job that makes this very paper: a new one, or the one that somebody else has asked for."""
    may = (
        policies.may_read_briefing(by, meeting)
        if for_the_briefed
        else policies.may_see_board(by, meeting.board)
    )
    require(may)
    key = paper_key(page, made_on)
    fields = {
        "meeting": meeting,
        "page": page,
        "made_on": made_on,
        "name": name,
        "file_name": file_name,
        "for_the_briefed": for_the_briefed,
    }
    try:
        with transaction.atomic():
            return PaperJob.objects.create(key=key, **fields)
    except IntegrityError:
        lost = {"state": State.WAITING, "page": page, "asked_at": timezone.now()}
        if not is_in_store(key):  # made once and swept away since
            PaperJob.objects.filter(key=key, state=State.MADE).update(**lost)
        return PaperJob.objects.get(key=key)


def ask_for_deed(
    *, meeting: Meeting, deed: str, by: User | None, version: int = 1, reason: str = ""
) -> PaperJob:
    """The job that keeps or publishes the papers of that meeting, waiting once more where it is over.

    ``version`` and ``reason`` are those of `publish_papers`.
    """
    require(policies.may_run_board(by, meeting.board))
    key = f"{deed}-{meeting.pk}"
    asked = {"asked_by": by, "asked_at": timezone.now(), "version": version, "reason": reason}
    fields = {"meeting": meeting, "deed": deed, "name": NAMES[Deed(deed)], "made_on": timezone.localdate()}
    try:
        with transaction.atomic():
            return PaperJob.objects.create(key=key, for_the_briefed=True, **fields, **asked)
    except IntegrityError:
        over = PaperJob.objects.filter(key=key, state__in=[State.MADE, State.FAILED])
        over.update(state=State.WAITING, problem="", **fields, **asked)
        return PaperJob.objects.get(key=key)


def ask_again(*, job: PaperJob, by: User | None) -> bool:
    """A job that failed waits once more; False where somebody else has asked meanwhile."""
    if job.deed != Deed.PAPER:
        require(policies.may_run_board(by, job.meeting.board))
    failed = PaperJob.objects.filter(pk=job.pk, state=State.FAILED)
    return bool(failed.update(state=State.WAITING, problem="", asked_at=timezone.now()))


def notice_stopped(*, job: PaperJob) -> PaperJob:
    """The job as it is; one whose maker is gone has failed."""
    if job.state == State.MAKING:
        with _alone(job.key) as free:
            if free:
                making = PaperJob.objects.filter(pk=job.pk, state=State.MAKING)
                making.update(state=State.FAILED, problem=STOPPED, ended_at=timezone.now())
        job.refresh_from_db()
    return job


def make_waiting() -> list[PaperJob]:
    """Make every paper that waits, the longest waiting first. Another maker may take some of them."""
    made: list[PaperJob] = []
    passed: set[int] = set()
    while job := PaperJob.objects.filter(state=State.WAITING).exclude(pk__in=passed).first():
        if _make(job):
            made.append(job)
        passed.add(job.pk)
    return made


def _make(job: PaperJob) -> bool:
    with _alone(job.key) as free:
        waiting = PaperJob.objects.filter(pk=job.pk, state=State.WAITING)
        if not free or not waiting.update(state=State.MAKING, started_at=timezone.now()):
            return False
        outcome = _outcome(job)
        PaperJob.objects.filter(pk=job.pk, state=State.MAKING).update(**outcome, ended_at=timezone.now())
    job.refresh_from_db()
    return True


def _outcome(job: PaperJob) -> dict[str, str]:
    try:
        _do(job)
    except (PaperFailed, Refused) as failure:
        return {"state": State.FAILED, "problem": str(failure)[:1000]}
    except Exception:
        PaperJob.objects.filter(pk=job.pk, state=State.MAKING).update(state=State.FAILED, problem=FAULT)
        raise
    return {"state": State.MADE, "page": "", "problem": ""}


def _do(job: PaperJob) -> None:
    words: dict[str, Any] = {"meeting": job.meeting, "by": job.asked_by, "on": job.made_on}
    if job.deed == Deed.KEEP:
        keep_papers(**words)
    elif job.deed == Deed.PUBLISH:
        publish_papers(**words, version=job.version, reason=job.reason)
    else:
        stored_pdf(job.page, made_on=job.made_on)


@contextmanager
def _alone(key: str) -> Iterator[bool]:
    """Whether nobody else is at this job; while we are, nobody else is."""
    with open(papers_folder() / f".job-{key}", "w") as file:
        yield _locked(file)


def _locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
