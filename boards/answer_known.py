"""What is known of the actions that are asked about: fetched in a handful of queries, however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from actions.expectations import NO_WORD, evidenced_actions, last_words
from actions.models import Action
from actions.rules.timescales import parse_timescale
from boards.models import Update, UpdateCycle
from boards.rules.answer_hints import HintFacts, hints
from boards.rules.answers import Answer, is_bare_no_change, no_changes_running
from boards.rules.states import ANSWERED


@dataclass(frozen=True)
class Known:
    """Of actions, by key: the last note, whether the date is over, what shows it, and whose “No change” is spent."""

    on: date
    words: dict[int, tuple[date | None, str]] = field(default_factory=dict)
    late: frozenset[int] = frozenset()
    evidenced: frozenset[int] = frozenset()
    spent: frozenset[int] = frozenset()

    def answer_of(self, update: Update) -> Answer:
        """The answer as the rules see it."""
        return Answer(
            no_change=update.no_change,
            note=update.note,
            brag=update.brag,
            new_timescale=update.new_timescale,
            new_timescale_reason=update.new_timescale_reason,
            was_brag=update.was_brag,
            next_step=update.next_step,
            no_change_is_spent=update.request.action_id in self.spent,
        )

    def hints_of(self, update: Update) -> list[str]:
        """What a colleague would ask about this answer."""
        return hints(self.answer_of(update), self._facts(update))

    def _facts(self, update: Update) -> HintFacts:
        action = update.request.action_id
        shown = [update.evidence, update.links, *(file.name for file in update.files.all())]
        known = "known" if action in self.evidenced else ""
        moved = parse_timescale(update.new_timescale) if update.new_timescale else None
        return HintFacts(
            is_late=action in self.late,
            was_note=self.words.get(action, NO_WORD)[1],
            evidence="\n".join(text for text in (*shown, known) if text),
            new_date_is_over=bool(moved and moved.due and moved.due < self.on and not moved.is_open_ended),
            other_texts=(update.needed, *(reading.text for reading in update.readings.all())),
        )


def known_of(cycle: UpdateCycle, actions: Iterable[int], *, on: date) -> Known:
    """Everything of these actions in this cycle. Four queries."""
    ids = list(actions)
    return Known(
        on=on,
        words=last_words(ids, on=on),
        late=frozenset(Action.objects.filter(pk__in=ids).late(on=on).values_list("pk", flat=True)),
        evidenced=frozenset(evidenced_actions(ids, on=on)),
        spent=_spent(cycle, ids),
    )


def _spent(cycle: UpdateCycle, ids: list[int]) -> frozenset[int]:
    """The actions of which “No change” was all that was said before as many meetings as the board takes."""
    limit = cycle.meeting.board.no_change_limit
    answered = Update.objects.filter(
        request__action__in=ids,
        request__state__in=ANSWERED,
        request__cycle__meeting__board=cycle.meeting.board_id,
        request__cycle__meeting__date__lt=cycle.meeting.date,
    )
    said: dict[int, dict[date, list[bool]]] = defaultdict(lambda: defaultdict(list))
    fields = ("request__action_id", "request__cycle__meeting__date", "no_change", "note")
    for action, day, no_change, note in answered.order_by().values_list(*fields):
        said[action][day].append(is_bare_no_change(Answer(no_change=no_change, note=note)))
    runs = {
        action: no_changes_running(days[day] for day in sorted(days, reverse=True))
        for action, days in said.items()
    }
    return frozenset(action for action in ids if runs.get(action, 0) >= limit)
