"""A workbook's sheets as the records of a plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from actions.imports.headers import Header, find_header
from actions.imports.kinds import kind_of_sheet, state_of_kind
from actions.imports.left_out import tell_columns
from actions.imports.lines import banner_text
from actions.imports.merges import Merges
from actions.imports.objectives import Objectives
from actions.imports.records import Doubt, PlanRead, SheetRead
from actions.imports.tables import TableReader
from actions.rules.layout_banners import ObjectiveBanner, period_in, read_numbered, read_objective
from actions.rules.layout_headings import Field, is_plain_heading
from plantracker.lib.collecting import collector_paused
from plantracker.lib.spreadsheets import Sheet

_UNNAMED_SHEET = re.compile(r"^(?:sheet|tabelle|feuil|blad)\s*\d*$", re.IGNORECASE)
LOST = "The sheet is missing from the file, which is damaged: open it in Excel and save it again."
_NO_HEADER = (
    "No table of actions was found: its header row names at least two columns, such as Action and Lead."
)


@collector_paused()
def read_plan(
    sheets: Sequence[Sheet],
    *,
    plan_title: str,
    mapping: Mapping[str, Field | None] | None = None,
    only: Collection[str] = (),
    kinds: Mapping[str, str] | None = None,
) -> PlanRead:
    """What the workbook says, with every doubt about it.

    ``mapping`` says what headings mean (by `heading_id`; None leaves a column out); ``only`` names the sheets
    to read, hidden ones among them; ``kinds`` says of sheets, by name, what they hold.
    """
    plan = PlanRead()
    objectives = Objectives(plan)
    tables = [(sheet, *_table(sheet, mapping or {}, only, kinds or {})) for sheet in sheets]
    read_as = [found.kind for _, _, found in tables]
    for sheet, header, found in tables:
        plan.sheets.append(found)
        if header is None:
            _tell_skipped(plan, found)
            continue
        fallback = _fallback(sheet, header, found, plan_title, alone=read_as.count(found.kind) == 1)
        state = state_of_kind(found.kind)
        _tell_about_sheet(plan, sheet, header)
        reader = TableReader(
            sheet,
            header,
            found,
            plan,
            objectives,
            fallback,
            state,
            mapping or {},
            asked=sheet.name in only,
        )
        reader.read()
        _take_words(plan, sheet, header, found)
    return plan


def _table(
    sheet: Sheet, mapping: Mapping[str, Field | None], only: Collection[str], kinds: Mapping[str, str]
) -> tuple[Header | None, SheetRead]:
    wanted = sheet.name in only
    if sheet.lost:
        return None, SheetRead(sheet.name, "skipped", why_skipped=LOST)
    if only and not wanted:
        return None, SheetRead(sheet.name, "skipped", why_skipped="The sheet was not asked for.")
    if sheet.hidden and not wanted:
        return None, SheetRead(sheet.name, "skipped", why_skipped="The sheet is hidden.")
    if sheet.chart:
        return None, SheetRead(sheet.name, "skipped", why_skipped="The sheet holds only a chart.")
    if not sheet.rows:
        return None, SheetRead(sheet.name, "skipped", why_skipped="The sheet is empty.")
    header = find_header(sheet, mapping)
    if header is None:
        return None, SheetRead(sheet.name, "skipped", why_skipped=_NO_HEADER)
    columns = {str(name): header.heading(name) for name in header.columns}
    kind = kinds.get(sheet.name) or kind_of_sheet(sheet, header)
    return header, SheetRead(sheet.name, kind, header.last_row, columns)


def _fallback(
    sheet: Sheet, header: Header, found: SheetRead, plan_title: str, *, alone: bool
) -> ObjectiveBanner:
    """The objective of rows over which none stands: what the sheet's name says, its title row, or the
    plan.
    """
    named = read_objective(sheet.name) or read_numbered(sheet.name)
    if named:
        return named
    if found.kind in ("actions", "recommendations") and not (alone and found.kind == "actions"):
        title = "" if not _UNNAMED_SHEET.match(sheet.name.strip()) else _title_row(sheet, header)
        return ObjectiveBanner("", "", title or sheet.name)
    return ObjectiveBanner("", "", plan_title)


def _title_row(sheet: Sheet, header: Header) -> str:
    merges = Merges(sheet)
    above = (banner_text(row, None, merges) for row in sheet.rows if row.number < header.first_row)
    return next((text for text in above if text), "")


def _take_words(plan: PlanRead, sheet: Sheet, header: Header, found: SheetRead) -> None:
    """The plan's period and its own words for objective, action and the parent plan's refs."""
    for row in sheet.rows:
        if row.number < header.first_row and plan.period is None:
            plan.period = period_in(" ".join(cell.text for cell in row.cells.values()))
    if Field.PARENT_REF in header.columns and not plan.parent_ref_word:
        plan.parent_ref_word = header.heading(Field.PARENT_REF)
    if Field.OBJECTIVE in header.columns and not plan.objective_word:
        plan.objective_word = _one(header.heading(Field.OBJECTIVE))
    if found.kind == "recommendations" and not plan.action_word:
        plan.action_word = "Recommendation"


def _one(heading: str) -> str:
    """The plan's word for one of what a heading names; "" for a question.

    >>> _one("Key Outcomes"), _one("Priorities"), _one("What do we want to achieve?")
    ('Key outcome', 'Priority', '')
    """
    word = " ".join(heading.split()).capitalize()
    if not is_plain_heading(word) or word.endswith("?"):
        return ""
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


def _tell_skipped(plan: PlanRead, found: SheetRead) -> None:
    why = found.why_skipped or ""
    code = "sheet_lost" if why == LOST else "sheet_hidden" if "hidden" in why else "sheet_skipped"
    message = f"{found.why_skipped} It is not read."
    if found.why_skipped != "The sheet was not asked for.":
        plan.doubts.append(Doubt(found.name, None, "", code, found.name, message))


def _tell_about_sheet(plan: PlanRead, sheet: Sheet, header: Header) -> None:
    """Columns that are not read, and rows beyond what is read at all."""
    tell_columns(sheet, header, plan.doubts)
    if sheet.more_rows or sheet.more_columns:
        what = "rows" if sheet.more_rows else "columns"
        message = f"The sheet goes on far beyond a plan’s size: the {what} beyond the limit are left out."
        plan.doubts.append(Doubt(sheet.name, None, "", "too_large", "", message))
