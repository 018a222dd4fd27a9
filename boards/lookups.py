"""Finding a board and its meeting by what a person calls them."""

from __future__ import annotations

from datetime import date

from actions.rules.brag import Brag
from boards.models import Board, BoardPlan, Meeting, UpdateCycle
from objectives.models import Plan
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import long_date


def find_board(name: str) -> Board:
    """The board with this slug or name, whatever the case; raises ``Refused`` with a plain sentence."""
    wanted = name.strip()
    board = Board.objects.filter(slug=wanted).first() or Board.objects.filter(name__iexact=wanted).first()
    if board is None:
        raise Refused(f"There is no board “{name}”: write its full name, or its slug as in its address.")
    return board


def find_meeting(board: Board, day: date) -> Meeting:
    """The board's meeting on that day; raises ``Refused`` with a plain sentence."""
    meeting = Meeting.objects.select_related("board").filter(board=board, date=day).first()
    if meeting is None:
        raise Refused(
            f"{board} has no meeting on {long_date(day)}: add it with add_meeting, or name another day."
        )
    return meeting


def find_cycle(meeting: Meeting) -> UpdateCycle:
    """The update cycle before the meeting; raises ``Refused`` with a plain sentence."""
    cycle = UpdateCycle.objects.select_related("meeting__board").filter(meeting=meeting).first()
    if cycle is None:
        raise Refused(f"{meeting.board} owns no plan, so nobody is asked for updates before it meets.")
    return cycle


def meanings_of(plan: Plan) -> dict[Brag, str] | None:
    """What each BRAG means to the board that owns the plan; ``None`` where no board does."""
    owned = BoardPlan.objects.filter(plan=plan, relation=BoardPlan.Relation.OWNS).select_related("board")
    link = owned.first()
    return link.board.wording if link else None
