"""A dataset as HTML: the same template is the page that stands alone and what the PDF is made of."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.datasets.brief import brief_of
from reports.datasets.briefing_pack import BriefingPack
from reports.datasets.open_actions import OpenActions
from reports.datasets.plan_pictures import PlanPictures
from reports.datasets.timetable import Timetable
from reports.renderers.profile_bar import bars
from reports.renderers.styles import stylesheets


def open_actions_page(summary: OpenActions, *, stands_alone: bool = True, large: bool = False) -> str:
    context = open_actions_context(summary)
    return paper_page("reports/open_actions_paper.html", context, stands_alone, large=large)


def briefing_pack_page(pack: BriefingPack, *, stands_alone: bool = True, large: bool = False) -> str:
    context = briefing_pack_context(pack)
    return paper_page("reports/briefing_pack_paper.html", context, stands_alone, large=large)


def timetable_page(timetable: Timetable, *, stands_alone: bool = True, large: bool = False) -> str:
    context = {"timetable": timetable, "board": timetable.board}
    return paper_page("reports/timetable_paper.html", context, stands_alone, large=large)


def plan_pictures_page(pictures: PlanPictures, *, stands_alone: bool = True) -> str:
    context = {"pictures": pictures, "board": pictures.plan.title}
    return paper_page("reports/plan_pictures_paper.html", context, stands_alone)


def open_actions_context(summary: OpenActions) -> dict[str, Any]:
    return {"summary": summary, "board": summary.board, "sheet": summary.picture.layout.sheet}


def briefing_pack_context(pack: BriefingPack) -> dict[str, Any]:
    return {
        "pack": pack,
        "brief": brief_of(pack),
        "board": pack.board,
        "summary": pack.open_actions,
        "bars": bars(pack.profile, pack.picture.key),
        "number_open": len(pack.picture.not_closed),
    }


def paper_page(template: str, context: dict[str, Any], stands_alone: bool, *, large: bool = False) -> str:
    """With its stylesheet inside where it leaves the site; without for WeasyPrint, which is handed it.

    In large print every paper is turned sideways, so that no column becomes a ladder of syllables.
    """
    styles = mark_safe("\n".join(stylesheets())) if stands_alone else ""  # noqa: S308 - our own files
    return render_to_string(template, context | {"styles": styles, "large": large})
