"""Which two states of a plan to compare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from boards.models import Snapshot
from plantracker.lib.wording import long_date

NOW = "now"


class ComparingForm(forms.Form):
    """``second`` is a snapshot, or `NOW`. Two plans are never compared with each other."""

    first = forms.TypedChoiceField(label="From")
    second = forms.TypedChoiceField(label="To")

    def __init__(self, *args: Any, snapshots: QuerySet[Snapshot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(snapshot.pk): snapshot for snapshot in snapshots}
        several = len({snapshot.plan_id for snapshot in self.known.values()}) > 1
        choices = [(key, _label(snapshot, several)) for key, snapshot in self.known.items()]
        self._choose("first", choices)
        self._choose("second", [(NOW, "The plan as it is now"), *choices])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        field.coerce = lambda key: self.known.get(key, NOW)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        first, second = typed.get("first"), typed.get("second")
        if first and first == second:
            raise forms.ValidationError("These are the same: choose two that differ.")
        if isinstance(second, Snapshot) and first and first.plan_id != second.plan_id:
            raise forms.ValidationError("These are two plans: choose two meetings that saw the same one.")
        return typed


def _label(snapshot: Snapshot, several: bool) -> str:
    day = long_date(snapshot.meeting.date)
    return f"{day}: {snapshot.plan_title}" if several else day
