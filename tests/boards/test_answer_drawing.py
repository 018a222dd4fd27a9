"""Drawn once and filled in, a card is the same as one that Django draws by itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.test.html import parse_html

from actions.models import Action, Metric
from boards.answer_boxes import NAME, VALUE, field_drawn
from boards.answer_drawing import _KEY, _NAME
from boards.answer_pages import load_page
from boards.forms_answers import AnswerForm
from boards.models import UpdateReading
from boards.operations.answering import Answerer
from boards.operations.circulation import circulate
from tests.boards.steps import meet, save

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 16)
UGLY = [
    "Panels meet monthly.",
    "One line.\nAnother <b>line</b> & \"quotes\" 'too'",
    "</textarea><script>alert(1)</script>",
    "{{ card.request.pk }} {% now %}",
    f"marks {NAME}{VALUE}{_NAME} and {_KEY}",
    "  blanks around  ",
    "0",
]


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def cards_of(cycle, *leads):
    keys = frozenset(lead.pk for lead in leads)
    page = load_page(cycle, Answerer(name="A", via="link", cycle_id=cycle.pk, lead_ids=keys), on=ON)
    return {card.action.pk: card for card in page.cards}


def boxes_of(card):
    return card.drawing._boxes(card)


def same(drawn: str, other: str) -> bool:
    return parse_html(drawn) == parse_html(other)


def assert_drawn_as_django_does(card):
    """Each box of the card, beside the same field of its form drawn by Django's own templates."""
    form, boxes = card.form, boxes_of(card)
    for name in AnswerForm.base_fields:
        assert same(boxes[name], field_drawn(form[name])), name
    for (value, day), (field, its_day) in zip(boxes["figures"], form.figures, strict=True):
        assert same(value, field_drawn(field))
        assert same(day, field_drawn(its_day, label="On which day?"))
    for name in ("has_next_step", "has_timescale", "has_evidence", "has_needed"):
        assert bool(boxes[name]) == bool(getattr(form, name)), name


def test_the_boxes_of_an_action_without_an_answer_are_djangos(cast, cycle):
    for card in cards_of(cycle, cast.health).values():
        assert_drawn_as_django_does(card)


@pytest.mark.parametrize("text", UGLY)
@pytest.mark.parametrize("brag", ["", "Amber", "Blue"])
def test_the_boxes_of_a_draft_are_djangos(cast, cycle, text, brag):
    more = {"new_timescale": text, "new_timescale_reason": text, "next_step": text}
    save(cycle, cast.interviews, cast.health, note=text, brag=brag, **more)
    update = cards_of(cycle, cast.health)[cast.interviews.pk].update
    for name in ("evidence", "links", "needed"):
        setattr(update, name, text)
    update.no_change = brag == "Blue"
    update.save()
    card = cards_of(cycle, cast.health)[cast.interviews.pk]
    assert text.strip() in card.form["note"].value()
    assert_drawn_as_django_does(card)


@pytest.mark.parametrize("text", UGLY)
def test_the_boxes_of_figures_are_djangos(cast, cycle, text):
    metric = Metric.objects.create(action=cast.interviews, name=text, target_text=f"9 {text}")
    assert_drawn_as_django_does(cards_of(cycle, cast.health)[cast.interviews.pk])
    save(cycle, cast.interviews, cast.health, note="Fine.")
    update = cards_of(cycle, cast.health)[cast.interviews.pk].update
    UpdateReading.objects.create(update=update, metric=metric, text=text, date=date(2026, 6, 1))
    card = cards_of(cycle, cast.health)[cast.interviews.pk]
    assert_drawn_as_django_does(card)
    assert 'value="2026-06-01"' in boxes_of(card)["figures"][0][1]


@pytest.mark.parametrize("text", UGLY)
def test_a_card_filled_in_is_the_card_drawn_for_itself(cast, cycle, text):
    actions = Action.objects.filter(pk=cast.interviews.pk)
    actions.update(title=text, timescale_text=text, ref=text[:60])
    cast.interviews.notes.update(text=text)
    for leads in ([cast.health], [cast.health, cast.school]):
        plain = [card for card in cards_of(cycle, *leads).values() if card.is_plain]
        assert cast.interviews in [card.action for card in plain]
        for card in plain:
            before = card.drawing._before.render({"card": card})
            itself = card.drawing._drawn(card, before=before, boxes=boxes_of(card))
            assert same(card.drawn, itself)


def test_a_card_says_when_no_change_is_spent(cast, cycle):
    card = next(card for card in cards_of(cycle, cast.health).values() if card.is_plain)
    assert f"a{card.request.pk}-no_change" in card.drawn
    object.__setattr__(card.known, "spent", frozenset([card.action.pk]))
    assert f"a{card.request.pk}-no_change" not in card.drawn
    assert "please write a sentence this time" in card.drawn
