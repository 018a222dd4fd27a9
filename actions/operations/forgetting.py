"""Uploaded workbooks are let go when nobody needs them any more."""

from __future__ import annotations

from datetime import date, timedelta

from actions.models import WorkbookImport

KEPT = timedelta(days=30)


def forget_uploads(*, on: date) -> int:
    """Delete the files of workbooks uploaded more than 30 days before ``on``; how many there were.

    What was applied stays written down without its file: undoing and comparing never open it. A preview that
    nobody applied goes as a whole. The file goes first: cut off in between, the next run finds the row again.
    """
    old = WorkbookImport.objects.filter(uploaded_at__date__lt=on - KEPT).exclude(file="")
    waiting = WorkbookImport.State.PREVIEWED
    count = 0
    for upload in old.only("file", "state"):
        upload.file.storage.delete(str(upload.file.name))
        row = WorkbookImport.objects.filter(pk=upload.pk)
        if not row.filter(state=waiting).delete()[0]:
            row.update(file="")
        count += 1
    return count
