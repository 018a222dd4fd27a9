"""What the check page asks: why an answer that raises a hint is right as it is, and whether another's is enough."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from boards.answer_cards import Card
from boards.answer_pages import AnswerPage
from boards.models import UpdateRequest
from boards.rules.answer_hints import REASON_NEEDED

LONGEST = 1000


class CheckForm(forms.Form):
    """One answer's part of the check page: only the questions it raises."""

    hide_optional = True

    reason = forms.CharField(
        label="Why is it right as it is?",
        help_text="One sentence. The project manager reads it.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REASON_NEEDED},
    )
    leave_out = forms.BooleanField(label="Theirs is enough: do not submit mine", required=False)

    def __init__(self, data: Mapping | None = None, *, card: Card) -> None:
        super().__init__(data, prefix=f"c{card.request.pk}", auto_id="id_%s")
        if not card.hints:
            del self.fields["reason"]
        if not card.is_answered_by_other:
            del self.fields["leave_out"]

    @property
    def is_left_out(self) -> bool:
        return self.is_bound and "leave_out" in self.fields and bool(self["leave_out"].value())


class CheckForms:
    """The questions of every answer that is written."""

    def __init__(self, page: AnswerPage, data: Mapping | None = None) -> None:
        written = page.written
        self.of = {card.request.pk: CheckForm(data, card=card) for card in written}
        out = {pk for pk, form in self.of.items() if form.is_left_out}
        self.to_submit: list[UpdateRequest] = [card.request for card in written if card.request.pk not in out]

    @property
    def are_filled_in(self) -> bool:
        return all(form.is_left_out or form.is_valid() for form in self.of.values())

    @property
    def have_errors(self) -> bool:
        return any(form.errors for form in self.of.values())

    @property
    def reasons(self) -> dict[int, str]:
        return {
            pk: form.cleaned_data.get("reason", "")
            for pk, form in self.of.items()
            if form.is_valid() and not form.is_left_out
        }
