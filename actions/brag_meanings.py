"""What Blue, Red, Amber and Green mean where one of them is chosen: in the words of the board that owns the plan.

Boards live on a higher floor and name their words here from `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from django import forms

from actions.rules.brag import Brag
from objectives.models import Plan

Meanings = Mapping[Brag, str]
_words: list[Callable[[Plan], Meanings | None]] = []


def worded_by(meanings_of: Callable[[Plan], Meanings | None]) -> None:
    """A higher floor says what the words mean for a plan; ``None`` where nobody has words of their own."""
    _words.append(meanings_of)


def use_meanings(form: forms.Form, plan: Plan) -> None:
    """Give each BRAG of the form's choice the words of the plan's board; what is no BRAG keeps its own."""
    known = next((found for meanings_of in _words if (found := meanings_of(plan))), None)
    if known:
        field = cast(forms.ChoiceField, form.fields["brag"])
        choices = [(value, str(words)) for value, words in cast(list, field.choices)]
        worded = {brag.value: f"{brag.value}: {words}" for brag, words in known.items()}
        field.choices = [(value, worded.get(value, words)) for value, words in choices]
