"""The forms of metrics and their values. What they hold is checked again by the operations."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.forms_actions import VersionedForm, Words
from actions.forms_evidence import day
from actions.models import Metric, Reading
from actions.operations.metrics import Measure
from actions.rules.metric_figures import Direction, Unit
from actions.rules.metric_targets import Target
from actions.rules.metric_times import Frequency

MOST_TARGETS = 12
FEWEST_SHOWN = 3
STANDINGS = [("", "Not said"), *Reading.Standing.choices]
MEASURE = ("name", "ref", "unit", "direction", "frequency", "baseline_text", "baseline_date", "note")


def _choices(kinds: Any, none: str) -> list[tuple[str, str]]:
    return [("", none), *((kind.value, kind.label) for kind in kinds)]


def _length(name: str) -> int:
    return getattr(Metric._meta.get_field(name), "max_length", None) or 0


class MetricForm(forms.Form):
    """Targets have a row each. There is always an empty one: no script is needed to add the next."""

    name = Words(rows=2, label="What is measured")
    ref = forms.CharField(
        label="Ref", max_length=_length("ref"), required=False, help_text="Left blank, it is the action’s."
    )
    unit = forms.ChoiceField(
        label="Its values are",
        choices=_choices(Unit, "Not said: read from what is typed"),
        widget=forms.RadioSelect,
        required=False,
        help_text="Words are never judged.",
    )
    direction = forms.ChoiceField(
        label="Which way is better",
        choices=_choices(Direction, "Not said: read from the words, where they are plain"),
        widget=forms.RadioSelect,
        required=False,
    )
    frequency = forms.ChoiceField(
        label="A new value is due",
        choices=_choices(Frequency, "Not said"),
        required=False,
        help_text="Counted from the day of the last value.",
    )
    baseline_text = forms.CharField(
        label="Baseline",
        max_length=_length("baseline_text"),
        required=False,
        help_text="The value from which the way to the target begins.",
    )
    baseline_date = day("Day of the baseline")
    note = Words(rows=2, label="Note", required=False)

    def __init__(self, *args: Any, targets: tuple[Target, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = sum(name.startswith("target_text_") for name in self.data)
        shown = max(FEWEST_SHOWN, len(targets) + 1, sent)
        self.places = range(min(shown, MOST_TARGETS))
        for place in self.places:
            self._add_target(place, targets[place] if place < len(targets) else Target(""))

    def _add_target(self, place: int, target: Target) -> None:
        words, due = f"Target {place + 1}", f"Day of target {place + 1}"
        self.fields[f"target_text_{place}"] = forms.CharField(label=words, required=False, max_length=500)
        self.fields[f"target_due_{place}"] = day(due)
        self.initial.update({f"target_text_{place}": target.text, f"target_due_{place}": target.due})

    @property
    def target_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"target_text_{place}"], self[f"target_due_{place}"]) for place in self.places]

    def measure(self) -> Measure:
        return Measure(**{name: self.cleaned_data[name] for name in MEASURE})

    def targets(self) -> list[Target]:
        """Those that say anything, in the order of the rows."""
        typed = self.cleaned_data
        rows = [Target(typed[f"target_text_{place}"], typed[f"target_due_{place}"]) for place in self.places]
        return [target for target in rows if target.text or target.due]


class EditMetricForm(VersionedForm, MetricForm):
    pass


def known(metric: Metric) -> dict[str, object]:
    """What the form of a known metric starts with, without its targets."""
    return {name: getattr(metric, name) for name in ("version", *MEASURE)}


class ReadingForm(forms.Form):
    text = forms.CharField(label="Value", max_length=500, help_text="A number, a percentage, or words.")
    day = day("Day of the value", "The day it is of, which may lie before today.")
    standing = forms.ChoiceField(
        label="Provisional or final", choices=STANDINGS, widget=forms.RadioSelect, required=False
    )


class CorrectForm(VersionedForm, ReadingForm):
    why = Words(
        rows=3, label="Why it is corrected", help_text="The value that stood here is kept with this reason."
    )
