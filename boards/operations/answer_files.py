"""Files that come with an answer: added and taken away while it is not submitted."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from actions.operations.keeping_files import check_file, drop_file, keep_file
from boards.models import Update, UpdateFile, UpdateRequest
from boards.operations.answering import Answerer, move_request, photograph, record_answer, require_open
from plantracker.core.operations.refusals import Refused


def add_file(*, request: UpdateRequest, upload: UploadedFile, answerer: Answerer, on: date) -> UpdateFile:
    """Add one file to the answer. The same file again changes nothing; a refused one leaves nothing behind."""
    require_open(request, answerer, on=on)
    kept = keep_file(upload.name or "", check_file(upload))
    try:
        with transaction.atomic():
            # First the row that everybody else must wait for: two at once would both see room for one more.
            move_request(request, "save", version=None)
            update = _draft(request, answerer, on=on)
            same = update.files.filter(sha256=kept.sha256, name=kept.name).first()
            if same is None:
                return _add(update, kept, answerer, on=on)
    except BaseException:
        drop_file(kept.path)
        raise
    drop_file(kept.path)
    return same


def _draft(request: UpdateRequest, answerer: Answerer, *, on: date) -> Update:
    new = {"answered_by": answerer.name, "via": answerer.via, **photograph(request, on=on)}
    update, _created = Update.objects.get_or_create(request=request, defaults=new)
    return update


def _add(update: Update, kept, answerer: Answerer, *, on: date) -> UpdateFile:
    if update.files.count() >= settings.EVIDENCE_MAX_FILES:
        raise Refused(
            f"“{kept.name}” is one file too many: an answer takes {settings.EVIDENCE_MAX_FILES}. "
            "Take one away first, or put a link."
        )
    added = UpdateFile.objects.create(
        update=update,
        file=kept.path,
        name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        added_by=answerer.name,
        on=on,
    )
    record_answer("file added", update.request, answerer, summary=kept.name, on=on)
    return added


@transaction.atomic
def remove_file(*, file: UpdateFile, answerer: Answerer, on: date) -> None:
    """Take a file away from an answer that is not submitted; the file itself goes once that has held."""
    request, path = file.update.request, file.file.name
    require_open(request, answerer, on=on)
    move_request(request, "save", version=None)
    removed, _each = UpdateFile.objects.filter(pk=file.pk).delete()
    if removed:
        record_answer("file removed", request, answerer, summary=file.name, on=on)
        transaction.on_commit(lambda: drop_file(str(path)))
