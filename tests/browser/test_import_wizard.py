"""Bringing a workbook in by keyboard on a narrow screen, and what a person sees who has to wait."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from actions.models import Action
from actions.operations import importing_uploads
from tests.browser.conftest import check

pytestmark = pytest.mark.browser
TITLE = "A plan of our own"
# What the status says while the page waits, kept for the page that comes after it.
LISTEN = """
const waiting = document.querySelector("[role=status][data-waiting]");
new MutationObserver(() => {
  const bar = waiting.querySelector("progress:not([value])");
  sessionStorage.setItem("told", `${waiting.textContent} ${bar ? "with a progress bar" : ""}`);
}).observe(waiting, { childList: true });
"""


def press(page, name: str) -> None:
    """By the keyboard alone."""
    page.get_by_role("main").get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_wizard_is_gone_through_by_keyboard_at_360_pixels(guest, cast, tmp_path):
    from tests.actions.workbooks import HEADER, save_book

    rows = [[*HEADER, "Thingummy"], ["1", "Train everybody", "Begun.", "HR", "May 2026", "Purple", "x"]]
    somebody = guest(width=360)
    somebody.sign_in(cast.administrator)
    page = somebody.open(reverse("actions:import_upload"))
    page.get_by_label("Workbook").set_input_files(save_book(tmp_path / "odd.xlsx", {"Work in hand": rows}))
    page.get_by_label("Title of the new plan").fill(TITLE)
    press(page, "Show what would change")
    page.get_by_role("heading", name="What the workbook means").wait_for()
    check(page)
    page.get_by_label("What “Work in hand” holds").focus()
    page.keyboard.type("Closed")
    press(page, "Show what would change")
    page.get_by_role("heading", name="What would change", exact=True).wait_for()
    check(page)
    press(page, "Apply")
    page.get_by_role("link", name="Undo").or_(page.get_by_text("Done")).first.wait_for()
    check(page)
    assert Action.objects.get(objective__plan__title=TITLE).state == "closed"


def test_who_waits_for_a_large_workbook_is_told(guest, cast, workbook, monkeypatch):
    honest = importing_uploads.open_workbook

    def slowly(path):
        time.sleep(3)
        return honest(path)

    monkeypatch.setattr(importing_uploads, "open_workbook", slowly)
    somebody = guest()
    somebody.sign_in(cast.administrator)
    page = somebody.open(reverse("actions:import_upload"))
    page.get_by_label("Workbook").set_input_files(workbook)
    page.get_by_label("Title of the new plan").fill(TITLE)
    page.evaluate(LISTEN)  # while a page is being left, nothing else can be asked of it
    press(page, "Show what would change")
    page.get_by_role("heading", name="What would change", exact=True).wait_for()
    told = page.evaluate("sessionStorage.getItem('told')")
    assert told.startswith("Reading the workbook and comparing it with the plan.")
    assert told.endswith("with a progress bar")
