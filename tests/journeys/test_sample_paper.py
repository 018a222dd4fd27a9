"""The paper of a real Board, made again from the plan of three months before: every change is an operation.

What changed is worked out here by holding the plan against the paper, where both lie beside this checkout; their
words and names stay out of the repository.
"""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.conf import settings as site
from django.core.management import call_command

from actions.models import Action, DueDateChange
from actions.operations.editing import edit_action, move_timescale, state_brag
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from boards.models import Meeting, UpdateCycle, UpdateRequest
from boards.operations.circulation import circulate
from boards.operations.reviewing import accept_update
from objectives.models import Objective
from objectives.operations.editing import edit_objective
from plantracker.core.models import User
from tests.boards.steps import answer
from tests.journeys.test_real_plan import REAL_PLAN
from tests.reports.pdfs import raw_text_of

PAPER = site.BASE_DIR.parent / "shared" / "data" / "board_paper_2019_11_sample.json"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (REAL_PLAN.exists() and PAPER.exists()),
        reason=f"the real plan and the Board's paper are not beside this checkout ({PAPER.parent})",
    ),
]
IMPORTED, ASKED, ANSWERED, MEETING = (
    date(2019, 8, 30), date(2019, 11, 5), date(2019, 11, 11), date(2019, 11, 26),
)  # fmt: skip
BOARD = "Delivery Board"


@pytest.fixture
def sample() -> list[dict]:
    """The two objectives of the paper."""
    return json.loads(PAPER.read_text(encoding="utf-8"))["objectives"]


@pytest.fixture
def manager(db) -> User:
    call_command(
        "add_person", "manager@council.example", "Manager", role="project_manager", stdout=StringIO()
    )
    return User.objects.get()


@pytest.fixture
def meeting(manager) -> Meeting:
    """The plan as it was in August, and the board that is to see it in November."""
    with time_machine.travel(IMPORTED, tick=False):
        quietly("import_plan", str(REAL_PLAN), "--plan", "The real plan", "--on", IMPORTED.isoformat())
        quietly("add_board", BOARD, "--plan", "The real plan")
        quietly("add_meeting", BOARD, MEETING.isoformat())
    return Meeting.objects.get()


@pytest.fixture
def entered(sample, meeting, manager) -> Meeting:
    """Everything that changed between August and November, entered by whoever would have entered it."""
    with time_machine.travel(ASKED, tick=False):
        circulate(cycle=meeting.cycle, by=manager, on=ASKED)
    with time_machine.travel(ANSWERED, tick=False):
        for printed in sample:
            objective = Objective.objects.get(number=str(printed["number"]))
            reword_objective(objective, printed, by=manager)
            close_what_went(objective, printed, by=manager)
            for row in printed["actions"]:
                enter(objective.actions.get(ref=row["ref"]), row, cycle=meeting.cycle, by=manager)
    return meeting


def quietly(*words: str) -> None:
    call_command(*words, stdout=StringIO())


def reword_objective(objective: Objective, printed: dict, *, by: User) -> None:
    words = {"title": printed["title"], "aim": printed["aim"], "approach": printed["how"]}
    edit_objective(objective=objective, seen=objective.words_seen, **words, by=by, on=ANSWERED)


def close_what_went(objective: Objective, printed: dict, *, by: User) -> None:
    """What the paper does not print any more has been closed by the project manager."""
    refs = [row["ref"] for row in printed["actions"]]
    for action in objective.actions.not_closed().exclude(ref__in=refs):
        reword(action, title=action.title, state=ActionState.CLOSED, by=by)


def reword(action: Action, *, title: str, by: User, state: ActionState | None = None) -> None:
    edit_action(
        action=action,
        version=action.version,
        title=title,
        parent_ref=action.parent_ref,
        workstream=action.workstream,
        state=state or ActionState(action.state),
        by=by,
        on=ANSWERED,
    )


def enter(action: Action, row: dict, *, cycle: UpdateCycle, by: User) -> None:
    """The lead says what changed; where nobody leads the action, the project manager does."""
    reword(action, title=row["action"], by=by)
    asked = cycle.requests.filter(action=action).select_related("lead").order_by("pk").first()
    if action.brag != row["rag"]:
        if asked:
            tell(asked, row, by=by)
        else:
            state_brag(action=action, brag=Brag(row["rag"]), why="Told at the desk.", by=by, on=ANSWERED)
        action.refresh_from_db()
    if action.timescale_text != row["timescale"]:  # the same day in other figures: a correction, no slip
        move_timescale(action=action, text=row["timescale"], why="Written in full.", by=by, on=ANSWERED)


def tell(asked: UpdateRequest, row: dict, *, by: User) -> None:
    request = answer(
        asked.cycle, asked.action, asked.lead, on=ANSWERED, brag=row["rag"], note="The date is over."
    )
    accept_update(request=request, by=by, on=ANSWERED)


def summary(tmp_path, wanted: str) -> bytes:
    file = tmp_path / f"summary.{wanted}"
    quietly(
        "open_actions", BOARD, "--meeting", MEETING.isoformat(), "--on", MEETING.isoformat(),
        "--format", wanted, "-o", str(file),
    )  # fmt: skip
    return file.read_bytes()


def as_printed(section: dict) -> dict:
    """A section of our summary under the names of the paper."""
    head = {"number": int(section["number"]), "how": section["approach"]}
    return head | {name: section[name] for name in ("title", "aim", "actions")}


def in_a_row(text: str) -> str:
    """Without the ends of lines, pages and cells: what a reader reads."""
    return "".join(text.split())


def test_sample_is_told_again_word_for_word_as_data(entered, sample, tmp_path):
    told = json.loads(summary(tmp_path, "json"))
    assert (told["meeting"], told["as_of"]) == (MEETING.isoformat(), MEETING.isoformat())
    ours = {int(section["number"]): as_printed(section) for section in told["objectives"]}
    assert [ours[each["number"]] for each in sample] == sample


def test_sample_is_told_again_word_for_word_on_paper(entered, sample, tmp_path):
    text = in_a_row(raw_text_of(summary(tmp_path, "pdf")))
    for each in sample:
        head = f"Objective {each['number']} – {each['title']} Aim: {each['aim']}"
        assert in_a_row(f"{head} How we will achieve this: {each['how']}") in text
        for row in each["actions"]:
            printed = in_a_row(" ".join((row["ref"], row["action"], row["timescale"], row["rag"])))
            assert text.count(printed) == 1, row["ref"]


def test_sample_is_reached_by_updates_where_somebody_leads_the_action(entered, sample):
    """All colours but those of actions that nobody leads came in as answers that were accepted."""
    turned = Action.objects.filter(brag_changes__on=ANSWERED)
    accepted = UpdateRequest.objects.filter(state="accepted")
    by_hand = turned.exclude(pk__in=accepted.values("action"))
    assert accepted.count() >= 8
    assert not by_hand.filter(action_leads__isnull=False).exists()
    assert turned.count() == accepted.count() + by_hand.count()


def test_a_date_written_otherwise_is_no_slip(entered):
    """The paper writes years in full; not one of its dates is another day than in August."""
    moves = DueDateChange.objects.filter(on=ANSWERED)
    assert moves.count() >= 8
    assert all(move.from_due == move.to_due for move in moves)
    told = expected()
    assert not [key for key, (_row, codes) in told.items() if "moved_often" in codes]


def expected(day: date = MEETING) -> dict[tuple[int, str], tuple[dict, list[str]]]:
    """What would be expected of every action that is not closed, and why, as the plan's export tells it."""
    out = StringIO()
    call_command("export_plan", "The real plan", "--format", "json", "--on", day.isoformat(), stdout=out)
    return {
        (int(each["number"]), row["ref"]): (row, [reason["code"] for reason in row["expected"]["reasons"]])
        for each in json.loads(out.getvalue())["objectives"]
        for row in each["actions"]
        if row["state"] != "closed"
    }


def test_every_red_of_the_sample_is_explained(entered, sample):
    told = expected()
    reds = [(each["number"], row["ref"]) for each in sample for row in each["actions"] if row["rag"] == "Red"]
    assert len(reds) == 11 + 1
    for key in reds:
        row, codes = told[key]
        assert row["expected"]["brag"] == "Red", key
        assert "overdue" in codes, key
        message = row["expected"]["reasons"][codes.index("overdue")]["message"]
        assert message.startswith("Due on"), key
        assert message.endswith("and not complete."), key


def test_no_green_of_the_sample_is_called_late(entered, sample):
    """In these two objectives the colours agree with the dates: what was missed lies in another one."""
    told = expected()
    for each in sample:
        for row in each["actions"]:
            if row["rag"] != "Red":
                assert told[each["number"], row["ref"]][0]["expected"]["brag"] != "Red", row["ref"]


def test_nine_of_eleven_late_actions_were_still_called_green_or_amber_in_august(meeting):
    """What DOMAIN.md tells of the plan as it came in, the day after August."""
    late = [row for row, codes in expected(date(2019, 9, 1)).values() if "overdue" in codes and is_open(row)]
    assert len(late) == 11
    assert len([row for row in late if row["brag"] in ("Green", "Amber")]) == 9


def test_the_late_action_that_was_printed_green_is_found(entered, sample):
    """It lies outside the two objectives, so its words are the plan's: due in July, open, Green."""
    found = {
        key: row
        for key, (row, codes) in expected().items()
        if is_open(row) and row["brag"] == "Green" and (row["timescale"]["due"] or "").startswith("2019-07")
    }
    ((key, row),) = found.items()
    assert key[0] not in [each["number"] for each in sample]
    assert row["expected"]["brag"] == "Red"
    overdue = {"code": "overdue", "message": "Due on Wednesday 31 July 2019 and not complete."}
    assert overdue in row["expected"]["reasons"]
    out = StringIO()
    day = MEETING.isoformat()
    call_command("briefing_pack", BOARD, "--meeting", day, "--on", day, "--format", "json", stdout=out)
    asked = [
        (query["stated"], query["expected"])
        for query in json.loads(out.getvalue())["queries"]
        if (int(query["objective"]), query["ref"], query["code"]) == (*key, "overdue")
    ]
    assert asked == [("Green", "Red")]


def is_open(row: dict) -> bool:
    return row["state"] == "open"
