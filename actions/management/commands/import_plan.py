"""`import_plan`: a workbook into a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from actions.imports.kinds import KINDS
from actions.operations.importing import import_plan
from actions.rules.layout_headings import Field, heading_id
from plantracker.core.management.commanding import PlanCommand
from plantracker.core.management.patience import Patience
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import count


class Command(PlanCommand):
    help = (
        "Reads a workbook into a plan, which is made if it does not exist. The same file again changes "
        "nothing."
    )
    example = 'import_plan plan.xlsx --plan "Corporate Parenting Strategy Delivery Plan" --dry-run'

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        fields = ", ".join(Field)
        parser.add_argument("file", metavar="FILE.xlsx", type=Path, help="the workbook")
        parser.add_argument("--plan", required=True, metavar="TITLE", help="the plan’s title, or its slug")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--sheet",
            action="append",
            default=[],
            metavar="NAME[=KIND]",
            help=f"read only this sheet; may be given several times, and say what the sheet holds: {', '.join(KINDS)}",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=f"what a heading means: {fields}, or nothing; goes before what was settled in the browser",
        )

    def act(self, **options: Any) -> dict[str, Any]:
        sheets = [_asked(text) for text in options["sheet"]]
        with Patience(self.stderr) as patience:
            report = import_plan(
                workbook=options["file"],
                plan_title=options["plan"],
                dry_run=options["dry_run"],
                mapping=dict(_mapped(text) for text in options["map"]),
                only=[name for name, _ in sheets],
                kinds={name: kind for name, kind in sheets if kind},
                tell=patience.tell,
                by=self.acting_user(options),
                on=self.day(options),
            )
        return report.as_json()

    def readable(self, result: dict[str, Any] | str) -> str:
        assert isinstance(result, dict)  # noqa: S101 - act returns nothing else
        would = "Nothing is saved: this would be done." if result["dry_run"] else "Done."
        lines = [f"{result['plan']}. {would}", ""]
        lines += [f"  {sheet['name']}: {_sheet_words(sheet)}" for sheet in result["sheets"]]
        lines.append("")
        for name in ("objectives", "actions", "metrics", "notes", "leads"):
            counts = result[name]
            lines.append(
                f"  {name}: {counts['created']} new, {counts['updated']} changed, "
                f"{counts['unchanged']} unchanged"
            )
        lines += ["", f"{count(len(result['doubts']), 'doubt')}{':' if result['doubts'] else '.'}"]
        lines += [f"  {_where(doubt)}{doubt['message']}" for doubt in result["doubts"]]
        return "\n".join(lines)


def _asked(text: str) -> tuple[str, str]:
    """A sheet’s name, and what it holds where that was said: "Panel=metrics"."""
    name, _, kind = text.rpartition("=")
    return (name, kind) if name and kind in KINDS else (text, "")


def _mapped(text: str) -> tuple[str, Field | None]:
    heading, _, name = text.rpartition("=")
    if not heading or name not in (*Field, ""):
        raise Refused(
            f'“{text}” is no mapping: write it like "By whom=leads", with one of {", ".join(Field)}.'
        )
    return heading_id(heading), Field(name) if name else None


def _sheet_words(sheet: dict[str, Any]) -> str:
    if sheet["why_skipped"]:
        return f"not read. {sheet['why_skipped']}"
    return f"{count(sheet['rows'], 'row')} read as {sheet['kind']}, header in row {sheet['header_row']}"


def _where(doubt: dict[str, Any]) -> str:
    parts = [doubt["sheet"], f"row {doubt['row']}" if doubt["row"] else "", doubt["column"]]
    where = ", ".join(part for part in parts if part)
    return f"{where}: " if where else ""
