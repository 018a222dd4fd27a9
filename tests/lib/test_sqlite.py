"""The write-ahead log only on a build with the fix, and the pragmas that keep promises on a real file."""

import sqlite3

import pytest

from plantracker.lib.sqlite import sqlite_options, write_ahead_log_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),  # Debian 12
        ((3, 44, 5), False),
        ((3, 44, 6), True),  # back-ported
        ((3, 44, 9), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),  # back-ported
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_write_ahead_log_waits_for_the_fix(version, safe):
    assert write_ahead_log_is_safe(version) is safe
    wanted = "journal_mode=WAL;" if safe else "journal_mode=DELETE;"
    assert wanted in sqlite_options(version)["init_command"]


def test_transactions_take_their_lock_at_once_and_wait_for_it():
    options = sqlite_options((3, 40, 1))
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 15


@pytest.mark.parametrize(("version", "journal"), [((3, 40, 1), "delete"), ((3, 51, 3), "wal")])
def test_a_real_file_takes_every_pragma(version, journal, tmp_path):
    connection = sqlite3.connect(tmp_path / "real.sqlite3")
    try:
        connection.executescript(sqlite_options(version)["init_command"])
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    finally:
        connection.close()
    assert values == {"journal_mode": journal, "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_replace_does_not_slip_past_a_trigger_that_forbids_change(tmp_path):
    connection = sqlite3.connect(tmp_path / "ledger.sqlite3")
    try:
        connection.executescript(sqlite_options((3, 40, 1))["init_command"])
        connection.executescript(
            "CREATE TABLE ledger (id INTEGER PRIMARY KEY, words TEXT);"
            "INSERT INTO ledger VALUES (1, 'as it was');"
            "CREATE TRIGGER kept BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'kept'); END;"
        )
        with pytest.raises(sqlite3.IntegrityError, match="kept"):
            connection.execute("INSERT OR REPLACE INTO ledger VALUES (1, 'changed')")
        assert connection.execute("SELECT words FROM ledger").fetchall() == [("as it was",)]
    finally:
        connection.close()
