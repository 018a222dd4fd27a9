"""How SQLite is opened: the pragmas of a fresh connection, and one line about an old build (CON-3, CON-4)."""

from __future__ import annotations

import sqlite3

import pytest
from django.core.checks import run_checks
from django.db import connection

from plantracker.lib.sqlite import sqlite_options

FAULTY, SOUND = ((3, 40, 1), (3, 51, 2)), ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def told() -> list[str]:
    return [message.msg for message in run_checks(databases=["default"]) if message.id == "plantracker.I001"]


@pytest.mark.django_db
@pytest.mark.parametrize("version", [*FAULTY, *SOUND])
def test_an_old_sqlite_gets_one_line_and_a_rollback_journal(version, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(sqlite3, "sqlite_version", ".".join(map(str, version)))
    journal = "DELETE" if version in FAULTY else "WAL"
    assert f"journal_mode={journal};" in str(sqlite_options(version)["init_command"])
    expected = version in FAULTY and connection.vendor == "sqlite"
    assert len(told()) == expected


def test_nothing_is_said_where_no_database_is_looked_at(monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", FAULTY[0])
    assert [message for message in run_checks() if message.id == "plantracker.I001"] == []


@pytest.mark.django_db
def test_a_connection_of_ours_has_every_pragma():
    if connection.vendor != "sqlite":
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]
        return
    with connection.cursor() as cursor:
        values = {}
        for name in ("synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            values[name] = cursor.fetchone()[0]
    assert values == {"synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "busy_timeout": 15_000}
