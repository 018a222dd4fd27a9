"""A real browser for the tests: one Chromium for all of them, and pages that watch for faults."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

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
MOST_TABS = 300
HAS_FOCUS = "at => at === document.activeElement"
WIDE, PHONE, NARROW = 1280, 360, 320
# WCAG 2.2 at level AA, and what axe's authors hold to be good practice besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(RULES)},
    "rules": {"target-size": {"enabled": True}},  # new in WCAG 2.2, and off unless one asks for it
    "resultTypes": ["violations"],
}
# What can differ by night: the dark stylesheet holds colours and nothing else (tests/web/test_contrast.py).
COLOUR_RULES = ("color-contrast", "link-in-text-block")
AXE_SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# How far one could scroll sideways. A table in a box that scrolls by itself does not count.
OVERHANG = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NOTHING = "nothing has the focus"
# How much of the page has moved since it was opened, as the browser counts it: 0 is nothing.
LAYOUT_SHIFT = """() => new Promise((told) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { moved += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(moved), 20)));
})"""
# What is wrong with how the focus shows (WCAG 2.4.7 and 2.4.11): a ring, and not all of it behind something else.
FOCUS_FAULT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "NOTHING";
  const style = getComputedStyle(at);
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  if (!ring) return `no ring around ${at.outerHTML.slice(0, 120)}`;
  // A link that runs over two lines has a box for each.
  const seen = [...at.getClientRects()].some((box) => [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2],
    [(box.left + box.right) / 2, (box.top + box.bottom) / 2]].some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (at.contains(hit) || hit.closest("label")?.control === at);
  }));
  return seen ? "" : `${at.outerHTML.slice(0, 120)} has the focus and lies behind something`;
}""".replace("NOTHING", NOTHING)
# The same for everything that takes the focus, one after another, as somebody would come by it with the Tab key.
FOCUS_FAULTS = (
    "() => { const fault = "
    + FOCUS_FAULT
    + """;
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const shown = [...document.querySelectorAll(kinds)]
    .filter((each) => !each.disabled && each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0);
  const found = [];
  for (const each of shown.slice(0, 80)) {
    each.focus();
    const told = document.activeElement === each ? fault() : "";
    if (told) found.push(told);
  }
  return found.slice(0, 3);
}"""
)


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
        self.looks = True  # whether the pages of a journey are looked at on the way
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

    # What hands do: with a mouse here, by the keyboard alone in `KeyboardGuest`.

    def press(self, name: str, *, within: Locator | None = None) -> None:
        self.use((within or self.main).get_by_role("button", name=name))

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        self.use((within or self.main).get_by_role("link", name=name).first)

    def unfold(self, words: str, *, within: Locator | None = None) -> None:
        self.use((within or self.main).locator("summary", has_text=words))

    def use(self, target: Locator) -> None:
        target.click()

    def write(self, label: str, text: str, *, within: Locator | None = None) -> None:
        (within or self.main).get_by_label(label).fill(text)

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        (within or self.main).get_by_label(label, exact=True).check()

    def choose(self, label: str, *, within: Locator | None = None) -> None:
        self.radio(label, within).check()

    def radio(self, label: str, within: Locator | None) -> Locator:
        """One of several round buttons: its label begins with the word, and may go on with what it means."""
        return (within or self.main).get_by_role("radio", name=re.compile(rf"^{re.escape(label)}\b"))

    def give_file(self, label: str, path: Path) -> None:
        """The dialog that asks for a file belongs to the browser: no test can reach it."""
        self.main.get_by_label(label).set_input_files(path)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")


class KeyboardGuest(Guest):
    """Somebody who has no mouse. Whatever has the focus on the way must show it, and not lie behind something."""

    def use(self, target: Locator) -> None:
        self.tab_to(target)
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str, *, within: Locator | None = None) -> None:
        box = (within or self.main).get_by_label(label)
        self.tab_to(box)
        if box.get_attribute("type") == "date":
            self._write_day(box, text)
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)

    def _write_day(self, box: Locator, text: str) -> None:
        """Which part of the day comes first depends on the language of the machine."""
        year, month, day = text.split("-")
        for parts in (day, month, year), (month, day, year):
            self.page.keyboard.type("".join(parts))
            if box.input_value() == text:
                return
            while box.evaluate(HAS_FOCUS):  # back over its three parts, and in again at the first
                self.page.keyboard.press("Shift+Tab")
            self.tab_to(box)
        raise AssertionError(f"The day cannot be typed as {text}.")

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        self.tab_to((within or self.main).get_by_label(label, exact=True))
        self.page.keyboard.press("Space")

    def choose(self, label: str, *, within: Locator | None = None) -> None:
        """Tab comes to the group, the arrows to the button."""
        wanted = self.radio(label, within)
        group = wanted.get_attribute("name")
        self.tab_to(self.page.locator(f"input[type=radio][name='{group}']"))
        for _press in range(8):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows never come to {label}.")

    def give_file(self, label: str, path: Path) -> None:
        self.tab_to(self.main.get_by_label(label))
        super().give_file(label, path)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until ``target``, or one of several that it may be, has the focus."""
        expect(target.first).to_be_visible()
        for _press in range(MOST_TABS):
            if any(each.evaluate(HAS_FOCUS) for each in target.all()):
                return
            self.page.keyboard.press("Tab")
            # After the last of the page comes the browser itself, and then the first again.
            assert self.page.evaluate(FOCUS_FAULT) in ("", NOTHING)
        raise AssertionError(f"Tab never comes to {target}.")


@pytest.fixture
def guest(chromium, live_server) -> Iterator[Callable[..., Guest]]:
    """Open a browser of one's own: ``guest(width=360)``, ``guest(KeyboardGuest)``, or without scripts."""
    guests: list[Guest] = []

    def arrive(
        kind: type[Guest] = Guest, *, width: int = WIDE, height: int = 900, **options: object
    ) -> Guest:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **options,
        )
        guests.append(kind(context, live_server.url))
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


def axe_faults(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """axe speaks through the browser's own door for tools, so the page's security policy stays in force."""
    options = {**AXE_OPTIONS, "runOnly": {"type": "rule", "values": list(only)}} if only else AXE_OPTIONS
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE_SOURCE)
    violations = page.evaluate("options => axe.run(options)", options)["violations"]
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
