"""How quick our pages are beside Django's admin and beside joined strings, over made-up actions, in one run.

    python -m benchmarks
    python -m benchmarks --actions 2000 --rounds 3 --only list
    python -m benchmarks --only list --profile

Everything lies in a database of its own, made for the run and dropped after it (on SQLite in a temporary folder, on
PostgreSQL beside the one that DATABASE_URL names). The exit code is 1 where a page misses its mark.
"""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "MAIL_MODE": "off",
            "DEBUG": "0",
            "SITE_URL": "http://127.0.0.1:8000",
        }
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plantracker.settings")
        import django

        django.setup()
        from benchmarks.contests import run

        return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
