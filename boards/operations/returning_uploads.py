"""An uploaded return sheet: looked at first, then brought in once, by somebody who runs the board."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from boards import policies
from boards.models import ReturnSheet, UpdateCycle
from boards.operations.answering import Answerer
from boards.operations.returning import (
    NOT_YOURS,
    OTHER_MEETING,
    Received,
    SheetRead,
    bring_in,
    fill_in_drafts,
    open_return,
)
from boards.returns.report import ReturnReport
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require

GONE = "The uploaded sheet is no longer there as it was shown: upload it again."


def preview_return(
    *,
    cycle: UpdateCycle,
    chunks: Iterable[bytes],
    file_name: str,
    received: Received,
    by: User,
    on: date,
) -> ReturnSheet:
    """Keep the sheet with what bringing it in would do. Nothing is kept of one that is refused."""
    require(policies.may_run_board(by, cycle.meeting.board), NOT_YOURS)
    content, name = b"".join(chunks), tidy_name(file_name)
    with as_file(content) as path:
        sheet = open_return(path, file=name, on=on)
    if sheet.cycle.pk != cycle.pk:
        raise Refused(OTHER_MEETING)
    report = bring_in(sheet, received=received, dry_run=True, by=by, on=on)
    sha256 = hashlib.sha256(content).hexdigest()
    _forget(cycle, sha256)
    upload = ReturnSheet(
        cycle=cycle,
        lead=sheet.lead,
        file_name=name,
        sha256=sha256,
        received_from=report.received_from,
        received_on=report.received_on,
        report=report.as_json(),
        by=by,
    )
    # A name of our own: the name that came with the file is only ever shown.
    upload.file.save(f"{secrets.token_hex(16)}.xlsx", ContentFile(content))
    return upload


def _forget(cycle: UpdateCycle, sha256: str) -> None:
    """The same file that was only looked at before: looking again takes its place."""
    waiting = ReturnSheet.objects.filter(cycle=cycle, sha256=sha256, state=ReturnSheet.State.PREVIEWED)
    for sheet in waiting:
        sheet.file.delete(save=False)
        sheet.delete()


def apply_return(
    *, upload: ReturnSheet, take: Collection[tuple[int, int]] = (), by: User, on: date
) -> ReturnSheet:
    """Do what the preview said. ``take`` names the requests, at the version shown, whose draft the sheet's
    answer takes the place of. A second call changes nothing and answers with what the first one did.
    """
    require(policies.may_apply_return(by, upload), NOT_YOURS)
    if upload.state == ReturnSheet.State.PREVIEWED:
        with as_file(_content(upload)) as path:
            sheet = open_return(path, file=upload.file_name, on=on)
        _apply_once(upload, sheet, take, by=by, on=on)
    upload.refresh_from_db()
    return upload


@transaction.atomic
def _apply_once(
    upload: ReturnSheet, sheet: SheetRead, take: Collection[tuple[int, int]], *, by: User, on: date
) -> None:
    """Claim the upload, then write: of two clicks at once one finds nothing to claim."""
    waiting = ReturnSheet.objects.filter(pk=upload.pk, state=ReturnSheet.State.PREVIEWED)
    if not waiting.update(state=ReturnSheet.State.APPLIED, applied_at=timezone.now()):
        return
    received = Received(upload.received_from, upload.received_on)
    report = bring_in(sheet, received=received, dry_run=False, take=take, by=by, on=on)
    ReturnSheet.objects.filter(pk=upload.pk).update(report=report.as_json())


def upload_drafts(*, chunks: Iterable[bytes], file_name: str, answerer: Answerer, on: date) -> ReturnReport:
    """What a lead uploads on their answer page. The file is not kept: its words are in their drafts."""
    with as_file(b"".join(chunks)) as path:
        return fill_in_drafts(workbook=path, file=tidy_name(file_name), answerer=answerer, on=on)


@contextmanager
def as_file(content: bytes) -> Iterator[Path]:
    """The content at a path, for as long as it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "return.xlsx"
        path.write_bytes(content)
        yield path


def tidy_name(file_name: str) -> str:
    return Path(file_name).name[-200:] or "return.xlsx"


def _content(upload: ReturnSheet) -> bytes:
    """What is brought in is what was shown."""
    try:
        with upload.file.open("rb") as kept:
            content = kept.read()
    except (OSError, ValueError):
        raise Refused(GONE) from None
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        raise Refused(GONE)
    return content
