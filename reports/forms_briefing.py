"""What is typed about a chair's pack and about papers that were wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from actions.forms_actions import VersionedForm, Words
from boards.models import Meeting, PaperCorrection, Snapshot, SnapshotRow
from boards.operations.correcting_papers import LONGEST_REASON
from boards.rules.covering_texts import covering_texts

Field = PaperCorrection.Field
CELLS = (Field.TITLE, Field.TIMESCALE, Field.BRAG)


class PrivateNoteForm(VersionedForm):
    text = Words(
        rows=8,
        label="Private note",
        required=False,
        help_text="For those who are briefed. No paper that is published or kept for good holds it.",
    )


class PublishAgainForm(forms.Form):
    """``version`` is the one the page was opened for: a second press makes no further one."""

    version = forms.IntegerField(min_value=2, max_value=1000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="What was wrong",
        max_length=LONGEST_REASON,
        error_messages={"required": "Say what was wrong."},
        help_text="Kept beside the papers and shown with them.",
    )


class PapersCorrectForm(forms.Form):
    """One text that the Board saw: a cell of an action, or a text of the covering report."""

    where = forms.ChoiceField(label="Where")
    field = forms.ChoiceField(
        label="What was wrong with the action",
        choices=[("", "Choose"), *((each.value, each.label) for each in CELLS)],
        required=False,
        help_text="Leave it where a text of the covering report was wrong.",
    )
    text = Words(rows=3, label="What it should say", required=False)
    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_REASON,
        help_text="Printed at the head of the corrected papers.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board")
        self.snapshots = {each.pk: each for each in found}
        places = [("Covering report", list(self._covering())), ("Actions", list(_rows(meeting)))]
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((group, choices) for group, choices in places if choices),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        of_action = cleaned.get("where") and not cleaned["where"].startswith(Field.COVERING)
        if of_action and not cleaned.get("field"):
            self.add_error("field", "Choose what was wrong with the action.")
        return cleaned

    def deed(self) -> dict[str, Any]:
        """The words of the operation."""
        what, snapshot, position = self.cleaned_data["where"].split("-")
        field = what if what == Field.COVERING else self.cleaned_data["field"]
        words = {name: self.cleaned_data[name] for name in ("text", "reason")}
        return words | {
            "field": field,
            "snapshot": self.snapshots[int(snapshot)],
            "position": int(position),
        }

    def _covering(self) -> Iterator[tuple[str, str]]:
        for snapshot in self.snapshots.values():
            report = snapshot.facts.get("covering", {})
            if report.get("written"):
                for place, (heading, _text) in enumerate(covering_texts(report)):
                    yield f"{Field.COVERING}-{snapshot.pk}-{place}", heading


def _rows(meeting: Meeting) -> Iterator[tuple[str, str]]:
    rows = SnapshotRow.objects.filter(snapshot__meeting=meeting).order_by("snapshot", "position")
    for row in rows.only("snapshot_id", "position", "objective_number", "ref", "title"):
        name = f"{row.objective_number}, {row.ref}: {row.title[:80]}"
        yield f"action-{row.snapshot_id}-{row.position}", name
