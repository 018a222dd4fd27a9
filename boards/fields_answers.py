"""The boxes of an answer that are not plain text: files, and a value with its day for each metric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import escape

from actions.rules.evidence_files import KINDS, TAKEN
from boards.answer_words import metric_name
from boards.forms import DayInput
from boards.rules.readings import LONGEST
from plantracker.lib.wording import short_date


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files at once. Whether each may be kept is for the operation to say."""

    def __init__(self) -> None:
        accept = ",".join(f".{ending}" for ending in KINDS)
        super().__init__(
            label="Add files",
            required=False,
            widget=FilesInput(attrs={"accept": accept}),
            allow_empty_file=True,
        )
        most, size = settings.EVIDENCE_MAX_FILES, settings.EVIDENCE_MAX_BYTES / 1_000_000
        self.help_text = f"{TAKEN}. At most {most} files of up to {size:g} MB each."

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data]
        return [each for each in chosen if each]


def value_name(metric: int, part: str) -> str:
    return f"metric{metric}_{part}"


def add_value_fields(fields: dict[str, forms.Field], metrics: Sequence[Any]) -> None:
    """A box for the value and one for its day, with the last value and the target as their hint.

    ``metrics`` carry their last reading as ``last``.
    """
    for metric in metrics:
        name = metric_name(metric)
        fields[value_name(metric.pk, "text")] = value_field(name, escape(standing(metric)))
        fields[value_name(metric.pk, "date")] = day_field(f"Day of this value: {name}")


def value_field(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        help_text=hint,
        error_messages={"max_length": f"This is too long: shorten it to {LONGEST} characters or fewer."},
    )


def day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=DayInput(),
        error_messages={"invalid": "This day is not in the calendar: write it as 31/03/2026."},
    )


def standing(metric: Any) -> str:
    """The last value of a metric and its target, as the hint under its box."""
    last = metric.last
    said = f"Last value: {' '.join(last.text.split())[:200]}" if last else "No value yet"
    day = f" ({short_date(last.date)})" if last and last.date else ""
    target = " ".join(metric.target_text.split())[:200]
    return f"{said}{day}. Target: {target or 'none given'}"
