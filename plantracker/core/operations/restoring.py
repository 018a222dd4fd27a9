"""Putting a copy back. It starts with mail stopped: what it calls unsent may have gone out since it was made."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime

from plantracker.core import policies
from plantracker.core.models import Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.backing_up import FILES
from plantracker.core.operations.database_copies import engine, part_name, place_database
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.messages import Hold, MessageState
from plantracker.lib.archive import Damaged, read_archive

_TOLD_BY = (
    "core_user",
    "core_message",
    "objectives_plan",
)  # with a row in one of these there is something to lose
# Plain statements, the same for both databases: they are done to the copy before anybody, a sender too, sees it.
# Sessions end: who was signed in when the copy was made need not be so now.
_STATEMENTS = """
UPDATE core_message
  SET hold = '{doubt}', reason = '{why_doubt}', state = '{held}', claimed_by = '', claimed_at = NULL
  WHERE state IN ('{in_doubt}', '{handing_over}');
UPDATE core_message
  SET hold = '{restore}', reason = '{why_restore}', state = '{held}', claimed_by = '', claimed_at = NULL
  WHERE state IN ('{queued}', '{claimed}');
INSERT INTO core_deliveryline (message_id, "at", state, said, "by")
  SELECT id, CURRENT_TIMESTAMP, state, reason, 'Restore' FROM core_message
  WHERE state = '{held}' AND hold IN ('{restore}', '{doubt}');
INSERT INTO core_mailstop (reason, began_at, ended_by)
  VALUES ('restored from a copy of {made_at}', CURRENT_TIMESTAMP, '');
DELETE FROM django_session;
"""


@dataclass(frozen=True)
class Restored:
    """What was put back, and where the files that were there before are now ("" where there were none)."""

    made_at: str
    held: int
    files: int
    files_before: str = ""


def restore(*, source: Path, overwrite: bool, by: User | None, on: date) -> Restored:
    """Check the copy whole, then put its database and files in place. Nothing is touched where anything is amiss."""
    policies.require(policies.is_system(by) or policies.is_administrator(by))
    if not source.is_file():
        raise Refused(f"There is no file {source}.")
    if not overwrite and holds_something():
        raise Refused(
            "There is data here already: back it up, then say --overwrite to have the copy replace it."
        )
    files = Path(settings.MEDIA_ROOT)
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        manifest = _checked(source, Path(folder))
        _place(Path(folder) / part_name(), manifest)
        before = _place_files(Path(folder) / FILES, files)
    call_command("migrate", interactive=False, verbosity=0)
    record_event(verb="restored", summary=f"a copy of {manifest['made_at']}", by=None, on=on)
    held = Message.objects.filter(state=MessageState.HELD, hold__in=(Hold.RESTORE, Hold.RESTORE_IN_DOUBT))
    return Restored(manifest["made_at"], held.count(), len(manifest["parts"]) - 1, before)


def holds_something() -> bool:
    """Whether a restore would replace anything that a person would miss."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables.intersection(_TOLD_BY):
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  (names of our own)
            if cursor.fetchone():
                return True
    return any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def _checked(source: Path, folder: Path) -> dict[str, Any]:
    try:
        manifest = read_archive(source, folder)
    except Damaged as damage:
        raise Refused(str(damage)) from None
    if manifest["engine"] != engine():
        raise Refused(
            f"The copy is of a {manifest['engine']} database: set DATABASE_URL to one of that kind."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if not known.issuperset(manifest["migrations"]):
        raise Refused("The copy was made by a newer release of Plantracker: install that one first.")
    return manifest


def _place(database: Path, manifest: dict[str, Any]) -> None:
    statements = _STATEMENTS.format(
        doubt=Hold.RESTORE_IN_DOUBT,
        why_doubt=Hold.RESTORE_IN_DOUBT.sentence,
        restore=Hold.RESTORE,
        why_restore=Hold.RESTORE.sentence,
        made_at=date_format(localtime(datetime.fromisoformat(manifest["made_at"])), "j F Y, H:i"),
        **{state.value: state.value for state in MessageState},
    )
    try:
        place_database(database, then=statements)
    except sqlite3.Error as error:
        raise Refused(f"The copy cannot be put in place: {error}.") from None


def _place_files(copied: Path, files: Path) -> str:
    """The copied folder takes the place of the one that is there, which stays beside it under another name."""
    before = ""
    if files.exists():
        aside = files.with_name(f"{files.name}.before-{timezone.now():%Y%m%d-%H%M%S-%f}")
        files.rename(aside)
        before = str(aside)
    copied.mkdir(exist_ok=True)
    copied.rename(files)
    return before
