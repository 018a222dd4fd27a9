"""Check your answers: each draft as a list of what it says, with a way back to change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from actions.rules.brag import Brag
from boards.answer_cards import Card
from boards.answer_pages import AnswerPage
from boards.models import Board
from boards.rules.answers import settled_brag, settled_note


@dataclass(frozen=True)
class Line:
    """One line of a summary list."""

    label: str
    value: str
    change_url: str
    change_label: str


@dataclass(frozen=True)
class Summary:
    """One draft, as it would be submitted."""

    card: Card
    lines: tuple[Line, ...]


def summaries(page: AnswerPage) -> list[Summary]:
    """Every draft of the page that has something in it."""
    back = reverse("boards:answer_list", args=[page.cycle.pk])
    return [_summary(card, page, back=back) for card in page.written]


def _summary(card: Card, page: AnswerPage, *, back: str) -> Summary:
    address = f"{back}#action-{card.request.pk}"
    lines = [_line(card, label, value, address) for label, value in told(card, page.board)]
    who = (
        f"{back}#who-answers" if page.answerer.via == "link" else ""
    )  # an account's name is not changed here
    lines.append(_line(card, "Answered by", card.update.answered_by if card.update else "", who))
    return Summary(card=card, lines=tuple(lines))


def _line(card: Card, label: str, value: str, address: str) -> Line:
    return Line(label=label, value=value, change_url=address, change_label=f"{label} of {card.action}")


def told(card: Card, board: Board) -> list[tuple[str, str]]:
    """What an answer says, in the form's order; only the note and the BRAG are shown where they are empty."""
    update = card.update
    if update is None:
        return []
    brag = settled_brag(card.answer)
    extra = [
        ("New timescale", update.new_timescale),
        ("Why it moves", update.new_timescale_reason),
        ("Evidence", update.evidence),
        ("Needed from the Board", update.needed),
    ]
    return [
        ("Since last time", settled_note(card.answer)),
        ("BRAG", f"{brag}: {board.wording[Brag(brag)]}" if brag else ""),
        *((label, value) for label, value in extra if value),
    ]
