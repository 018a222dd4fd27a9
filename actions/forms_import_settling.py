"""What a person settles about an uploaded workbook: before the preview, and on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from actions.imports.choices import Choices
from actions.imports.kinds import KINDS
from actions.rules.brag import Brag
from actions.rules.layout_headings import Field

FIELD_NAMES = {
    Field.REF: "Ref",
    Field.PARENT_REF: "Ref in the parent plan",
    Field.OBJECTIVE: "Objective or theme",
    Field.WORKSTREAM: "Workstream",
    Field.TITLE: "Action: what is done",
    Field.PROGRESS: "Progress notes",
    Field.POSITION: "Current position",
    Field.EVIDENCE: "Evidence",
    Field.METRIC: "Metric: what is measured",
    Field.CURRENT: "Metric: current value",
    Field.TARGET: "Metric: target",
    Field.LEADS: "Lead: who answers for it",
    Field.TIMESCALE: "Timescale: by when",
    Field.BRAG: "BRAG",
}
SHEET_KINDS = {
    "open": "Open actions",
    "ongoing": "Ongoing actions",
    "closed": "Closed actions",
    "metrics": "Metrics",
    "recommendations": "Recommendations",
    "actions": "Actions",
    "skipped": "Not read",
    "": "",
}
_KINDS = [(kind, SHEET_KINDS[kind]) for kind in KINDS]
_FIELDS = [("", "Leave out"), *((str(field), name) for field, name in FIELD_NAMES.items())]
_BRAGS = [("", "No BRAG"), *((brag.value, brag.value) for brag in Brag)]
_OURS, _THEIRS = "ours", "workbook"
MOST_CONFLICTS, MOST_SPELLINGS, MOST_MISSING = 200, 100, 300  # more than anybody settles on one page

Row = dict[str, Any]


class ChooseForm(forms.Form):
    """Sheets, columns and BRAG words of one workbook, with our guess or the last answer chosen."""

    hide_optional = True

    def __init__(self, *args: Any, found: dict[str, Any], choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        for number, sheet in enumerate(found["sheets"]):
            self.fields[f"sheet_{number}"] = forms.BooleanField(
                required=False,
                label=sheet["name"],
                initial=bool(choices.sheets.get(sheet["name"], sheet["read"])),
            )
            kind = choices.kinds.get(sheet["name"], sheet["kind"] or "actions")
            self._add_select(f"kind_{number}", f"What “{sheet['name']}” holds", _KINDS, kind)
        for number, column in enumerate(found["columns"]):
            guess = choices.columns.get(column["id"], column["holds"])
            self._add_select(f"column_{number}", f"What “{column['heading']}” holds", _FIELDS, guess)
        for number, word in enumerate(found["words"]):
            guess = choices.words.get(word["id"], word["brag"])
            self._add_select(f"word_{number}", f"What “{word['word']}” means", _BRAGS, guess)

    def rows(self, kind: str) -> list[Row]:
        """What was found of one kind, each with its field."""
        return [
            {**row, "input": self[f"{kind}_{number}"]} for number, row in enumerate(self.found[f"{kind}s"])
        ]

    def sheets(self) -> list[Row]:
        """Each with the field for what it holds."""
        return [{**row, "holds": self[f"kind_{number}"]} for number, row in enumerate(self.rows("sheet"))]

    def columns(self) -> list[Row]:
        return self.rows("column")

    def words(self) -> list[Row]:
        return self.rows("word")

    def choices(self) -> Choices:
        """The answers, for all that was shown; what stands only on sheets that are not read means nothing."""
        typed = self.cleaned_data
        ticked = {
            sheet["name"] for number, sheet in enumerate(self.found["sheets"]) if typed[f"sheet_{number}"]
        }
        return Choices(
            sheets={
                sheet["name"]: self._read_as(sheet, number)
                for number, sheet in enumerate(self.found["sheets"])
            },
            columns={
                column["id"]: typed[f"column_{number}"]
                for number, column in enumerate(self.found["columns"])
                if ticked & set(column["on"])
            },
            words={word["id"]: typed[f"word_{number}"] for number, word in enumerate(self.found["words"])},
        )

    def _read_as(self, sheet: Row, number: int) -> bool | str:
        """Whether the sheet is read; the kind it is read as, where that is not what it looks like."""
        kind = self.cleaned_data[f"kind_{number}"]
        if not self.cleaned_data[f"sheet_{number}"] or kind in ("", sheet["kind"] or "actions"):
            return bool(self.cleaned_data[f"sheet_{number}"])
        return str(kind)

    def _add_select(self, name: str, label: str, options: list[tuple[str, str]], guess: str) -> None:
        self.fields[name] = forms.ChoiceField(choices=options, required=False, label=label, initial=guess)


class DecisionForm(forms.Form):
    """Conflicts, leads and missing actions of one preview. What is not answered stays as it is here."""

    hide_optional = True

    def __init__(self, *args: Any, report: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict_rows = report.get("conflicts", [])[:MOST_CONFLICTS]
        self.spelling_rows = report.get("spellings", [])[:MOST_SPELLINGS]
        missing = [row for row in report.get("missing", []) if row["state"] != "Closed"]
        self.missing_rows = missing[:MOST_MISSING]
        self.more_conflicts = max(0, len(report.get("conflicts", [])) - MOST_CONFLICTS)
        self.more_missing = max(0, len(missing) - MOST_MISSING)
        for number, row in enumerate(self.conflict_rows):
            where = f"{row['objective']}, {row['what']}: {row['field']}"
            options = [(_OURS, "Keep ours"), (_THEIRS, "Take the workbook’s")]
            self._add_radios(f"conflict_{number}", where, options)
        for number, row in enumerate(self.spelling_rows):
            options = [(_OURS, f"The same as “{row['lead']}”"), (_THEIRS, "Another lead")]
            self._add_radios(f"spelling_{number}", f"“{row['name']}” is", options)
        for number, row in enumerate(self.missing_rows):
            label = f"Close {row['objective']} action {row['ref']}".strip()
            self.fields[f"missing_{number}"] = forms.BooleanField(required=False, label=label)

    def conflicts(self) -> list[Row]:
        return self._rows("conflict", self.conflict_rows)

    def spellings(self) -> list[BoundField]:
        return [self[f"spelling_{number}"] for number in range(len(self.spelling_rows))]

    def missing(self) -> list[Row]:
        return self._rows("missing", self.missing_rows)

    def decisions(self) -> Choices:
        typed = self.cleaned_data

        def chosen(kind: str, rows: list[Row], answer: object) -> list[Row]:
            return [row for number, row in enumerate(rows) if typed[f"{kind}_{number}"] == answer]

        return Choices(
            another=frozenset(row["name"] for row in chosen("spelling", self.spelling_rows, _THEIRS)),
            take=frozenset(row["key"] for row in chosen("conflict", self.conflict_rows, _THEIRS)),
            close=frozenset(row["action"] for row in chosen("missing", self.missing_rows, True)),
        )

    def _rows(self, kind: str, rows: list[Row]) -> list[Row]:
        return [{**row, "input": self[f"{kind}_{number}"]} for number, row in enumerate(rows)]

    def _add_radios(self, name: str, label: str, options: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(
            choices=options, required=False, label=label, initial=_OURS, widget=forms.RadioSelect
        )
