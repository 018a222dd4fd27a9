"""Everything one answerer is asked in one cycle: fetched in a handful of queries, however many actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Q

from actions.models import Metric, Reading
from boards.answer_cards import Card
from boards.answer_drawing import Drawing
from boards.answer_known import known_of
from boards.models import Board, Passing, UpdateCycle, UpdateRequest
from boards.operations.answering import Answerer
from boards.rules.states import ANSWERED


@dataclass
class AnswerPage:
    """Everything one answerer is asked in one cycle."""

    cycle: UpdateCycle
    answerer: Answerer
    on: date
    cards: list[Card] = field(default_factory=list)

    @property
    def board(self) -> Board:
        return self.cycle.meeting.board

    @property
    def to_answer(self) -> list[Card]:
        """Those with nothing written yet."""
        return [card for card in self.cards if not card.is_answered and not card.is_written]

    @property
    def written(self) -> list[Card]:
        return [card for card in self.cards if card.is_written]

    @property
    def answered(self) -> list[Card]:
        return [card for card in self.cards if not card.is_open]

    @property
    def covered(self) -> int:
        """How many are written, submitted, or answered by somebody else."""
        return len(self.cards) - len(self.to_answer)

    @property
    def refused(self) -> list[Card]:
        """Those whose text could not be saved, and is shown again as it was typed."""
        return [card for card in self.cards if card.refused]

    @property
    def incomplete(self) -> list[Card]:
        return [card for card in self.written if card.missing]

    @property
    def hinted(self) -> list[Card]:
        """Those about which something is asked before they are submitted."""
        return [card for card in self.written if card.hints]

    @property
    def may_pass_on(self) -> bool:
        """Whether something of one's own has no answer yet; what was passed to one is not passed on further."""
        return any(card.is_open and not card.is_passed_here for card in self.cards)

    @property
    def is_late(self) -> bool:
        return self.on > self.cycle.due_on

    @property
    def state_seen(self) -> str:
        """Which drafts, at which version, the check page shows, and which answers of others beside them."""
        return ",".join(card.seen for card in self.written)

    def card_of(self, pk: int) -> Card | None:
        return next((card for card in self.cards if card.request.pk == pk), None)


def load_page(cycle: UpdateCycle, answerer: Answerer, *, on: date) -> AnswerPage:
    """All the requests of this answerer, with what each card shows."""
    rows = list(
        cycle.requests.filter(Q(lead__in=answerer.lead_ids) | Q(pk__in=answerer.request_ids))
        .in_order()
        .select_related("action__objective__plan", "lead", "update")
        .prefetch_related("update__files", "update__readings__metric")
    )
    for row in rows:
        row.cycle = cycle
    name = _last_name(rows) if answerer.via == "link" else ""
    page = AnswerPage(cycle=cycle, answerer=replace(answerer, name=name or answerer.name), on=on)
    page.cards = _cards(rows, page)
    return page


def _last_name(rows: Iterable[UpdateRequest]) -> str:
    """The name that whoever holds the link gave when they last saved."""
    updates = [row.update for row in rows if hasattr(row, "update")]
    return next((update.answered_by for update in reversed(updates) if update.via == "link"), "")


def _cards(rows: Sequence[UpdateRequest], page: AnswerPage) -> list[Card]:
    ids = [row.action_id for row in rows]
    known = known_of(page.cycle, ids, on=page.on)
    drawing = Drawing(page.cycle)
    passings = {each.request_id: each for each in Passing.objects.standing().filter(request__in=rows)}
    metrics, others = _metrics(ids), _others(page.cycle, ids)
    return [
        Card(
            request=row,
            board=page.board,
            known=known,
            drawing=drawing,
            metrics=metrics[row.action_id],
            other=next((other for other in others.get(row.action_id, []) if other.pk != row.pk), None),
            shows_lead=len(page.answerer.lead_ids) > 1,
            passing=passings.get(row.pk),
            is_passed_here=row.pk in page.answerer.request_ids,
        )
        for row in rows
    ]


def _metrics(ids: Iterable[int]) -> dict[int, list[Metric]]:
    """The metrics of each action, each with its last reading as ``last``. Two queries."""
    found: dict[int, list[Metric]] = defaultdict(list)
    metrics = list(Metric.objects.filter(action__in=ids).order_by("position", "id"))
    last = {row.metric_id: row for row in Reading.objects.filter(metric__in=metrics).in_time()}
    for metric in metrics:
        metric.last = last.get(metric.pk)  # type: ignore[attr-defined]
        found[metric.action_id].append(metric)
    return found


def _others(cycle: UpdateCycle, ids: Iterable[int]) -> dict[int, list[UpdateRequest]]:
    """Whatever has been written about these actions, by whomever: what is answered first, then drafts."""
    found: dict[int, list[UpdateRequest]] = {}
    written = UpdateRequest.objects.filter(cycle=cycle, action__in=ids, update__isnull=False)
    read_with = ("update__files", "update__readings__metric")
    rows = written.select_related("lead", "update").prefetch_related(*read_with).order_by("pk")
    for request in sorted(rows, key=lambda row: row.state not in ANSWERED):
        found.setdefault(request.action_id, []).append(request)
    return found
