"""What one lead is asked in one cycle, for a workbook that they fill in and send back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from boards.answerers import is_under_way
from boards.models import BoardPlan, UpdateCycle, UpdateRequest
from boards.policies import may_run_board
from boards.returns.identity import Asked, Identity, mark_of, seal
from boards.returns.words import words_of
from boards.rules.return_columns import GOES_ON, IDENTIFYING, Part, heading_of
from boards.rules.states import ANSWERED, OUTSTANDING, RequestState
from objectives.models import PlanRole
from plantracker.core.appearance import council_name
from plantracker.core.models import Lead, User
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.roles import Role
from plantracker.lib.wording import listing, long_date
from reports.rules.long_texts import CELL_LIMIT, parts, size

_MOST_NAMED = 2


@dataclass(frozen=True)
class LongText:
    """A text that is too long for its cell, to stand in full on a sheet of its own."""

    objective: str
    ref: str
    heading: str
    text: str


@dataclass(frozen=True)
class ReturnForm:
    """The sheet: whom it is for, what to do with it, and a line for each action asked about."""

    council: str
    board: str
    meeting: date
    due: date
    is_late: bool
    lead: str
    send_to: str
    wording: Mapping[str, str]
    lines: tuple[Mapping[Part, str], ...]
    long_texts: tuple[LongText, ...]
    sealed: str
    made_on: date

    @property
    def title(self) -> str:
        return f"{self.board}, {long_date(self.meeting)}: updates from {self.lead}"


def return_form(cycle: UpdateCycle, lead: Lead, *, by: User | None = None, on: date) -> ReturnForm:
    """What ``lead`` has still to answer. ``by``, where they run the board, is whom it is sent back to."""
    _require_asked(cycle, on=on)
    requests = _outstanding(cycle, lead)
    lines, long_texts, rows = [], [], []
    told = words_of(requests, on=on)
    notices = _notices(cycle, requests)
    for request in requests:
        whole = {**told[request.pk], Part.NOTICE: notices.get(request.pk, "")}
        line = {part: _first_part(text) for part, text in whole.items()}
        lines.append(line)
        long_texts += [_long(whole, part) for part, text in line.items() if text != whole[part]]
        rows.append(Asked(request.pk, request.version, mark_of(line[part] for part in IDENTIFYING)))
    board = cycle.meeting.board
    return ReturnForm(
        council=council_name(),
        board=board.name,
        meeting=cycle.meeting.date,
        due=cycle.due_on,
        is_late=on > cycle.due_on,
        lead=lead.name,
        send_to=_send_to(cycle, by),
        wording={brag.value: words for brag, words in board.wording.items()},
        lines=tuple(lines),
        long_texts=tuple(long_texts),
        sealed=seal(Identity(cycle.pk, lead.pk, tuple(rows))),
        made_on=on,
    )


def leads_with_a_sheet(cycle: UpdateCycle) -> list[Lead]:
    """Every lead who has still something to answer, by name."""
    waiting = UpdateRequest.objects.filter(cycle=cycle, state__in=OUTSTANDING)
    return list(Lead.objects.filter(pk__in=waiting.values("lead")).order_by("name", "pk"))


def _require_asked(cycle: UpdateCycle, *, on: date) -> None:
    which = f"{cycle.meeting.board}, {long_date(cycle.meeting.date)}"
    if not is_under_way(cycle, on=on):
        raise Refused(f"{which} is over: there is nothing left to answer.")
    if cycle.circulated_on is None:
        raise Refused(f"Nobody has been asked for {which} yet: circulate first.")


def _outstanding(cycle: UpdateCycle, lead: Lead) -> list[UpdateRequest]:
    asked = cycle.requests.filter(lead=lead)
    found = list(asked.filter(state__in=OUTSTANDING).in_order().select_related("action__objective", "update"))
    if not found and asked.exists():
        raise Refused(
            f"{lead} has answered everything for {cycle.meeting}: there is nothing left to fill in."
        )
    if not found:
        raise Refused(f"{lead} is not asked about any action for {cycle.meeting}.")
    return found


def _notices(cycle: UpdateCycle, requests: list[UpdateRequest]) -> dict[int, str]:
    """What the lead should know beside the plan: why an answer came back, and who has answered instead."""
    others = UpdateRequest.objects.filter(
        cycle=cycle, action__in=[request.action_id for request in requests], state__in=ANSWERED
    ).select_related("lead", "update")
    answered = {other.action_id: other for other in others}
    notices = {}
    for request in requests:
        if request.state == RequestState.RETURNED:
            notices[request.pk] = (
                f"The project manager asks: {request.return_reason}\nYou had written: {request.update.note}"
            )
        elif other := answered.get(request.action_id):
            name = other.update.answered_by or other.lead.name
            notices[request.pk] = f"{name} has answered this. You need not answer it again, but you may."
    return notices


def _first_part(text: str) -> str:
    """The text, or as much of it as a cell holds, saying where the rest stands."""
    if size(text) <= CELL_LIMIT:
        return text
    return f"{next(parts(text, most=CELL_LIMIT - len(GOES_ON) - 1))}\n{GOES_ON}"


def _long(whole: Mapping[Part, str], part: Part) -> LongText:
    return LongText(whole[Part.OBJECTIVE], whole[Part.REF], heading_of(part), whole[part])


def _send_to(cycle: UpdateCycle, by: User | None) -> str:
    """Names and addresses of whoever collects the answers."""
    board = cycle.meeting.board
    if by and may_run_board(by, board):
        return f"{by} ({by.email})"
    owned = BoardPlan.objects.filter(board=board, relation=BoardPlan.Relation.OWNS).values("plan")
    of_plan = Q(plan_roles__plan__in=owned, plan_roles__role=PlanRole.Role.PROJECT_MANAGER)
    of_every = Q(role_assignments__role=Role.PROJECT_MANAGER)
    for wanted in (of_plan, of_every):
        people = User.objects.filter(wanted, is_active=True).distinct().order_by("name", "pk")[:_MOST_NAMED]
        if people:
            return listing([f"{person} ({person.email})" for person in people])
    return "the project manager"
