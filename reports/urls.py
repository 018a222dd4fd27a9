"""The addresses of reports."""

from __future__ import annotations

from django.urls import path

from boards.converters import register
from reports.views import (
    briefing,
    comparing,
    covering_reports,
    figures,
    kinds,
    long_papers,
    papers,
    pictures,
    plans,
    publishing,
    registers,
    reporting,
    return_sheets,
    timetables,
)

register()

app_name = "reports"

urlpatterns = [
    path(
        "boards/<slug:board>/meetings/<isodate:date>/open-actions.<str:format>",
        papers.open_actions,
        name="open_actions",
    ),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/briefing-pack.<str:format>",
        papers.briefing_pack,
        name="briefing_pack",
    ),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/report/", reporting.meeting_report, name="meeting_report"
    ),
    path("boards/<slug:slug>/figures.<str:format>", figures.figures_export, name="figures_export"),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/papers/<slug:kind>.<str:format>",
        kinds.meeting_paper,
        name="meeting_paper",
    ),
    path("boards/<slug:board>/meetings/<isodate:date>/papers/", kinds.paper_list, name="paper_list"),
    path(
        "boards/<slug:slug>/meetings/<isodate:day>/covering-report/",
        covering_reports.covering_report_edit,
        name="covering_report_edit",
    ),
    path(
        "boards/<slug:slug>/meetings/<isodate:day>/private-note/",
        briefing.private_note_edit,
        name="private_note_edit",
    ),
    path(
        "boards/<slug:slug>/meetings/<isodate:day>/briefing-pack/read/",
        briefing.briefing_pack_read,
        name="briefing_pack_read",
    ),
    path(
        "boards/<slug:slug>/meetings/<isodate:day>/papers/correct/",
        briefing.papers_correct,
        name="papers_correct",
    ),
    path("boards/<slug:slug>/timetable/<int:year>.<str:format>", timetables.timetable, name="timetable"),
    path("boards/<slug:slug>/timetable/", timetables.timetable_this_year, name="timetable_this_year"),
    path("boards/<slug:slug>/compare/", comparing.board_compare, name="board_compare"),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/return-sheets/<row:lead>.xlsx",
        return_sheets.return_sheet,
        name="return_sheet",
    ),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/return-sheets.zip",
        return_sheets.return_sheets,
        name="return_sheets",
    ),
    path(
        "answer/<row:cycle>/sheet/<row:lead>.xlsx",
        return_sheets.own_return_sheet,
        name="own_return_sheet",
    ),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/publish/",
        publishing.meeting_publish,
        name="meeting_publish",
    ),
    path(
        "boards/<slug:board>/meetings/<isodate:date>/published/",
        publishing.published_list,
        name="published_list",
    ),
    path("papers/making/<slug:key>/", long_papers.paper_job, name="paper_job"),
    path("papers/making/<slug:key>.pdf", long_papers.paper_job_file, name="paper_job_file"),
    path("published/<int:pk>/", publishing.published_paper, name="published_paper"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("plans/<slug:slug>/pictures/", pictures.plan_pictures, name="plan_pictures"),
    path("plans/<slug:slug>/pictures.<str:format>", pictures.plan_pictures_file, name="plan_pictures_file"),
    path("plans/<slug:slug>/calendar/", pictures.due_calendar, name="due_calendar"),
    path("plans/<slug:slug>/calendar/<str:month>/", pictures.due_month, name="due_month"),
    path("plans/<slug:slug>/export.<str:format>", plans.plan_export, name="plan_export"),
    path(
        "plans/<slug:slug>/actions/export.<str:format>", plans.action_list_export, name="action_list_export"
    ),
    path("plans/<slug:slug>/evidence/export.<str:format>", registers.evidence_export, name="evidence_export"),
    path("plans/<slug:slug>/metrics/export.<str:format>", registers.metric_export, name="metric_export"),
    path("plans/<slug:slug>/export/", plans.plan_export, {"format": "xlsx"}, name="plan_export"),
]
