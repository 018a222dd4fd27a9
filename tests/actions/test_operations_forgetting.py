"""Uploaded workbooks go after thirty days; what they changed stays written down and can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from actions.models import WorkbookImport
from actions.operations.forgetting import forget_uploads
from actions.operations.undoing import undo_import
from objectives.models import Plan
from tests.actions.importing_steps import TITLE, upload, upload_and_apply
from tests.actions.workbooks import demonstration, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tmp_path):
    return save_book(tmp_path / "plan.xlsx", demonstration())


def age(record: WorkbookImport, days: int) -> None:
    WorkbookImport.objects.filter(pk=record.pk).update(uploaded_at=timezone.now() - timedelta(days=days))


def there(record: WorkbookImport) -> bool:
    return record.file.storage.exists(record.file.name)


def test_file_goes_after_thirty_days_and_not_before(cast, book):
    record = upload_and_apply(book, by=cast.manager)
    age(record, 30)
    assert forget_uploads(on=timezone.localdate()) == 0
    assert there(record)
    age(record, 31)
    assert forget_uploads(on=timezone.localdate()) == 1
    assert not there(record)
    assert forget_uploads(on=timezone.localdate()) == 0


def test_import_without_its_file_can_still_be_undone(cast, book):
    record = upload_and_apply(book, by=cast.manager)
    age(record, 31)
    forget_uploads(on=timezone.localdate())
    kept = WorkbookImport.objects.get(pk=record.pk)
    assert (kept.state, kept.file.name, kept.report["actions"]["created"]) == ("applied", "", 3)
    undo_import(record=kept, by=cast.manager, on=TODAY)
    assert not Plan.objects.filter(title=TITLE).exists()


def test_preview_that_nobody_applied_goes_as_a_whole(cast, book):
    record = upload(book, by=cast.manager)
    age(record, 31)
    forget_uploads(on=timezone.localdate())
    assert not there(record)
    assert not WorkbookImport.objects.exists()


def test_file_that_is_gone_already_is_no_fault(cast, book):
    record = upload_and_apply(book, by=cast.manager)
    age(record, 31)
    record.file.storage.delete(record.file.name)
    assert forget_uploads(on=timezone.localdate()) == 1


def test_run_cycle_lets_old_workbooks_go_by_the_clock(cast, book, capsys):
    old, fresh = upload_and_apply(book, by=cast.manager), upload(book, by=cast.manager)
    age(old, 31)
    call_command("run_cycle", "--on", "2199-01-01")
    assert (there(old), there(fresh)) == (False, True)
    capsys.readouterr()
