"""What is looked at when the database is set up: how this SQLite keeps its journal, in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from django.core.checks import CheckMessage, Info, Tags, register
from django.db import connections

from plantracker.lib.sqlite import write_ahead_log_is_safe


@register(Tags.database)
def journal(app_configs: object, databases: Sequence[str] | None, **options: object) -> list[CheckMessage]:
    """An older SQLite works with a rollback journal, more slowly under load; its write-ahead log could corrupt."""
    uses_sqlite = any(connections[alias].vendor == "sqlite" for alias in databases or [])
    if not uses_sqlite or write_ahead_log_is_safe(sqlite3.sqlite_version_info):
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} is used with a rollback journal: its write-ahead log has a fault.",
            hint="Nothing needs to be done. From SQLite 3.51.3 on the write-ahead log is used.",
            id="plantracker.I001",
        )
    ]
