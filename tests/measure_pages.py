"""Measure by hand what the pages of a demonstration cost a browser on the loopback.

    script/server                               # in another window
    .venv/bin/python -m tests.measure_pages http://127.0.0.1:8000

For each page, opened five times with an empty cache: the median of the first contentful paint in milliseconds, how far
the page moved while it loaded, and what came over the wire, compressed, in bytes.
"""

from __future__ import annotations

import shutil
import sys
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

TIMES = 5
PASSWORD = "try-the-plan-out"
BOARD = "/boards/thriving-in-care-delivery-board/"
PLAN = "/plans/thriving-in-care-delivery-plan/"
PAGES = {
    "project.manager": (
        "/",
        PLAN,
        f"{PLAN}actions/",
        "/actions/1/",
        f"{BOARD}figures/",
        "/messages/",
        "/styleguide/",
    ),
    "fostering": ("/",),
    "chair": ("/", BOARD),
}
PAINT = """() => new Promise((told) => {
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((each) =>
    told(each.startTime))).observe({type: "paint", buffered: true});
})"""
MOVED = """() => new Promise((told) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { moved += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => told(moved), 100);
})"""
BYTES = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


def main(site: str) -> None:
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        sys.stdout.write(f"{'page':<58}{'paint':>8}{'moved':>8}{'bytes':>9}\n")
        for person, paths in PAGES.items():
            cookies = signed_in(browser, site, person)
            for path in paths:
                taken = [once(browser, site + path, cookies) for _time in range(TIMES)]
                paint, moved, size = (median(column) for column in zip(*taken, strict=True))
                sys.stdout.write(f"{person + ' ' + path:<58}{paint:>8.0f}{moved:>8.3f}{size:>9.0f}\n")
        browser.close()


def signed_in(browser: Browser, site: str, person: str) -> list:
    page = browser.new_page()
    page.goto(f"{site}/account/sign-in/")
    page.fill("input[name=login]", f"{person}@wexmere.example")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("button", name="Sign out").wait_for()
    cookies = page.context.cookies()
    page.close()
    return cookies


def once(browser: Browser, address: str, cookies: list) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies(cookies)
    page: Page = context.new_page()
    page.goto(address)
    found = page.evaluate(PAINT), page.evaluate(MOVED), page.evaluate(BYTES)
    context.close()
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1].rstrip("/"))
