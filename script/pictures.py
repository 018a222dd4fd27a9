"""Takes the pictures of README and docs/tour.md from a freshly loaded demonstration (see `script/pictures`).

A new page for the tour is a line in `SHOTS` (or `PAPERS`), and its picture in docs/tour.md; tests/docs holds the two
together.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = "8099"
SITE = f"http://127.0.0.1:{PORT}"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

DESK, TELEPHONE = 1280, 360
MEETING = "/boards/{board}/meetings/{day}/"


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it; ``who`` is nobody where a link of a mail opens it."""

    name: str
    who: str
    address: str
    width: int = DESK
    height: int = 1000


@dataclass(frozen=True)
class Paper:
    """The first page of what a command prints."""

    name: str
    command: tuple[str, ...]


SHOTS = (
    Shot("project-manager", "project.manager", MEETING, height=1100),
    Shot("circulate-preview", "project.manager", "/boards/{board}/meetings/{next}/circulate/"),
    Shot("lead", "", "/a/{token}/", TELEPHONE, 780),
    Shot("review", "project.manager", MEETING + "review/"),
    Shot("chair-home", "chair", "/"),
    Shot("action-list", "project.manager", "/plans/{plan}/actions/"),
    Shot("action", "project.manager", "/actions/{action}/"),
    Shot("plan", "project.manager", "/plans/{plan}/"),
)
PAPERS = (
    Paper("chair", ("briefing_pack", "{board}")),
    Paper("open-actions", ("open_actions", "{board}")),
    Paper("on-a-page", ("meeting_paper", "{board}", "on-a-page")),
)
NAMES = {"import-preview", *(each.name for each in (*SHOTS, *PAPERS))}


@contextmanager
def demonstration(folder: str) -> Iterator[dict[str, str]]:
    """A demonstration served on the loopback; stopped by its own process when done."""
    environment = {**os.environ, "DATA_DIR": folder, "DEMONSTRATION": "1", "SITE_URL": SITE}
    environment.pop("DATABASE_URL", None)
    for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen([*gunicorn, "plantracker.wsgi"], env=environment)
    try:
        wait_for(f"{SITE}/account/sign-in/")
        yield environment
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _second in range(30):
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(1)
    raise SystemExit(f"{address} does not answer.")


def sign_in(page: Page, part: str) -> None:
    page.goto(f"{SITE}/account/sign-in/")
    page.fill("input[name=login]", f"{part}@wexmere.example")
    page.fill("input[name=password]", "try-the-plan-out")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def where(environment: dict[str, str]) -> dict[str, str]:
    """What the addresses are about: the meeting whose cycle is under way, the next one, and a partner lead's link."""
    code = (
        "import json; from actions.models import Action; from boards.models import UpdateCycle;"
        "from plantracker.core.models import Message;"
        "cycle = UpdateCycle.objects.filter(state='circulated').first();"
        "to_come = UpdateCycle.objects.filter(state='planned', meeting__board=cycle.meeting.board).first();"
        "text = Message.objects.filter(topic=cycle.topic, to_address='nurse@health.example').first().text;"
        "action = Action.objects.filter(update_requests__cycle=cycle, due_date_changes__isnull=False).first()"
        " or Action.objects.filter(update_requests__cycle=cycle).first();"
        "print(json.dumps({'board': cycle.meeting.board.slug, 'day': str(cycle.meeting.date),"
        " 'next': str(to_come.meeting.date), 'token': text.split('/a/')[1].split('/')[0],"
        " 'plan': action.objective.plan.slug, 'action': str(action.pk)}))"
    )
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    printed = subprocess.run(shell, env=environment, check=True, capture_output=True, text=True).stdout
    return json.loads(printed)


def take_all(environment: dict[str, str], folder: str) -> None:
    places = where(environment)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        people: dict[str, Page] = {}
        for shot in SHOTS:
            if shot.who not in people:
                people[shot.who] = browser.new_page()
                if shot.who:
                    sign_in(people[shot.who], shot.who)
            take(people[shot.who], shot, places)
        take_import(people["project.manager"])
        browser.close()
    for paper in PAPERS:
        print_page(paper, places, environment, Path(folder))


def take(page: Page, shot: Shot, places: dict[str, str]) -> None:
    page.set_viewport_size({"width": shot.width, "height": shot.height})
    page.goto(SITE + shot.address.format(**places))
    keep(page, shot.name)


def take_import(page: Page) -> None:
    """The preview of a workbook that has not been brought in; it takes a file, so no address leads there."""
    page.set_viewport_size({"width": DESK, "height": 1000})
    page.goto(f"{SITE}/plans/import/")
    page.get_by_label("Title").first.fill("Next year's delivery plan")
    page.set_input_files("input[type=file]", ROOT / "fixtures" / "demonstration_plan.xlsx")
    page.locator("main form button[type=submit], main form button.button").first.click()
    page.wait_for_url("**/plans/import/*/**")
    keep(page, "import-preview")


def keep(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")
    lighten(PICTURES / f"{name}.png")


def print_page(paper: Paper, places: dict[str, str], environment: dict[str, str], folder: Path) -> None:
    """The first page of a paper, as the printer gets it."""
    pdf = folder / f"{paper.name}.pdf"
    words = [word.format(**places) for word in paper.command]
    command = [*words, "--meeting", places["day"], "--format", "pdf", "-o", str(pdf)]
    subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
    page = ["pdftoppm", "-png", "-r", "70", "-f", "1", "-l", "1", "-singlefile", str(pdf)]
    subprocess.run([*page, str(PICTURES / paper.name)], check=True)
    lighten(PICTURES / f"{paper.name}.png")


def lighten(path: Path) -> None:
    """Flat colours need no more than a palette: a third of the bytes."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128)
    small.save(path, optimize=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, demonstration(folder) as environment:
        take_all(environment, folder)
