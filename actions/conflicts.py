"""What a page shows after a stale save: every field in its versions, and who was quicker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from actions.rules.versions import FieldVersions, field_versions
from plantracker.core.models import AuditEvent


class OpenedForm(forms.Form):
    """A form that changes what is there. It carries what it was opened with, so that three versions can be told apart.

    ``compared`` says which of its fields are kept as which field of the row.
    """

    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    compared: dict[str, str] = {}

    @classmethod
    def opened(cls, row: models.Model) -> dict[str, Any]:
        """What a form about ``row`` is opened with: part of its ``initial``."""
        return {"was": json.dumps(cls.values_of(row))}

    @classmethod
    def values_of(cls, row: models.Model) -> dict[str, str]:
        return {field: str(getattr(row, name)) for field, name in cls.compared.items()}

    def clean(self) -> dict[str, Any] | None:
        """What it was opened with is for the page alone: operations are told what was typed."""
        cleaned = super().clean()
        self.cleaned_data.pop("was", None)
        return cleaned

    def opened_with(self) -> dict[str, str] | None:
        """What the form was opened with; None where the browser sent none, or nothing that we wrote."""
        try:
            kept = json.loads(self.data.get("was", ""))
        except ValueError:
            return None
        return {str(name): str(text) for name, text in kept.items()} if isinstance(kept, dict) else None


@dataclass(frozen=True)
class Version:
    """One field with its label and the words that a person reads, a choice by its own."""

    label: str
    versions: FieldVersions
    choices: dict[str, str]

    @property
    def was(self) -> str | None:
        was = self.versions.was
        return None if was is None else self._shown(was)

    @property
    def now(self) -> str:
        return self._shown(self.versions.now)

    @property
    def typed(self) -> str:
        return self._shown(self.versions.typed)

    def _shown(self, value: str) -> str:
        return self.choices.get(value, value)


@dataclass(frozen=True)
class Conflict:
    """All fields that anybody changed, and the last deed that the audit trail knows of."""

    fields: list[Version]
    last: AuditEvent | None

    @property
    def clashes(self) -> bool:
        return any(field.versions.clashes for field in self.fields)


def conflict_of(form: OpenedForm, row: models.Model) -> Conflict:
    """Compare the typed form with ``row`` as it is saved now. Fields that were not touched take what is saved."""
    typed = {name: form.data.get(name, "") for name in form.compared}
    found = field_versions(form.opened_with(), form.values_of(row), typed)
    form.data = form.data.dict() | {each.name: each.settled for each in found} | form.opened(row)  # type: ignore[attr-defined]
    fields = [
        Version(str(form.fields[each.name].label), each, _choices(form.fields[each.name]))
        for each in found
        if each.they_changed or each.you_changed
    ]
    return Conflict(fields, AuditEvent.objects.about(row).first())


def _choices(field: forms.Field) -> dict[str, str]:
    return {str(value): str(label) for value, label in getattr(field, "choices", [])}
