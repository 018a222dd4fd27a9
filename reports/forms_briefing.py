"""What is typed about a chair's pack and about papers that were wrong."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.forms_actions import VersionedForm, Words
from boards.models import Meeting, PaperCorrection, Snapshot, SnapshotRow
from boards.operations.correcting_papers import LONGEST_REASON


class PrivateNoteForm(VersionedForm):
    text = Words(
        rows=8,
        label="Private note",
        required=False,
        help_text="For those who are briefed. No paper that is published or kept for good holds it.",
    )


class PapersCorrectForm(forms.Form):
    """One cell of one action that the Board saw."""

    action = forms.ChoiceField(label="Action")
    field = forms.ChoiceField(label="What was wrong", choices=PaperCorrection.Field.choices)
    text = Words(rows=3, label="What it should say", required=False)
    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_REASON,
        help_text="Printed at the head of the corrected papers.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = SnapshotRow.objects.filter(snapshot__meeting=meeting).order_by("snapshot", "position")
        self.snapshots = {
            each.pk: each
            for each in Snapshot.objects.filter(meeting=meeting).select_related("plan", "meeting__board")
        }
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            (f"{row.snapshot_id}-{row.position}", f"{row.objective_number}, {row.ref}: {row.title[:80]}")
            for row in rows
        ]

    def deed(self) -> dict[str, Any]:
        """The words of the operation."""
        snapshot, position = self.cleaned_data["action"].split("-")
        words = {name: self.cleaned_data[name] for name in ("field", "text", "reason")}
        return words | {"snapshot": self.snapshots[int(snapshot)], "position": int(position)}
