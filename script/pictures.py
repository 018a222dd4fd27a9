"""Takes the pictures of the README from a freshly loaded demonstration (see `script/pictures`)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
PORT = "8099"
SITE = f"http://127.0.0.1:{PORT}"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


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


def under_way(environment: dict[str, str]) -> tuple[str, str, str]:
    """The board's slug, the day of the meeting whose cycle is under way, and a partner lead's link."""
    code = (
        "from boards.models import UpdateCycle; from plantracker.core.models import Message;"
        "cycle = UpdateCycle.objects.filter(state='circulated').first();"
        "text = Message.objects.filter(topic=cycle.topic, to_address='nurse@health.example').first().text;"
        "print(cycle.meeting.board.slug, cycle.meeting.date, text.split('/a/')[1].split('/')[0])"
    )
    printed = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    board, day, token = printed.split()
    return board, day, token


def take_all(environment: dict[str, str], folder: str) -> None:
    board, day, token = under_way(environment)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        manager = browser.new_page(viewport={"width": 1280, "height": 1100})
        sign_in(manager, "project.manager")
        manager.goto(f"{SITE}/boards/{board}/meetings/{day}/")
        manager.screenshot(path=PICTURES / "project-manager.png")
        telephone = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
        telephone.goto(f"{SITE}/a/{token}/")
        telephone.screenshot(path=PICTURES / "lead.png")
        browser.close()
    pack = Path(folder) / "pack.pdf"
    pack_of = ["briefing_pack", board, "--meeting", day, "--format", "pdf", "-o", str(pack)]
    subprocess.run([sys.executable, "manage.py", *pack_of], env=environment, check=True)
    page = ["pdftoppm", "-png", "-r", "70", "-f", "1", "-l", "1", "-singlefile", str(pack)]
    subprocess.run([*page, str(PICTURES / "chair")], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, demonstration(folder) as environment:
        take_all(environment, folder)
