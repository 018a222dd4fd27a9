"""The covering report as written: its front, and one box for each heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from actions.forms_actions import Words
from boards.models import CoveringReport

FRONT = ("title", "report_of", "divisions", "contact")


class CoveringReportForm(forms.Form):
    """``version`` is the one the person saw. The headings come with the report; only their texts are typed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=300)
    report_of = forms.CharField(
        label="Report of",
        max_length=300,
        required=False,
        help_text="The post, such as “Head of Children’s Social Care”.",
    )
    divisions = forms.CharField(label="Electoral divisions affected", max_length=300, required=False)
    contact = forms.CharField(label="Contact for further information", max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, report: CoveringReport) -> None:
        initial = {name: getattr(report, name) for name in ("version", *FRONT)}
        super().__init__(data, initial=initial)
        self.headings = [part["heading"] for part in report.parts]
        for place, part in enumerate(report.parts):
            self.fields[f"part{place}"] = Words(
                rows=5, label=part["heading"], required=False, initial=part["text"]
            )
        if report.parts:
            self.fields[
                "part0"
            ].help_text = "The figures (open, late, by BRAG, completed since) go before it by themselves."

    def parts(self) -> list[dict[str, str]]:
        texts = [self.cleaned_data[f"part{place}"] for place in range(len(self.headings))]
        return [
            {"heading": heading, "text": text} for heading, text in zip(self.headings, texts, strict=True)
        ]
