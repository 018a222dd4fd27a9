"""Measure by hand how long a large workbook takes to bring in, against openpyxl only reading its values.

    .venv/bin/python -m tests.measure_import 10000

Made in a folder of its own and thrown away. Both are timed in one run, several times, the best of each counts:
processor seconds of this process and its children, so that what else the machine does counts little.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

TIMES = 3
HEADER = ["Ref", "Activity", "Progress", "Evidence", "Responsible", "Timescales", "BRAG"]


def made_up(path: Path, rows: int) -> Path:
    """A workbook of ``rows`` actions under twenty objectives, in write-only mode."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Open actions")
    sheet.append(HEADER)
    for number in range(rows):
        if number % max(1, rows // 20) == 0:
            sheet.append([f"Objective {number // max(1, rows // 20) + 1} – Something good"])
        progress = (
            f"14.05.25 - Met team {number % 40}.\n23.07.25 Done for {number} families. 01.08.25 - Agreed."
        )
        lead = f"Person {chr(65 + number % 26)}field - Head of Service {number % 50}"
        due = f"{number % 28 + 1:02}/{number % 12 + 1:02}/26"
        sheet.append(
            [str(number + 1), f"Do thing number {number} with care", progress, "Minutes", lead, due, "Green"]
        )
    book.save(path)
    return path


def openpyxl_reads(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                str(value)
    book.close()


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds that ``work`` takes, here and in its children."""
    begun = _used()
    work()
    return _used() - begun


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def main(rows: int) -> None:
    with TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "plantracker.settings"}
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/measured.sqlite3"
        import django

        django.setup()
        _measure(made_up(Path(folder) / "plan.xlsx", rows), rows)


def _measure(path: Path, rows: int) -> None:
    from datetime import date

    from django.core.management import call_command

    from actions.operations.importing import import_plan, open_workbook, read_sheets

    call_command("migrate", verbosity=0)
    on = date(2026, 5, 1)
    titles = (f"Plan {number}" for number in range(100))
    works: dict[str, Callable[[], object]] = {
        "openpyxl reads the values": lambda: openpyxl_reads(path),
        "we read the workbook": lambda: open_workbook(path),
        "we read it as a plan": lambda: read_sheets(open_workbook(path), title="Read"),
        "import_plan, a new plan": lambda: import_plan(
            workbook=path, plan_title=next(titles), by=None, on=on
        ),
        "import_plan, nothing new": lambda: import_plan(workbook=path, plan_title="Plan 0", by=None, on=on),
    }
    taken = {name: [seconds(work) for _ in range(TIMES)] for name, work in works.items()}
    least = min(taken["openpyxl reads the values"])
    sys.stdout.write(f"{rows:,} rows, processor seconds: the first time, the best of {TIMES}\n")
    for name, times in taken.items():
        first, best = times[0], min(times)
        sys.stdout.write(
            f"{name:28}{first:8.2f} ({first / least:4.2f} times){best:8.2f} ({best / least:4.2f} times)\n"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"peak memory of this process: {peak} MB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
