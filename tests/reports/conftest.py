"""What the tests of reports share: a meeting of the cast's board, a plan with a past, a store of papers."""

from __future__ import annotations

from datetime import date

import pytest

from actions.models import Metric, Reading
from actions.operations.editing import move_timescale, state_brag
from actions.rules.brag import Brag
from boards.models import Meeting, Resolution, Update, UpdateRequest
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.rules.states import RequestState
from tests.cast import TODAY, Cast, make_action

BEFORE = date(2026, 4, 28)
MEETING = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return add_meeting(board=cast.board, day=MEETING, by=None, on=TODAY)


@pytest.fixture
def lived(cast: Cast) -> Meeting:
    """The meeting after one that was reported: something of everything has happened in between."""
    first = add_meeting(board=cast.board, day=BEFORE, by=None, on=date(2026, 3, 2))
    report_meeting(meeting=first, by=None, on=BEFORE)
    Resolution.objects.create(
        meeting=first, text="That the offer be brought back", owner="Head of Virtual School"
    )
    state_brag(action=cast.champion, brag=Brag.RED, by=None, on=date(2026, 5, 20))
    move_timescale(
        action=cast.interviews, text="30/09/26", why="Panels take longer", by=None, on=date(2026, 5, 21)
    )
    state_brag(action=cast.interviews, brag=Brag.GREEN, by=None, on=date(2026, 5, 21))
    state_brag(action=cast.watch, brag=Brag.BLUE, by=None, on=date(2026, 5, 22))
    make_action(
        cast.second,
        "11",
        title="Ask again",
        timescale="Mar-26",
        brag=Brag.GREEN,
        leads=(cast.health,),
        parent_ref="2.1.1 2.1.3",
    )
    metric = Metric.objects.create(
        action=cast.champion,
        ref="1",
        name="% of teams with a champion",
        target_text="at least 90%",
        target_date=date(2026, 4, 30),
    )
    Reading.objects.create(metric=metric, text="40%", date=date(2026, 5, 1), on=date(2026, 5, 1))
    meeting = add_meeting(board=cast.board, day=MEETING, by=None, on=TODAY)
    circulate(cycle=meeting.cycle, by=None, on=date(2026, 6, 9))
    request = UpdateRequest.objects.get(cycle=meeting.cycle, action=cast.champion)
    Update.objects.create(
        request=request, note="Three teams", brag="Red", needed="A letter to the district councils"
    )
    UpdateRequest.objects.filter(pk=request.pk).update(
        state=RequestState.SUBMITTED, submitted_on=date(2026, 6, 12)
    )
    chase(cycle=meeting.cycle, by=None, on=date(2026, 6, 16))
    return meeting
