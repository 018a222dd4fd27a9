"""The form by which actions go on in another plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from actions.models import Action
from objectives.models import Objective, Plan

NEW = "new"
MODES = [
    ("carry", "Carry forward: closed here, open there"),
    ("copy", "Copy: stays here as it is, and begins there too"),
]


class CarryForm(forms.Form):
    """Which actions, to which plan, under which objective; and the new plan, where there is to be one."""

    chosen = forms.MultipleChoiceField(
        label="Actions",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    target = forms.ChoiceField(label="Plan they go to")
    title = forms.CharField(
        label="Title of the new plan", max_length=300, required=False, help_text="Only for a new plan."
    )
    start = forms.DateField(
        label="It begins on", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    end = forms.DateField(label="It ends on", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    into = forms.ChoiceField(label="Under", required=False)
    mode = forms.ChoiceField(label="How", choices=MODES, widget=forms.RadioSelect, initial="carry")
    versions = forms.CharField(widget=forms.HiddenInput)
    field_order = ["target", "title", "start", "end", "into", "mode", "chosen"]

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        actions: Sequence[Action],
        targets: Sequence[Plan],
        may_add: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.actions = plan, {str(action.pk): action for action in actions}
        self.targets = {target.slug: target for target in targets}
        self.objectives = {str(each.pk): each for target in targets for each in target.objectives.all()}
        self._offer(may_add)

    def _offer(self, may_add: bool) -> None:
        word = self.plan.objective_word
        new = [(f":{NEW}", f"A new plan with the {word.lower()}s of this one")] if may_add else []
        labels: dict[str, list[Any]] = {"chosen": self._by_objective()}
        labels["target"] = [*new, *((slug, target.title) for slug, target in self.targets.items())]
        same = ("", f"The {word.lower()} of the same number, made where there is none")
        labels["into"] = [same, *((key, self._under(each)) for key, each in self.objectives.items())]
        for name, choices in labels.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not may_add:
            for name in ("title", "start", "end"):
                del self.fields[name]

    def _by_objective(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, action in self.actions.items():
            groups.setdefault(_heading(action.objective), []).append((key, label_of(action)))
        return list(groups.items())

    def _under(self, objective: Objective) -> str:
        return f"{objective.plan.title}: {objective}"

    @property
    def makes_plan(self) -> bool:
        return self.cleaned_data["target"] == f":{NEW}"

    @property
    def target_plan(self) -> Plan | None:
        """The plan that was chosen; None for a new one."""
        return self.targets.get(self.cleaned_data["target"])

    @property
    def objective(self) -> Objective | None:
        return self.objectives.get(self.cleaned_data["into"])

    def chosen_actions(self) -> list[Action]:
        return [self.actions[key] for key in self.actions if key in self.cleaned_data["chosen"]]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        typed = self.cleaned_data
        if typed.get("target") == f":{NEW}" and not typed.get("title", "").strip():
            self.add_error("title", "Write the title of the new plan.")
        if typed.get("target") == f":{NEW}" and typed.get("into"):
            self.add_error("into", "A new plan has the objectives of this one: leave it at the same number.")
        return cleaned

    def clean_versions(self) -> dict[str, int]:
        pairs = [pair.partition(":") for pair in self.cleaned_data["versions"].split(",")]
        return {key: int(version) for key, _, version in pairs if version.isdecimal() and len(version) < 10}


def label_of(action: Action) -> str:
    words = action.wording if len(action.wording) < 140 else f"{action.wording[:139]}…"
    return f"{action.ref or 'No ref'}: {words}"


def _heading(objective: Objective) -> str:
    return f"{objective}: {objective.title}" if objective.title else str(objective)


def versions_of(actions: Sequence[Action]) -> str:
    return ",".join(f"{action.pk}:{action.version}" for action in actions)
