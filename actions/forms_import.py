"""The form by which a workbook comes in; what is settled about it stands in `forms_import_settling`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from objectives.models import Plan
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.models import User


class UploadForm(forms.Form):
    """A workbook, and the plan it is brought into: one that is there, or a new one."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        required=False,
        label="Plan",
        empty_label="A new plan",
        help_text="Choose the plan that the workbook holds, or a new one.",
    )
    new_title = forms.CharField(
        required=False,
        max_length=300,
        label="Title of the new plan",
        help_text="Only for a new plan, such as “Corporate parenting delivery plan”.",
    )
    file = forms.FileField(
        label="Workbook",
        help_text="An Excel workbook (.xlsx). Nothing changes until you have seen what would change.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Choose the workbook that holds the plan.",
            "empty": "The file is empty: choose the workbook that holds the plan.",
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_add = may_add_plan(user)
        choice = self.fields["plan"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        choice.queryset = managed_plans(user)
        if not self.may_add:
            del self.fields["new_title"]
            choice.required, choice.empty_label = True, "Choose a plan"
            choice.help_text = "Choose the plan that the workbook holds."

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.WORKBOOK_MAX_BYTES:
            megabytes = settings.WORKBOOK_MAX_BYTES // 1_000_000
            raise forms.ValidationError(
                f"The file is larger than {megabytes} MB: save it without pictures and old sheets."
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        title = " ".join(cleaned.get("new_title", "").split())
        if self.may_add and not cleaned.get("plan") and not title and "new_title" not in self.errors:
            self.add_error("new_title", "Say what the new plan is called, or choose a plan that is there.")
        if cleaned.get("plan") and title:
            self.add_error("new_title", "Choose a plan or name a new one, not both.")
        return cleaned

    @property
    def plan_title(self) -> str:
        """The title of the plan that was chosen or named."""
        plan = self.cleaned_data.get("plan")
        return plan.title if plan else " ".join(self.cleaned_data["new_title"].split())
