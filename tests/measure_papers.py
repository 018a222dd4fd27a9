"""Measure by hand what the summary of open actions costs, against WeasyPrint alone with the same finished HTML.

    .venv/bin/python -m tests.measure_papers 1 120 500 1000 2000

Made in a folder of its own and thrown away. Everything is timed in one run, several times, the best of each counts:
processor seconds of this process and its children, so that what else the machine does counts little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.measure_import import seconds

TIMES = 3
SIZES = (1, 120, 500, 1000, 2000)
DAY, MEETING = date(2026, 5, 1), date(2026, 6, 30)
# WeasyPrint by itself: the page and the stylesheets in, a PDF out; with the seconds it took once it was imported.
ALONE = """
import json, resource, sys
import weasyprint
def used():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
job = json.load(sys.stdin)
begun = used()
sheets = [weasyprint.CSS(string=sheet) for sheet in job["stylesheets"]]
paper = weasyprint.HTML(string=job["html"]).write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": used() - begun, "memory": peak, "size": len(paper)}))
"""


def main(sizes: list[int]) -> None:
    with TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "plantracker.settings"}
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/measured.sqlite3"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        sys.stdout.write(
            f"{'actions':>8}{'paper':>9}{'alone':>9}{'ratio':>8}{'laid out':>10}{'memory':>9}{'size':>9}\n"
        )
        for size in sizes:
            _measure(size, Path(folder))


def _measure(actions: int, folder: Path) -> None:
    """One line: our seconds from database to bytes, WeasyPrint's in a process of its own, and laying out only."""
    from plantracker.lib.pdf import render_pdf
    from reports.datasets.open_actions import open_actions
    from reports.renderers.pages import open_actions_page
    from reports.renderers.styles import stylesheets

    meeting = _meeting(actions)

    def page() -> str:
        return open_actions_page(open_actions(meeting, on=DAY), stands_alone=False)

    job = json.dumps({"html": page(), "stylesheets": list(stylesheets())}).encode()
    told: list[dict[str, float]] = []

    def alone() -> None:
        done = subprocess.run([sys.executable, "-c", ALONE], input=job, capture_output=True, check=True)
        told.append(json.loads(done.stdout))

    def paper() -> bytes:
        return render_pdf(page(), stylesheets=stylesheets(), made_on=DAY)

    ours, theirs = _best(paper), _best(alone)
    laid_out, memory = min(each["seconds"] for each in told), max(each["memory"] for each in told)
    line = f"{actions:8,}{ours:9.2f}{theirs:9.2f}{ours / theirs:8.2f}{laid_out:10.2f}{memory:6.0f} MB"
    sys.stdout.write(f"{line}{len(paper()) // 1024:6} KB\n")
    sys.stdout.flush()


def _best(work: Callable[[], object]) -> float:
    return min(seconds(work) for _ in range(TIMES))


def _meeting(actions: int):
    """The meeting of a board that owns a made-up plan of so many actions."""
    from django.core.management import call_command

    from boards.models import Meeting

    board = f"Board of {actions}"
    for words in (
        ("load_scale", "--actions", str(actions)),
        ("add_board", board, "--plan", f"made-up-{actions}-100-3"),
        ("add_meeting", board, MEETING.isoformat()),
    ):
        call_command(*words, stdout=StringIO())
    return Meeting.objects.get(board__name=board)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
