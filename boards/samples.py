"""A message as one reader would get it, for a preview of its wording: real where the board has anything to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import QuerySet

from actions.models import ActionLead
from boards.briefing import BriefDraft, brief_draft, brief_drafts
from boards.mail import Draft, drafts, requests_for_mail
from boards.models import Board, Meeting, UpdateCycle, UpdateRequest
from boards.operations.circulation import actions_asked_about
from boards.rules.states import CycleState
from boards.rules.wordings import Words
from plantracker.core.models import User

AHEAD = timedelta(days=21)
_NOBODY = "Head of Service"
_CHAIR = User(name="Chair")


def sample(board: Board, step: str, words: Words, *, on: date) -> Draft | BriefDraft:
    """The message of this step with these words; made-up dates where no meeting is set, nobody where nobody leads."""
    cycle = _cycle(board, on)
    if step == "brief":
        return next(iter(brief_drafts(cycle, words=words)), None) or brief_draft(cycle, _CHAIR, words)
    written = drafts(cycle=cycle, step=step, requests=_requests(cycle), reason="Which month is meant?", on=on)
    draft = next((draft for draft in written if draft.to_address), None) or next(iter(written), None)
    if draft is None:
        return _to_nobody(cycle, step, words)
    before = cycle.meeting.date - timedelta(days=7) if step == "moved" else None
    return replace(draft, words=words, before=before)


def _cycle(board: Board, on: date) -> UpdateCycle:
    ahead = UpdateCycle.objects.filter(meeting__board=board, meeting__date__gte=on, meeting__cancelled=False)
    cycle = ahead.exclude(state=CycleState.REPORTED).select_related("meeting__board").first()
    day = on + AHEAD
    return cycle or UpdateCycle(
        meeting=Meeting(board=board, date=day),
        circulate_on=on,
        due_on=on + AHEAD / 3,
        brief_on=on + AHEAD / 2,
    )


def _requests(cycle: UpdateCycle) -> QuerySet[UpdateRequest] | list[UpdateRequest]:
    if cycle.pk and cycle.state != CycleState.PLANNED:
        return requests_for_mail(cycle)
    links = ActionLead.objects.filter(action__in=actions_asked_about(cycle))
    rows = links.select_related("lead__deputy", "lead__service", "action__objective__plan")
    return [UpdateRequest(cycle=cycle, action=link.action, lead=link.lead) for link in rows[:200]]


def _to_nobody(cycle: UpdateCycle, step: str, words: Words) -> Draft:
    return Draft(
        step=step,
        recipient="",
        to_name=_NOBODY,
        to_address="",
        leads=(),
        requests=(),
        cycle=cycle,
        words=words,
        before=cycle.meeting.date - timedelta(days=7),
    )
