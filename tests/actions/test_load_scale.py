"""``load_scale``: made-up data for measuring."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action, ActionLead, ProgressNote
from objectives.models import Plan

pytestmark = pytest.mark.django_db


def load(*numbers):
    out = StringIO()
    names = ("--actions", "--leads", "--notes")
    call_command(
        "load_scale", *(part for pair in zip(names, numbers, strict=False) for part in pair), stdout=out
    )
    return out.getvalue()


def photograph():
    fields = ("ref", "title", "state", "brag", "timescale_text", "due")
    actions = list(Action.objects.order_by("position").values_list(*fields))
    notes = list(ProgressNote.objects.order_by("id").values_list("date", "text"))
    links = list(ActionLead.objects.order_by("id").values_list("lead__name", "position"))
    return actions, notes, links


def test_load_scale_makes_what_was_asked_for():
    load("60", "5", "2")
    assert (Action.objects.count(), ProgressNote.objects.count()) == (60, 120)
    assert Plan.objects.get().objectives.count() == 9


def test_load_scale_twice_adds_nothing():
    load("30", "5", "1")
    load("30", "5", "1")
    assert Action.objects.count() == 30


def test_load_scale_is_the_same_for_the_same_numbers():
    load("40", "4", "2")
    first = photograph()
    Plan.objects.all().delete()
    load("40", "4", "2")
    assert photograph() == first


def test_load_scale_makes_nobody_anything_could_be_sent_to():
    load("10", "3", "0")
    assert set(ActionLead.objects.values_list("lead__email", flat=True)) == {""}


@pytest.mark.parametrize("wrong", ["-1", "many", "1000001"])
def test_load_scale_refuses_what_is_not_a_size(wrong):
    with pytest.raises(CommandError):
        load(wrong)
