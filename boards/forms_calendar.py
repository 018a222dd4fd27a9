"""What is typed about the calendar: a timetable of meetings, and extra days off."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings

from boards.forms import DayInput, in_our_time
from boards.rules.timetable import every, line_of
from plantracker.lib.spreadsheets import NotAWorkbook
from plantracker.lib.table_files import read_lines

LONGEST_TIMETABLE = 50_000
WEEKDAYS = [(0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday")]
_RULE = ("weeks", "weekday", "first", "last")


class TimetableForm(forms.Form):
    """A timetable, pasted or corrected. ``shown`` is what the person has seen of it."""

    lines = forms.CharField(
        label="Timetable",
        help_text="One meeting a line, as it stands in Word, Excel or on the website. A line that begins with # is "
        "left out.",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=LONGEST_TIMETABLE,
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label="Or a file",
        help_text="An Excel workbook (.xlsx), CSV or text.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        required=False,
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    hide_optional = True  # one of the two it is

    def clean_file(self) -> str:
        """The file as lines."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "timetable"
            with path.open("wb") as kept:
                for chunk in file.chunks():
                    kept.write(chunk)
            try:
                lines = read_lines(path, max_bytes=settings.WORKBOOK_MAX_BYTES)
            except NotAWorkbook as reason:
                raise forms.ValidationError(str(reason)) from None
        return "\n".join(lines)[:LONGEST_TIMETABLE]


class RuleForm(forms.Form):
    """Meetings by a rule, such as every six weeks on Monday."""

    weeks = forms.IntegerField(label="Every how many weeks", min_value=1, max_value=26, initial=6)
    weekday = forms.TypedChoiceField(label="On", choices=WEEKDAYS, coerce=int)
    first = forms.DateField(label="From", widget=DayInput(), validators=[in_our_time])
    last = forms.DateField(label="Until", widget=DayInput(), validators=[in_our_time])
    time = forms.TimeField(
        label="Starts at", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label="Venue", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day comes before the first: change one of the two.")
        elif first and last and (last - first).days > 366 * 3:
            self.add_error("last", "Set at most three years at once.")
        return typed

    def lines(self, holidays: Any) -> str:
        """The rule as a timetable. A meeting on a day off is a line that is left out, so that it is seen."""
        typed = self.cleaned_data
        days = every(**{name: typed[name] for name in _RULE})
        return "\n".join(
            line_of(day, at=typed["time"], venue=typed["venue"], left_out=day in holidays) for day in days
        )


class ExtraDaysForm(forms.Form):
    """Days off for everybody. ``shown`` is what the person has seen the effect of."""

    first = forms.DateField(label="First day", widget=DayInput(), validators=[in_our_time])
    last = forms.DateField(
        label="Last day",
        widget=DayInput(),
        validators=[in_our_time],
        required=False,
        help_text="Leave it out for a single day.",
    )
    name = forms.CharField(label="What it is", max_length=100, help_text="Such as “Christmas closure”.")
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        typed["last"] = typed.get("last") or typed.get("first")
        return typed
