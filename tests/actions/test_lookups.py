"""A lead is found by the name the plan gives them, and by the whole of its cell."""

from __future__ import annotations

import pytest

from actions.lookups import find_lead
from plantracker.core.operations.refusals import Refused
from tests.cast import make_lead

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["Alex Morgan", "ALEX  morgan", "Alex Morgan – Head of Service, East"])
def test_a_lead_is_found_with_or_without_the_post(text):
    lead = make_lead("Alex Morgan")
    assert find_lead(text) == lead


@pytest.mark.parametrize("text", ["Nobody", "", "Alex Morgan / Sam Taylor"])
def test_a_lead_that_no_plan_names_is_refused_in_a_sentence(text):
    make_lead("Alex Morgan")
    with pytest.raises(Refused, match="No plan names a lead"):
        find_lead(text)
