"""Which formats each report has, and what makes them: dataset in, bytes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from boards.figures import BoardFigures
from reports.datasets.action_list import ActionList
from reports.datasets.briefing_pack import BriefingPack
from reports.datasets.open_actions import OpenActions
from reports.datasets.plan_export import PlanExport
from reports.datasets.plan_pictures import PlanPictures
from reports.datasets.registers import Register
from reports.datasets.timetable import Timetable
from reports.renderers.action_list_files import action_list_csv, action_list_workbook
from reports.renderers.figures_csv import figures_csv
from reports.renderers.pages import briefing_pack_page, open_actions_page, timetable_page
from reports.renderers.papers import briefing_pack_pdf, open_actions_pdf, plan_pictures_pdf, timetable_pdf
from reports.renderers.plan_csv import plan_csv
from reports.renderers.plan_workbook import plan_workbook
from reports.renderers.register_files import register_csv, register_workbook
from reports.renderers.summary_workbook import summary_workbook
from reports.renderers.timetable_calendar import timetable_calendar

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class HasJson(Protocol):
    def as_json(self) -> dict[str, Any]: ...


def json_bytes(dataset: HasJson) -> bytes:
    return (json.dumps(dataset.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


OPEN_ACTIONS: Mapping[str, Callable[[OpenActions], bytes]] = {
    "pdf": open_actions_pdf,
    "html": lambda summary: open_actions_page(summary).encode(),
    "xlsx": summary_workbook,
    "json": json_bytes,
}
BRIEFING_PACK: Mapping[str, Callable[[BriefingPack], bytes]] = {
    "pdf": briefing_pack_pdf,
    "html": lambda pack: briefing_pack_page(pack).encode(),
    "json": json_bytes,
}
LARGE_PRINT: Mapping[str, Mapping[str, Callable[[Any], bytes]]] = {
    "open_actions": {
        "pdf": partial(open_actions_pdf, large=True),
        "html": lambda summary: open_actions_page(summary, large=True).encode(),
    },
    "briefing_pack": {
        "pdf": partial(briefing_pack_pdf, large=True),
        "html": lambda pack: briefing_pack_page(pack, large=True).encode(),
    },
    "timetable": {
        "pdf": partial(timetable_pdf, large=True),
        "html": lambda timetable: timetable_page(timetable, large=True).encode(),
    },
}
TIMETABLE: Mapping[str, Callable[[Timetable], bytes]] = {
    "pdf": timetable_pdf,
    "html": lambda timetable: timetable_page(timetable).encode(),
    "ics": timetable_calendar,
    "json": json_bytes,
}
PLAN_EXPORT: Mapping[str, Callable[[PlanExport], bytes]] = {
    "xlsx": plan_workbook,
    "csv": plan_csv,
    "json": json_bytes,
}
PLAN_PICTURES: Mapping[str, Callable[[PlanPictures], bytes]] = {"pdf": plan_pictures_pdf, "json": json_bytes}
ACTION_LIST: Mapping[str, Callable[[ActionList], bytes]] = {
    "xlsx": action_list_workbook,
    "csv": action_list_csv,
    "json": json_bytes,
}
REGISTER: Mapping[str, Callable[[Register], bytes]] = {"xlsx": register_workbook, "csv": register_csv}
FIGURES: Mapping[str, Callable[[BoardFigures], bytes]] = {"csv": figures_csv}
