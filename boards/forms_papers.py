"""How a board wants its papers, as typed."""

from __future__ import annotations

from django import forms

from boards.models import PaperSettings
from boards.rules.paper_settings import AT_WILL, RULE_NAMES


class PaperSettingsForm(forms.Form):
    """``rules_on`` are the rules that speak: what is not ticked is silent."""

    summary_title = forms.CharField(label="Title of the summary", max_length=120)
    appendix = forms.CharField(
        label="Appendix letter",
        required=False,
        max_length=5,
        help_text="Such as A, where the summary goes with a covering report. Leave it empty for none.",
        widget=forms.TextInput(attrs={"size": 4}),
    )
    columns = forms.MultipleChoiceField(
        label="Further columns of the summary",
        choices=[(column.value, column.label) for column in AT_WILL],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ref, action, timescale and RAG are always there. Leads and notes are published with it.",
    )
    report_headings = forms.CharField(
        label="Headings of the covering report",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=2000,
        help_text="One a line, in the order of the page.",
    )
    published = forms.BooleanField(
        label="Its papers are published",
        required=False,
        help_text="E-mail addresses are left out of every paper but the chair’s, and papers are due five clear "
        "days before each meeting.",
    )
    prints_posts = forms.BooleanField(
        label="Print posts instead of names",
        required=False,
        help_text="In published papers a lead is printed as their post, else their service. Names inside a typed "
        "text are not found: read the paper before you publish it.",
    )
    rules_on = forms.MultipleChoiceField(
        label="What may put a stated BRAG in question",
        choices=list(RULE_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For this board’s papers. Without the first nothing in them is called late.",
    )

    def chosen(self) -> dict[str, object]:
        """The words of `settle_papers`."""
        typed = dict(self.cleaned_data)
        rules_on = set(typed.pop("rules_on"))
        return typed | {"rules_off": [code for code in RULE_NAMES if code not in rules_on]}


def initial_of(settings: PaperSettings) -> dict[str, object]:
    names = ("summary_title", "appendix", "columns", "report_headings", "published", "prints_posts")
    initial: dict[str, object] = {name: getattr(settings, name) for name in names}
    return initial | {"rules_on": [code for code in RULE_NAMES if code not in settings.silent_rules]}
