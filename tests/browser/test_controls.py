"""The browser tests are only worth something if they hear and see what is wrong."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NARROW, faults_of

pytestmark = pytest.mark.browser
ADD_SCRIPT = """() => {
  const script = document.createElement("script");
  script.textContent = "document.title = 'taken over'";
  document.head.append(script);
}"""
SPOIL = """() => {
  const main = document.querySelector("main");
  main.insertAdjacentHTML("beforeend", "<img src='/static/plantracker/favicon.svg'><h1>Again</h1><p>Wide</p>");
  main.lastElementChild.style.width = "2000px";
}"""


def test_control_a_script_the_policy_forbids_is_heard(guest):
    somebody = guest()
    page = somebody.open("/account/sign-in/")
    page.evaluate(ADD_SCRIPT)
    page.wait_for_timeout(200)
    (fault,) = somebody.faults
    assert "Content Security Policy" in fault
    assert page.title() != "taken over"
    somebody.faults.clear()


def test_control_a_page_that_breaks_is_heard(guest):
    somebody = guest()
    page = somebody.open("/account/sign-in/")
    page.evaluate("() => setTimeout(() => nobodyKnowsThis())")
    page.wait_for_timeout(200)
    assert "nobodyKnowsThis" in " ".join(somebody.faults)
    somebody.faults.clear()


def test_control_a_spoilt_page_is_seen(guest):
    page = guest(width=NARROW).open("/account/sign-in/")
    assert faults_of(page) == []
    page.evaluate(SPOIL)
    found = " ".join(faults_of(page))
    for told in ("image-alt", "scrolls sideways", "2 headings of the first level"):
        assert told in found
