"""A copy of everything the site keeps, made while it is in use."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from plantracker import __version__
from plantracker.core import policies
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.database_copies import copy_database, engine, part_name
from plantracker.core.operations.refusals import Refused
from plantracker.lib.archive import is_archive, write_archive

FILES = "files"


@dataclass(frozen=True)
class Copy:
    """What was written where."""

    path: Path
    bytes: int
    files: int


def back_up(*, target: Path, by: User | None, on: date) -> Copy:
    """Write database and files to ``target``. An older copy of that name is replaced; anything else is left alone.

    The database first, then the files: a file is kept before the row that names it, so no row of the copy lacks one.
    """
    policies.require(policies.is_system(by) or policies.is_administrator(by))
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}: make it first.")
    if target.exists() and not (target.is_file() and is_archive(target)):
        raise Refused(f"{target} is there already and is no copy of ours: name another file.")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            database = Path(folder) / part_name()
            copy_database(database)
            manifest = write_archive(target, about=_about(), parts=_parts(database))
    except OSError as error:
        raise Refused(f"The copy cannot be written: {error}.") from None
    record_event(verb="backed up", summary=target.name, by=by, on=on)
    return Copy(path=target, bytes=target.stat().st_size, files=len(manifest["parts"]) - 1)


def _about() -> dict[str, object]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "release": __version__,
        "engine": engine(),
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
    }


def _parts(database: Path) -> Iterator[tuple[str, Path]]:
    yield part_name(), database
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{FILES}/{path.relative_to(root).as_posix()}", path
