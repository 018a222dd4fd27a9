"""The browser tests are only worth something if they hear and see what is wrong."""

from __future__ import annotations

import pytest

from tests.browser.conftest import COLOUR_RULES, FOCUS_FAULTS, LAYOUT_SHIFT, NARROW, axe_faults, faults_of

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


def test_control_small_targets_that_lie_close_are_seen(guest):
    page = guest(width=NARROW).open("/account/sign-in/")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        "<ul>" + "<button>A</button><button>B</button>".repeat(2) + "</ul>")"""
    )
    page.evaluate(
        """() => document.querySelectorAll("main ul button").forEach((each) => Object.assign(each.style,
        {width: "9px", height: "9px", padding: 0, border: 0, fontSize: "6px"}))"""
    )
    assert "target-size" in " ".join(axe_faults(page))


def test_control_a_colour_that_cannot_be_read_by_night_is_seen(guest):
    page = guest().open("/account/sign-in/")
    page.evaluate("() => document.querySelector('h1').style.color = '#15232a'")
    assert axe_faults(page, only=COLOUR_RULES) == []
    page.emulate_media(color_scheme="dark")
    assert "color-contrast" in " ".join(axe_faults(page, only=COLOUR_RULES))


def test_control_focus_behind_something_and_without_a_ring_is_seen(guest):
    page = guest(width=NARROW).open("/account/sign-in/")
    assert page.evaluate(FOCUS_FAULTS) == []
    page.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend", "<div id='lid'></div>")
        || Object.assign(document.querySelector("#lid").style, {position: "fixed", inset: 0, background: "red"})"""
    )
    assert "lies behind something" in " ".join(page.evaluate(FOCUS_FAULTS))
    page.evaluate("() => document.querySelector('#lid').remove()")
    page.evaluate(
        """() => document.querySelectorAll("main a, main input").forEach((each) =>
        Object.assign(each.style, {outline: "none", boxShadow: "none"}))"""
    )
    assert "no ring around" in " ".join(page.evaluate(FOCUS_FAULTS))


def test_control_a_page_that_moves_while_it_loads_is_seen(guest):
    page = guest().open("/account/sign-in/")
    assert page.evaluate(LAYOUT_SHIFT) == 0
    page.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML("afterbegin", "<div></div>");
      document.querySelector("main > div").style.height = "300px";
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate(LAYOUT_SHIFT) > 0
