"""A consistent copy of the database in use, and back: SQLite by its backup API, PostgreSQL by its own client."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from plantracker.core.operations.refusals import Refused

# Whoever else has the database open waits this long for us, and we for them.
_PATIENCE = 15
_POSTGRES_SETTINGS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
# What is there goes, also what the copy has never heard of; in one transaction with what comes.
_EMPTY = """
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE 'DROP TABLE public.' || quote_ident(each.tablename) || ' CASCADE';
  END LOOP;
END $$;
"""


def engine() -> str:
    """``sqlite`` or ``postgresql``: a copy goes back into the kind it came from."""
    return connection.vendor


def part_name() -> str:
    return "database.sqlite3" if engine() == "sqlite" else "database.pgdump"


def copy_database(target: Path) -> None:
    """Write the database as it stands at one moment to ``target``, and look whether the copy is sound."""
    if engine() == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), target)
        check_sqlite(target)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def place_database(source: Path, *, then: str) -> None:
    """Put the copy in the database's place, with the statements of ``then`` done to it before anybody sees it."""
    connection.close()
    if engine() == "sqlite":
        check_sqlite(source)
        with closing(sqlite3.connect(source)) as copy:
            copy.executescript(then)
        # Into the file, not over it: who has it open sees the one or the other, and its locks hold.
        _copy_sqlite(source, Path(connection.settings_dict["NAME"]))
        return
    folder = source.parent
    script, before, after = folder / "restore.sql", folder / "before.sql", folder / "after.sql"
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        f"--file={script}",
        str(source),
    )
    before.write_text(_EMPTY)
    after.write_text(f"SET search_path TO public;\n{then}")
    files = [f"--file={path}" for path in (before, script, after)]
    _run("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files)


def _copy_sqlite(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(source, timeout=_PATIENCE)) as before,
        closing(sqlite3.connect(target, timeout=_PATIENCE)) as after,
    ):
        before.backup(after, sleep=0.02)  # while somebody writes, ask again soon


def check_sqlite(path: Path) -> None:
    """Refuse a database file that is not whole, or whose rows point nowhere."""
    try:
        with closing(sqlite3.connect(path)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            whole = copy.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError as error:
        raise Refused(f"The copied database cannot be read: {error}.") from None
    if not (sound and whole):
        raise Refused("The copied database is not sound: SQLite’s own check of it fails.")


def _run(name: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603  (our own words, no shell)
        [_program(name), *arguments], env={**os.environ, **_environment()}, capture_output=True, text=True
    )
    if done.returncode:
        last = done.stderr.strip().splitlines() or ["it did not say why"]
        raise Refused(f"{name} failed: {last[-1]}.")


def _program(name: str) -> str:
    """PostgreSQL's client program of that name: Debian keeps the newest one's folder off the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        raise Refused(f"{name} is not installed here (Debian: apt-get install postgresql-client).")
    return found


def _environment() -> dict[str, str]:
    given = connection.settings_dict
    options = given.get("OPTIONS") or {}
    known = {
        "PGHOST": given.get("HOST"),
        "PGPORT": given.get("PORT"),
        "PGUSER": given.get("USER"),
        "PGPASSWORD": given.get("PASSWORD"),
        "PGDATABASE": given.get("NAME"),
        **{variable: options.get(option) for option, variable in _POSTGRES_SETTINGS.items()},
    }
    return {name: str(value) for name, value in known.items() if value}
