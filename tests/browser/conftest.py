"""A real browser for the tests: one Chromium for all of them, and pages that watch for faults."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plantracker.core.models import User
from reports.demonstration.workbook import fill_workbook

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT = 10_000  # milliseconds: the machine is shared
WIDE, PHONE, NARROW = 1280, 360, 320
# WCAG 2.2 at level AA, and what axe's authors hold to be good practice besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
# How far one could scroll sideways. A table in a box that scrolls by itself does not count.
OVERHANG = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What is wrong with how the focus shows (WCAG 2.4.7 and 2.4.11): a ring, and not all of it behind something else.
FOCUS_FAULT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "nothing has the focus";
  const style = getComputedStyle(at);
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  if (!ring) return `no ring around ${at.outerHTML.slice(0, 120)}`;
  const box = at.getBoundingClientRect();
  const points = [[box.left + 2, box.top + 2], [(box.left + box.right) / 2, (box.top + box.bottom) / 2],
                  [box.right - 2, box.bottom - 2]];
  const seen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (at.contains(hit) || hit.closest("label")?.control === at);
  });
  return seen ? "" : `${at.outerHTML.slice(0, 120)} has the focus and lies behind something`;
}"""


def is_required() -> bool:
    """As in `script/test`: with CI=true, or with REQUIRE_ALL, a check that cannot run has failed."""
    return os.environ.get("CI") == "true" or os.environ.get("REQUIRE_ALL", "") not in ("", "0")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        told = "Chromium is not installed (Debian: apt-get install chromium)."
        pytest.fail(told) if is_required() else pytest.skip(told)
    # Playwright keeps an event loop in this thread, and Django would take every query here for an accident.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


class Guest:
    """Somebody with a browser of their own: a fresh context, its pages, and what went wrong in them."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.faults: list[str] = []
        context.set_default_timeout(WAIT)
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.page = context.new_page()
        self._address = address

    def _hear(self, kind: str, text: str) -> None:
        """Errors of scripts, and what the content security policy forbade, are told on the console."""
        if kind == "error" or "Content Security Policy" in text:
            self.faults.append(f"{self.page.url}: {text}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self._address}{path}")
        return self.page

    def sign_in(self, user: User) -> None:
        """By the cookie that the form would set."""
        client = Client()
        client.force_login(user)
        value = client.cookies[site.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": self._address}])

    def sign_in_by_form(self, email: str, password: str) -> None:
        page = self.open("/account/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Sign out").wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()


@pytest.fixture
def guest(chromium, live_server) -> Iterator[Callable[..., Guest]]:
    """Open a browser of one's own: ``guest(width=360)``, ``guest(java_script_enabled=False)``."""
    guests: list[Guest] = []

    def arrive(*, width: int = WIDE, height: int = 900, **options: object) -> Guest:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **options,
        )
        guests.append(Guest(context, live_server.url))
        return guests[-1]

    yield arrive
    for each in guests:
        each.context.close()
    assert [fault for each in guests for fault in each.faults] == []


def faults_of(page: Page, *, axe: bool = True) -> list[str]:
    """What is wrong with the page as it is shown now: accessibility, sideways scrolling, headings, title."""
    found = axe_faults(page) if axe else []
    overhang = page.evaluate(OVERHANG)
    if overhang > 0:
        found.append(f"scrolls sideways by {overhang} pixels")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} headings of the first level")
    if not page.title().strip():
        found.append("no title")
    return found


def axe_faults(page: Page) -> list[str]:
    """axe speaks through the browser's own door for tools, so the page's security policy stays in force."""
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{each['id']}: {each['help']} at {node['target']} {node['html'][:160]}"
        for each in violations
        for node in each["nodes"][:3]
    ]


def check(page: Page) -> None:
    """Fail when anything is wrong with the page as it stands."""
    found = faults_of(page)
    assert not found, "\n".join([page.url, *found])


@pytest.fixture
def workbook(tmp_path) -> Path:
    """The plan of the demonstration, its dates counted from today."""
    source = site.BASE_DIR / "fixtures" / "demonstration_plan.xlsx"
    return fill_workbook(source, tmp_path / "plan.xlsx", on=timezone.localdate())
