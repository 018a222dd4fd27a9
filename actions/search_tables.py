"""What each database needs for the search beside our models: triggers, and its own full-text index.

`ensure` puts up what is missing, after every `migrate`: where SQLite builds a table anew for a migration, its
triggers go without a word. A trigger speaks of its own row and of `actions_searchdue` only, for SQLite refuses to
rename a table while some trigger speaks of one that is away. PostgreSQL's functions compare the columns in their
bodies, for it refuses to change a column that a trigger names.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from django.db import DatabaseError, connection, transaction

DUE, TEXT, FTS = "actions_searchdue", "actions_searchtext", "actions_searchtext_fts"
INDEX = "actions_searchtext_words"
_EVENTS = ("insert", "update", "delete")
# Table, what the mark names, which column of the row tells it, the columns whose change matters, and which events.
_WATCHED = (
    ("actions_action", "action_id", "id", ("ref", "title", "leads_text"), _EVENTS),
    ("actions_progressnote", "action_id", "action_id", ("action_id", "date_text", "author", "text"), _EVENTS),
    ("actions_actionlead", "action_id", "action_id", ("action_id", "lead_id"), _EVENTS),
    ("core_lead", "lead_id", "id", ("name", "post"), ("update",)),  # a new lead has no action yet
)


@cache
def has_fts5() -> bool:
    """Whether the SQLite that Python is linked with has FTS5. Without it the search scans: slower, the same answers."""
    with sqlite3.connect(":memory:") as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.OperationalError:
            return False
    return True


def kind() -> str:
    """What answers here: ``postgresql``, ``fts5`` or ``scan``."""
    if connection.vendor == "postgresql":
        return "postgresql"
    return "fts5" if has_fts5() else "scan"


def ensure() -> bool:
    """Put up what is missing. Whether something was: then nobody knows what was missed, and all is read again."""
    missing = [name for name in wanted() if name not in present()]
    with connection.cursor() as cursor:
        for name in missing:
            for statement in wanted()[name]:
                cursor.execute(statement)
        for name in _useless():
            cursor.execute(f"DROP TRIGGER {name}")
    return bool(missing)


def remove() -> None:
    """Take down all of it: for a migration backwards."""
    tables = {
        name: table for table, *_, events in _WATCHED for event in events for name in [_name(table, event)]
    }
    with connection.cursor() as cursor:
        for name in sorted(present()):
            if connection.vendor == "postgresql" and name in tables:
                cursor.execute(f"DROP TRIGGER {name} ON {tables[name]}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}_mark()")
            elif name == INDEX:
                cursor.execute(f"DROP INDEX {INDEX}")
            elif name == FTS:
                cursor.execute(f"DROP TABLE {FTS}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def is_sound() -> bool:
    """Whether SQLite's full-text index is that of its table; PostgreSQL keeps an index of its own by itself."""
    if kind() != "fts5":
        return True
    try:
        with transaction.atomic():
            _tell_fts5("'integrity-check', 1", "rank")
    except DatabaseError:
        return False
    return True


def reindex() -> None:
    """SQLite's full-text index made anew from its table, whatever it held."""
    if kind() == "fts5":
        _tell_fts5("'rebuild'")


def _tell_fts5(order: str, *columns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FTS} ({', '.join([FTS, *columns])}) VALUES ({order})")


def wanted() -> dict[str, list[str]]:
    """By name, the statements that put up each trigger and index."""
    if connection.vendor == "postgresql":
        return _postgresql()
    return _sqlite() | (_fts5() if has_fts5() else {})


def present() -> set[str]:
    """The names of ours that the database has."""
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION SELECT indexname FROM pg_indexes"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall() if name.startswith(("search_", TEXT))} & _ours()


def _ours() -> set[str]:
    marks = {_name(table, event) for table, *_, events in _WATCHED for event in events}
    return marks | {FTS, INDEX, "search_fts_insert", "search_fts_delete"}


def _useless() -> list[str]:
    """The triggers of a full-text table that this SQLite cannot write: with them nothing could be written at all."""
    if connection.vendor != "sqlite" or has_fts5():
        return []
    return sorted(present() & {"search_fts_insert", "search_fts_delete"})


def _name(table: str, event: str) -> str:
    return f"search_{table}_{event}"


def _rows(event: str) -> tuple[str, ...]:
    return {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}[event]


def _sqlite() -> dict[str, list[str]]:
    """SQLite has one writer at a time, so a mark that is there already will do."""
    made = {}
    for table, mark, key, columns, events in _WATCHED:
        for event in events:
            differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
            when = f" WHEN {differs}" if event == "update" else ""
            marks = "".join(
                f"INSERT INTO {DUE} ({mark}) SELECT {row}.{key} "
                f"WHERE NOT EXISTS (SELECT 1 FROM {DUE} WHERE {mark} = {row}.{key}); "
                for row in _rows(event)
            )
            name = _name(table, event)
            made[name] = [f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}{when} BEGIN {marks}END"]
    return made


def _fts5() -> dict[str, list[str]]:
    """An index beside its table, kept by that table's own triggers. The words are cut already: at blanks only."""
    removed = f"INSERT INTO {FTS} ({FTS}, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
    return {
        FTS: [
            f"CREATE VIRTUAL TABLE {FTS} USING fts5("
            f"words, content='{TEXT}', content_rowid='id', tokenize='ascii', prefix='1 2 3', detail=none)",
            f"INSERT INTO {FTS} ({FTS}) VALUES ('rebuild')",
        ],
        "search_fts_insert": [
            f"CREATE TRIGGER search_fts_insert AFTER INSERT ON {TEXT} "
            f"BEGIN INSERT INTO {FTS} (rowid, words) VALUES (NEW.id, NEW.words); END"
        ],
        "search_fts_delete": [f"CREATE TRIGGER search_fts_delete AFTER DELETE ON {TEXT} BEGIN {removed} END"],
    }


def _postgresql() -> dict[str, list[str]]:
    """Each transaction writes marks of its own: one that leant on another's could lose it to a reader in between."""
    made = {
        INDEX: [f"CREATE INDEX {INDEX} ON {TEXT} USING gin (array_to_tsvector(string_to_array(words, ' ')))"]
    }
    for table, mark, key, columns, events in _WATCHED:
        for event in events:
            name = _name(table, event)
            same = " AND ".join(f"OLD.{column} IS NOT DISTINCT FROM NEW.{column}" for column in columns)
            unless = f"IF {same} THEN RETURN NULL; END IF; " if event == "update" else ""
            marks = "".join(f"INSERT INTO {DUE} ({mark}) VALUES ({row}.{key}); " for row in _rows(event))
            made[name] = [
                f"CREATE OR REPLACE FUNCTION {name}_mark() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {unless}{marks}RETURN NULL; END $$",
                f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}_mark()",
            ]
    return made
