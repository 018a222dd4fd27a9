"""Check your answers: each draft as a list of what it says, with a way back to change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from boards.answer_cards import Card
from boards.answer_checks import CheckForm, CheckForms
from boards.answer_pages import AnswerPage


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
    form: CheckForm


def summaries(page: AnswerPage, asked: CheckForms) -> list[Summary]:
    """Every draft of the page that has something in it."""
    back = reverse("boards:answer_list", args=[page.cycle.pk])
    return [_summary(card, page, asked.of[card.request.pk], back=back) for card in page.written]


def _summary(card: Card, page: AnswerPage, form: CheckForm, *, back: str) -> Summary:
    address = f"{back}#action-{card.request.pk}"
    lines = [_line(card, label, value, address) for label, value in card.told]
    who = (
        f"{back}#who-answers" if page.answerer.via == "link" else ""
    )  # an account's name is not changed here
    lines.append(_line(card, "Answered by", card.update.answered_by if card.update else "", who))
    return Summary(card=card, lines=tuple(lines), form=form)


def _line(card: Card, label: str, value: str, address: str) -> Line:
    return Line(label=label, value=value, change_url=address, change_label=f"{label} of {card.action}")
