"""A dataset as PDF, made once for the same content."""

from __future__ import annotations

from reports.datasets.briefing_pack import BriefingPack
from reports.datasets.open_actions import OpenActions
from reports.datasets.plan_pictures import PlanPictures
from reports.datasets.timetable import Timetable
from reports.renderers.pages import (
    briefing_pack_page,
    open_actions_page,
    plan_pictures_page,
    timetable_page,
)
from reports.renderers.store import stored_pdf


def open_actions_pdf(summary: OpenActions, *, large: bool = False) -> bytes:
    page = open_actions_page(summary, stands_alone=False, large=large)
    return stored_pdf(page, made_on=summary.picture.as_of)


def briefing_pack_pdf(pack: BriefingPack, *, large: bool = False) -> bytes:
    page = briefing_pack_page(pack, stands_alone=False, large=large)
    return stored_pdf(page, made_on=pack.picture.as_of)


def timetable_pdf(timetable: Timetable, *, large: bool = False) -> bytes:
    page = timetable_page(timetable, stands_alone=False, large=large)
    return stored_pdf(page, made_on=timetable.as_of)


def plan_pictures_pdf(pictures: PlanPictures) -> bytes:
    return stored_pdf(plan_pictures_page(pictures, stands_alone=False), made_on=pictures.on)
