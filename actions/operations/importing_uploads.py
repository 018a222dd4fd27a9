"""An uploaded workbook: looked at first, applied once, by the same person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from actions.imports.records import PlanRead
from actions.models import WorkbookImport
from actions.operations.importing import apply_read, find_plan, import_plan, read_for_plan
from actions.policies import may_apply_import
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import Person, require


def may_upload(user: Person) -> bool:
    """Whether there is any plan, old or new, that this person may bring a workbook into."""
    return may_add_plan(user) or managed_plans(user).exists()


def preview_upload(
    *, chunks: Iterable[bytes], file_name: str, plan_title: str, by: User, on: date
) -> WorkbookImport:
    """Keep the workbook with what it would change. Nothing is kept of one that is refused."""
    require(may_upload(by))
    content = b"".join(chunks)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(content)
        report = import_plan(
            workbook=path, plan_title=plan_title, dry_run=True, file_name=file_name, by=by, on=on
        )
    upload = WorkbookImport(
        plan_title=report.plan_title,
        plan=find_plan(report.plan_title),
        file_name=Path(file_name).name[-200:] or "workbook.xlsx",
        sha256=hashlib.sha256(content).hexdigest(),
        report=report.as_preview(),
        by=by,
    )
    # A name of our own: the name that came with the file is only ever shown.
    upload.file.save(f"{secrets.token_hex(16)}.xlsx", ContentFile(content))
    return upload


def apply_upload(*, upload: WorkbookImport, by: User, on: date) -> WorkbookImport:
    """Do what the preview said. A second call changes nothing and answers with what the first one did."""
    require(may_apply_import(by, upload))
    if upload.state == WorkbookImport.State.PREVIEWED:
        _check_file(upload)
        wanted = upload.plan.title if upload.plan else upload.plan_title
        title, read = read_for_plan(workbook=Path(upload.file.path), plan_title=wanted, by=by)
        _apply_once(upload, title, read, by=by, on=on)
    upload.refresh_from_db()
    return upload


@transaction.atomic
def _apply_once(upload: WorkbookImport, title: str, read: PlanRead, *, by: User, on: date) -> None:
    """Claim the upload, then write: of two clicks at once one finds nothing to claim."""
    waiting = WorkbookImport.objects.filter(pk=upload.pk, state=WorkbookImport.State.PREVIEWED)
    if not waiting.update(state=WorkbookImport.State.APPLIED, applied_at=timezone.now()):
        return
    report = apply_read(read=read, plan_title=title, dry_run=False, file_name=upload.file_name, by=by, on=on)
    WorkbookImport.objects.filter(pk=upload.pk).update(plan=report.plan, report=report.as_preview())


def _check_file(upload: WorkbookImport) -> None:
    """What is applied is what was shown."""
    try:
        with upload.file.open("rb") as kept:
            same = hashlib.sha256(kept.read()).hexdigest() == upload.sha256
    except OSError:
        same = False
    if not same:
        raise Refused("The uploaded workbook is no longer there as it was shown: upload it again.")
