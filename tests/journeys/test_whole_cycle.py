"""One whole cycle as its people go through it: every step is a page opened and a button pressed."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from boards.models import Paper
from plantracker.core.models import Message
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Clock

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-password"
MANAGER, CHAIR, MEMBER = "manager@council.example", "chair@council.example", "member@council.example"
LEAD, HOUSING = "Harbour Housing Association", "care.leavers@housing.example"
UNREACHED = "Commissioning Team"
PLAN = "Thriving in care"
BOARD = "Delivery Board"

CIRCULATE, DUE, AFTER_DUE = date(2026, 6, 9), date(2026, 6, 16), date(2026, 6, 17)
BRIEF, MEETING, LATER = date(2026, 6, 23), date(2026, 6, 30), date(2026, 7, 2)
PLACE = "/boards/delivery-board/meetings/2026-06-30/"

FULL, SAME, HALF = "Objective 7 action 2", "Objective 3 action 6b", "Objective 2 action 11"
QUESTION = "Please say which month the first tenancies start."


def test_whole_cycle_goes_through_its_pages(clock, workbook):
    manager, chair, lead = signed_up(MANAGER, role="project_manager"), Visitor(), Visitor()
    bring_in(manager, workbook)
    set_up(manager)
    give_addresses(manager)

    morning(clock, CIRCULATE, manager)
    circulate(manager)
    nothing_more_is_due(CIRCULATE)
    answer_by_link(lead)
    review(manager)
    nothing_more_is_due(CIRCULATE)

    morning(clock, DUE, manager)
    answer_again(lead)
    chase(manager)
    nothing_more_is_due(DUE)
    morning(clock, AFTER_DUE, manager)
    close(manager)
    nothing_more_is_due(AFTER_DUE)

    morning(clock, BRIEF, manager)
    brief(manager)
    nothing_more_is_due(BRIEF)
    read_the_pack(chair)

    morning(clock, MEETING, manager)
    report(manager)
    nothing_more_is_due(MEETING)
    morning(clock, LATER, manager)
    change_the_plan(manager)
    sign_in(chair, CHAIR)
    see_what_was_reported(chair)
    nothing_more_is_due(LATER)


# -- Who -----------------------------------------------------------------------------------------------------


def signed_up(email: str, **options: str) -> Visitor:
    """The first person of a site is added on its machine; their password they choose by mail."""
    call_command("add_person", email, "Project manager", stdout=StringIO(), **options)
    visitor = Visitor()
    choose_password(visitor, email)
    sign_in(visitor, email)
    return visitor


def choose_password(visitor: Visitor, email: str) -> None:
    visitor.open("/account/sign-in/")
    visitor.follow("forgotten")
    visitor.press("Send", where="password/reset", email=email)
    text = Message.objects.filter(topic="account", to_address=email).latest("pk").text
    visitor.open(re.search(r"/account/password/reset/key/\S+", text)[0])
    visitor.press("Save the new password", password1=PASSWORD, password2=PASSWORD)


def sign_in(visitor: Visitor, email: str) -> None:
    visitor.open("/account/sign-in/")
    assert "Sign out" in visitor.press("Sign in", login=email, password=PASSWORD)


def morning(clock: Clock, day: date, manager: Visitor) -> None:
    """Another day: last time's session is over."""
    clock.set(day)
    sign_in(manager, MANAGER)


# -- More than three weeks before: the plan, the board, its people -------------------------------------------


def bring_in(manager: Visitor, workbook: Path) -> None:
    manager.open("/")
    manager.follow("Bring the plan in")
    shown = upload(manager, workbook, new_title=PLAN)
    assert "Actions 80 0 0" in shown
    assert "April has 30 days" in shown
    assert "Nothing is saved yet" in shown
    assert "The workbook is in" in manager.press("Apply")
    manager.follow("Bring in another workbook")
    again = upload(manager, workbook, plan=manager.option(PLAN))
    assert "applying it changes nothing" in again
    assert "Actions 0 0 80" in again


def upload(manager: Visitor, workbook: Path, **typed: str) -> str:
    file = SimpleUploadedFile("plan.xlsx", workbook.read_bytes())
    return manager.press("Show what would change", file=file, **typed)


def set_up(manager: Visitor) -> None:
    manager.open("/")
    manager.follow("Add a board")
    manager.press("Add the board", name=BOARD, owns=manager.option(PLAN))
    for email, name, role in ((CHAIR, "Chair of the Board", "chair"), (MEMBER, "Board member", "member")):
        manager.follow("Add a member")
        assert name in manager.press("Add", where="members/add", email=email, name=name, role=role)
    manager.follow("Set a meeting")
    days = manager.press("Check the days", date=MEETING.isoformat(), time="14:00", venue="County Hall")
    for day in ("Tuesday 9 June 2026", "Tuesday 16 June 2026", "Tuesday 23 June 2026"):
        assert day in days
    assert "The meeting on Tuesday 30 June 2026 is set." in manager.press("Set the meeting")
    assert manager.address == PLACE


def give_addresses(manager: Visitor) -> None:
    """To every lead but one, so that somebody cannot be asked."""
    manager.open("/leads/")
    manager.follow("Show them")
    leads = [(name, href) for name, href in manager.links if re.fullmatch(r"/leads/\d+/", href)]
    assert len(leads) == 12
    for place, (name, href) in enumerate(leads):
        if name != UNREACHED:
            manager.open(href)
            email = HOUSING if name == LEAD else f"lead{place}@example.org"
            assert f"{name} is saved." in manager.press("Save", email=email)


# -- Three weeks before: circulate, answer, review -----------------------------------------------------------


def circulate(manager: Visitor) -> None:
    manager.open(PLACE)
    shown = manager.follow("Circulate")
    assert "11 messages ask for updates by Tuesday 16 June 2026" in shown
    assert f"Give {UNREACHED} an address" in shown
    assert HOUSING in shown
    assert not Message.objects.filter(step="circulate").exists()
    assert "Circulated: 11 messages written; 1 more held" in manager.press("Send 11 messages")
    manager.open("/messages/")
    assert "Please update 4 actions by Tuesday 16 June 2026" in manager.follow(LEAD)


def answer_by_link(lead: Visitor) -> None:
    asked = lead.open(link_in_mail("circulate"))
    assert asked.count("BRAG last time") == 4
    full = {
        "note": "Twelve homes are promised.",
        "brag": "Amber",
        "next_step": "The builder starts in August.",
        "new_timescale": "31/10/26",
        "new_timescale_reason": "The builder starts in August.",
    }
    assert "It is not submitted yet" in lead.press(f"Save {FULL}", **about(lead, FULL, **full))
    lead.press(f"Save {SAME}", **about(lead, SAME, no_change="on"))
    lead.press("Check your answers", **about(lead, HALF, note="The panel has met once."))
    assert "Choose a BRAG" in lead.words
    assert "Not answered yet" in lead.words
    assert not lead.has_button("Submit")
    lead.follow("Go back")
    lead.press("Check your answers", answered_by="Deputy at the desk", **about(lead, HALF, brag="Green"))
    assert "Your answers are submitted." in lead.press("Submit 3 answers")


def about(lead: Visitor, action: str, **typed: str) -> dict[str, str]:
    """What is typed into the boxes of one action."""
    key = re.search(rf'id="action-(\d+)-title">{re.escape(action)}<', lead.html)[1]
    return {f"a{key}-{name}": value for name, value in typed.items()}


def link_in_mail(step: str) -> str:
    text = Message.objects.filter(step__startswith=step, to_address=HOUSING).latest("pk").text
    return re.search(r"/a/\w+/", text)[0]


def review(manager: Visitor) -> None:
    manager.open("/")
    queue = manager.follow("Review (3)")
    assert "Deputy at the desk for Harbour Housing Association" in queue
    assert "The date moves." in queue
    action = manager.link(FULL)
    assert "now says Amber" in manager.press(f"Accept {FULL}")
    form = request_of(manager, HALF)
    manager.press("Return it", where=form, reason="")
    assert manager.address == form  # without a sentence it is asked for once more
    assert f"Returned to {LEAD}" in manager.press("Return it", where=form, reason=QUESTION)
    plan = manager.open(action)
    for written in ("Twelve homes are promised.", "31/10/26", "The builder starts in August."):
        assert written in plan


def request_of(manager: Visitor, action: str) -> str:
    """The address of the form that returns the answer about one action."""
    key = re.search(rf'id="request-(\d+)"[^>]*><a [^>]*>{re.escape(action)}<', manager.html)[1]
    return f"/requests/{key}/return/"


# -- Two weeks before: the last answers, and who is silent ---------------------------------------------------


def answer_again(lead: Visitor) -> None:
    assert QUESTION in lead.open(link_in_mail("returned"))
    lead.press(
        "Check your answers", **about(lead, HALF, note="The panel has met; tenancies start in September.")
    )
    assert "Your answers are submitted." in lead.press("Submit 1 answer")


def chase(manager: Visitor) -> None:
    assert "Returns were due today and 12 leads have not answered: chase." in manager.open(PLACE)
    manager.follow("Chase all")
    assert "11 reminders written." in manager.press("Send")
    manager.open(f"{PLACE}chase/")
    assert not manager.has_button("Send")


def close(manager: Visitor) -> None:
    manager.open(PLACE)
    manager.follow("Close the returns")
    assert "The returns are closed." in manager.press("Close")


# -- One week before: the chair ------------------------------------------------------------------------------


def brief(manager: Visitor) -> None:
    manager.open(f"{PLACE}review/")
    manager.press(f"Accept {HALF}")
    manager.open(PLACE)
    manager.follow("Brief the chair")
    assert "Briefed: 1 message written." in manager.press("Send")
    told = Message.objects.get(step="brief")
    assert told.to_address == CHAIR
    assert "12 leads have not answered for this Board." in told.text
    assert f"* {UNREACHED}" in told.text
    assert "Objective 7 action 12" in told.text
    assert FULL not in told.text


def read_the_pack(chair: Visitor) -> None:
    choose_password(chair, CHAIR)
    sign_in(chair, CHAIR)
    chair.open(PLACE)
    assert chair.get_file("Briefing pack (PDF)").startswith(b"%PDF-")
    pack = chair.open(f"{PLACE}briefing-pack.html")
    assert "9 more are in annex D." in pack  # three of the twelve silent leads are named in the brief itself
    assert f"{UNREACHED} Objective 3: 6a" in pack
    assert "Objective 7: 12 Asked on 9 Jun 2026, chased on 16 Jun 2026." in pack
    assert "Annex B: where what is stated and what would be expected differ" in pack
    chair.open(PLACE)
    assert chair.get_file("Summary of open actions (PDF)").startswith(b"%PDF-")
    summary = chair.open(f"{PLACE}open-actions.html")
    assert "31/10/26 Amber" in summary
    assert summary.count("Open actions of objective") == 9


# -- The Board, and after ------------------------------------------------------------------------------------


def report(manager: Visitor) -> None:
    manager.open(PLACE)
    manager.follow("Report to the Board")
    assert "the plan is frozen and 3 papers kept" in manager.press("Report to the Board")
    manager.open(f"{PLACE}report/")
    assert "already reported" in manager.press("Report to the Board")


def change_the_plan(manager: Visitor) -> None:
    """The action that was Amber before the Board is Red two days later."""
    found = row_of_full(manager)
    manager.open(f"/plans/thriving-in-care/actions/?q={found['action'][:40]}")
    manager.open(next(href for _told, href in manager.links if re.fullmatch(r"/actions/\d+/", href)))
    manager.open(next(href for _told, href in manager.links if href.endswith("/brag/")))
    manager.press("Save", brag="Red", why="The builder has gone out of business.")
    assert "The BRAG is now Red" in manager.words


def see_what_was_reported(chair: Visitor) -> None:
    """The Board's papers still say Amber, and the kept files are the very bytes that were made."""
    assert row_of_full(chair)["rag"] == "Amber"
    assert summary_of(chair)["frozen"] is True
    assert summary_of(chair)["as_of"] == "2026-06-30"
    chair.open(PLACE)
    kept = chair.get_file("Summary of open actions (HTML)")
    assert Paper.objects.get(kind="open_actions", format="html").sha256 == sha256(kept).hexdigest()
    assert "Red" in chair.open("/plans/thriving-in-care/actions/?objective=7")


def summary_of(visitor: Visitor) -> dict:
    return json.loads(visitor.client.get(f"{PLACE}open-actions.json").content)


def row_of_full(visitor: Visitor) -> dict[str, str]:
    """How the summary for the Board prints the action that got a full answer."""
    (seventh,) = [each for each in summary_of(visitor)["objectives"] if each["number"] == "7"]
    return next(row for row in seventh["actions"] if row["ref"] == "2")


def nothing_more_is_due(day: date) -> None:
    """`run_cycle` finds every step of the day done."""
    before = Message.objects.count()
    for _time in (1, 2):
        out = StringIO()
        call_command("run_cycle", "--on", day.isoformat(), "--json", stdout=out)
        assert json.loads(out.getvalue()) == {"on": day.isoformat(), "steps": [], "sent": 0, "failed": 0}
    assert Message.objects.count() == before
