"""An uploaded workbook: looked at, settled, applied once, by the same person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from actions.imports.choices import Choices
from actions.imports.looking import look
from actions.imports.report import ImportReport
from actions.models import WorkbookImport
from actions.operations.importing import (
    NOTHING_FOUND,
    BookRead,
    apply_read,
    open_workbook,
    read_sheets,
    title_for,
)
from actions.operations.importing_plans import find_plan
from actions.operations.importing_records import remember_choices
from actions.policies import may_apply_import
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import Person, require
from plantracker.lib.spreadsheets import Sheet

STILL_NOTHING = (
    "No table of actions is found with these answers: say which column holds the actions, and what most of "
    "the others hold."
)
NO_SHEET = "Choose at least one sheet to read."


def may_upload(user: Person) -> bool:
    """Whether there is any plan, old or new, that this person may bring a workbook into."""
    return may_add_plan(user) or managed_plans(user).exists()


def preview_upload(
    *, chunks: Iterable[bytes], file_name: str, plan_title: str, by: User, on: date
) -> WorkbookImport:
    """Keep the workbook with what it would change, and what a person may settle about it.

    Nothing is kept of one that is refused. One in which no table is found yet is kept without a report: its
    headings may be settled.
    """
    require(may_upload(by))
    title = title_for(plan_title, by=by)
    content = b"".join(chunks)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(content)
        sheets = open_workbook(path)
    name = Path(file_name).name[-200:] or "workbook.xlsx"
    upload = WorkbookImport(
        plan_title=title,
        plan=find_plan(title),
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
    )
    _look_and_try(upload, sheets, Choices(), by=by, on=on)
    if not upload.found["columns"]:
        raise Refused(NOTHING_FOUND)
    # A name of our own: the name that came with the file is only ever shown.
    upload.file.save(f"{secrets.token_hex(16)}.xlsx", ContentFile(content))
    return upload


def settle_upload(*, upload: WorkbookImport, choices: Choices, by: User, on: date) -> WorkbookImport:
    """Take the person's answers about sheets, columns and words, and look again at what would change."""
    require(may_apply_import(by, upload))
    if upload.state != WorkbookImport.State.PREVIEWED:
        return upload
    _check_file(upload)
    sheets = open_workbook(Path(upload.file.path))
    read_by_then = [choices.sheets.get(sheet.name) for sheet in sheets]
    if read_by_then and not any(answer is not False for answer in read_by_then):
        raise Refused(NO_SHEET)
    _look_and_try(upload, sheets, choices, by=by, on=on)
    if not upload.report:
        raise Refused(STILL_NOTHING)
    waiting = WorkbookImport.objects.filter(pk=upload.pk, state=WorkbookImport.State.PREVIEWED)
    waiting.update(found=upload.found, report=upload.report, choices=upload.choices)
    return upload


def apply_upload(
    *, upload: WorkbookImport, decisions: Choices | None = None, by: User, on: date
) -> WorkbookImport:
    """Do what the preview said, with the person's ``decisions`` about leads, conflicts and missing actions.

    A second call changes nothing and answers with what the first one did.
    """
    require(may_apply_import(by, upload))
    if upload.state == WorkbookImport.State.PREVIEWED:
        _check_file(upload)
        wanted = upload.plan.title if upload.plan else upload.plan_title
        title = title_for(wanted, by=by)
        settled = Choices.from_json(upload.choices)
        if decisions:
            settled = replace(settled, another=decisions.another, take=decisions.take, close=decisions.close)
        read = read_sheets(open_workbook(Path(upload.file.path)), title=title, settled=settled)
        _apply_once(upload, read, settled, by=by, on=on)
    upload.refresh_from_db()
    return upload


@transaction.atomic
def _apply_once(upload: WorkbookImport, read: BookRead, settled: Choices, *, by: User, on: date) -> None:
    """Claim the upload, then write: of two clicks at once one finds nothing to claim."""
    waiting = WorkbookImport.objects.filter(pk=upload.pk, state=WorkbookImport.State.PREVIEWED)
    if not waiting.update(state=WorkbookImport.State.APPLIED, applied_at=timezone.now()):
        return
    upload.choices = settled.as_json()
    report = apply_read(read=read, dry_run=False, file_name=upload.file_name, upload=upload, by=by, on=on)
    if report.plan:
        remember_choices(report.plan, settled)


def _look_and_try(
    upload: WorkbookImport, sheets: list[Sheet], choices: Choices, *, by: User, on: date
) -> None:
    """Fill in what may be chosen and what would change. The report stays empty where nothing is found."""
    read = read_sheets(sheets, title=upload.plan_title, settled=choices, or_nothing=True)
    upload.found = look(sheets, read.plan, read.choices)
    upload.choices = choices.as_json()
    upload.report = {}
    if read.plan.actions or read.plan.metrics:
        upload.report = _tried(read, upload, by=by, on=on).as_preview()


def _tried(read: BookRead, upload: WorkbookImport, *, by: User, on: date) -> ImportReport:
    return apply_read(read=read, dry_run=True, file_name=upload.file_name, by=by, on=on)


def _check_file(upload: WorkbookImport) -> None:
    """What is applied is what was shown."""
    try:
        with upload.file.open("rb") as kept:
            same = hashlib.sha256(kept.read()).hexdigest() == upload.sha256
    except (OSError, ValueError):
        same = False
    if not same:
        raise Refused("The uploaded workbook is no longer there as it was shown: upload it again.")
