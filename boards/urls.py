"""The addresses of boards."""

from django.urls import path, re_path

from boards import converters
from boards.views import (
    answer_files,
    answer_sheets,
    answers,
    boards,
    calendar,
    calendars,
    codes,
    contacts,
    cycles,
    figures,
    leads,
    link_lists,
    links,
    meetings,
    messages,
    paper_settings,
    passing,
    resolutions,
    returns,
    reviews,
    standing_in,
    timetables,
    wording,
)

app_name = "boards"
converters.register()

# What a lead opens, by their link or signed in. A token may arrive with what a mail program put around it.
answer_patterns = [
    re_path(r"^[aA]/(?P<token>[A-Za-z0-9]+)/calendar/$", links.link_calendar, name="link_calendar"),
    re_path(r"^[aA]/(?P<token>[\s\S]+)$", links.link_open, name="link_open"),
    path("fresh-link/", links.link_renewed, name="link_renewed"),
    path("answer/<row:cycle>/code/", codes.link_code, name="link_code"),
    path("answer/<row:cycle>/code/send/", codes.link_code_send, name="link_code_send"),
    path("answer/<row:cycle>/", answers.answer_list, name="answer_list"),
    path("answer/<row:cycle>/<row:pk>/save/", answers.answer_save, name="answer_save"),
    path("answer/<row:cycle>/<row:pk>/take-back/", answers.answer_take_back, name="answer_take_back"),
    path("answer/<row:cycle>/files/<row:pk>/", answer_files.answer_file, name="answer_file"),
    path(
        "answer/<row:cycle>/files/<row:pk>/remove/",
        answer_files.answer_file_remove,
        name="answer_file_remove",
    ),
    path("answer/<row:cycle>/check/", answers.answer_check, name="answer_check"),
    path("answer/<row:cycle>/submit/", answers.answer_submit, name="answer_submit"),
    path("answer/<row:cycle>/calendar/", calendars.answer_calendar, name="answer_calendar"),
    path("answer/<row:cycle>/pass/", passing.answer_pass, name="answer_pass"),
    path("answer/<row:cycle>/pass/<row:pk>/take-back/", passing.passing_take_back, name="passing_take_back"),
    path("answer/<row:cycle>/done/", answers.answer_done, name="answer_done"),
    path("answer/<row:cycle>/sheet/", answer_sheets.answer_sheet, name="answer_sheet"),
]

board_patterns = [
    path("boards/", boards.board_list, name="board_list"),
    path("boards/add/", boards.board_add, name="board_add"),
    path("boards/<slug:slug>/", boards.board_detail, name="board_detail"),
    path("boards/<slug:slug>/edit/", boards.board_edit, name="board_edit"),
    path("boards/<slug:slug>/figures/", figures.board_figures, name="board_figures"),
    path("boards/<slug:slug>/papers/", paper_settings.board_papers, name="board_papers"),
    path("boards/<slug:slug>/members/add/", boards.member_add, name="member_add"),
    path("boards/<slug:slug>/meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("boards/<slug:slug>/meetings/timetable/", timetables.timetable_add, name="timetable_add"),
    path("boards/<slug:slug>/wording/", wording.wording_list, name="wording_list"),
    path("boards/<slug:slug>/wording/<slug:step>/", wording.wording_edit, name="wording_edit"),
]

_MEETING = "boards/<slug:slug>/meetings/<isodate:day>"
meeting_patterns = [
    path(f"{_MEETING}/", meetings.meeting_detail, name="meeting_detail"),
    path(f"{_MEETING}/move/", meetings.meeting_move, name="meeting_move"),
    path(f"{_MEETING}/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{_MEETING}/circulate/", cycles.cycle_circulate, name="cycle_circulate"),
    path(f"{_MEETING}/chase/", cycles.cycle_chase, name="cycle_chase"),
    path(f"{_MEETING}/chat/", contacts.cycle_chat, name="cycle_chat"),
    path(f"{_MEETING}/leads/<row:pk>/", contacts.contact_list, name="contact_list"),
    path(f"{_MEETING}/close/", cycles.cycle_close, name="cycle_close"),
    path(f"{_MEETING}/brief/", cycles.cycle_brief, name="cycle_brief"),
    path(f"{_MEETING}/standing-in/", passing.cycle_standing_in, name="cycle_standing_in"),
    path(f"{_MEETING}/standing-in/settle/", passing.cycle_settle_passing, name="cycle_settle_passing"),
    path(f"{_MEETING}/review/", reviews.review_list, name="review_list"),
    path(f"{_MEETING}/links/", link_lists.link_list, name="link_list"),
    path(f"{_MEETING}/links/<int:pk>/end/", link_lists.link_end, name="link_end"),
    path(f"{_MEETING}/returns/", returns.return_list, name="return_list"),
    path(f"{_MEETING}/returns/<row:pk>/", returns.return_detail, name="return_detail"),
    path(f"{_MEETING}/returns/<row:pk>/apply/", returns.return_apply, name="return_apply"),
]

people_patterns = [
    path("requests/<row:pk>/accept/", reviews.request_accept, name="request_accept"),
    path("requests/<row:pk>/correct/", reviews.request_correct, name="request_correct"),
    path("requests/<row:pk>/return/", reviews.request_return, name="request_return"),
    path("requests/files/<row:pk>/", answer_files.request_file, name="request_file"),
    path("days-off/", calendar.days_off_list, name="days_off_list"),
    path("days-off/add/", calendar.days_off_add, name="days_off_add"),
    path("days-off/<row:pk>/remove/", calendar.days_off_remove, name="days_off_remove"),
    path("leads/", leads.lead_list, name="lead_list"),
    path("leads/<int:pk>/", leads.lead_edit, name="lead_edit"),
    path("leads/<int:pk>/leaver/", standing_in.lead_leaver, name="lead_leaver"),
    path("deputy/", standing_in.deputy_set, name="deputy_set"),
    path("services/", standing_in.service_list, name="service_list"),
    path("services/<int:pk>/", standing_in.service_edit, name="service_edit"),
    path("messages/", messages.message_list, name="message_list"),
    path("messages/<int:pk>/", messages.message_detail, name="message_detail"),
    path("messages/<int:pk>/settle/", messages.message_settle, name="message_settle"),
    path("messages/<int:pk>/release/", messages.message_release, name="message_release"),
    path("messages/<int:pk>/again/", messages.message_again, name="message_again"),
]

resolution_patterns = [
    path(f"{_MEETING}/resolutions/add/", resolutions.resolution_add, name="resolution_add"),
    path("resolutions/<int:pk>/", resolutions.resolution_edit, name="resolution_edit"),
    path("resolutions/<int:pk>/action/", resolutions.resolution_action, name="resolution_action"),
]

urlpatterns: list = [
    *answer_patterns,
    *board_patterns,
    *meeting_patterns,
    *people_patterns,
    *resolution_patterns,
]
