"""The addresses of boards."""

from django.urls import path, re_path

from boards import converters
from boards.views import (
    answers,
    boards,
    calendars,
    contacts,
    cycles,
    figures,
    leads,
    links,
    meetings,
    messages,
    passing,
    reviews,
    standing_in,
)

app_name = "boards"
converters.register()

# What a lead opens, by their link or signed in. A token may arrive with what a mail program put around it.
answer_patterns = [
    re_path(r"^a/(?P<token>[A-Za-z0-9]+)/calendar/$", links.link_calendar, name="link_calendar"),
    re_path(r"^a/(?P<token>[\s\S]+)/$", links.link_open, name="link_open"),
    path("answer/<row:cycle>/", answers.answer_list, name="answer_list"),
    path("answer/<row:cycle>/<row:pk>/save/", answers.answer_save, name="answer_save"),
    path("answer/<row:cycle>/check/", answers.answer_check, name="answer_check"),
    path("answer/<row:cycle>/submit/", answers.answer_submit, name="answer_submit"),
    path("answer/<row:cycle>/calendar/", calendars.answer_calendar, name="answer_calendar"),
    path("answer/<row:cycle>/pass/", passing.answer_pass, name="answer_pass"),
    path("answer/<row:cycle>/pass/<row:pk>/take-back/", passing.answer_take_back, name="answer_take_back"),
    path("answer/<row:cycle>/done/", answers.answer_done, name="answer_done"),
]

board_patterns = [
    path("boards/", boards.board_list, name="board_list"),
    path("boards/add/", boards.board_add, name="board_add"),
    path("boards/<slug:slug>/", boards.board_detail, name="board_detail"),
    path("boards/<slug:slug>/edit/", boards.board_edit, name="board_edit"),
    path("boards/<slug:slug>/figures/", figures.board_figures, name="board_figures"),
    path("boards/<slug:slug>/members/add/", boards.member_add, name="member_add"),
    path("boards/<slug:slug>/meetings/add/", meetings.meeting_add, name="meeting_add"),
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
]

people_patterns = [
    path("requests/<row:pk>/accept/", reviews.request_accept, name="request_accept"),
    path("requests/<row:pk>/correct/", reviews.request_correct, name="request_correct"),
    path("requests/<row:pk>/return/", reviews.request_return, name="request_return"),
    path("leads/", leads.lead_list, name="lead_list"),
    path("leads/<int:pk>/", leads.lead_edit, name="lead_edit"),
    path("leads/<int:pk>/leaver/", standing_in.lead_leaver, name="lead_leaver"),
    path("deputy/", standing_in.deputy_set, name="deputy_set"),
    path("services/", standing_in.service_list, name="service_list"),
    path("services/<int:pk>/", standing_in.service_edit, name="service_edit"),
    path("messages/", messages.message_list, name="message_list"),
    path("messages/<int:pk>/", messages.message_detail, name="message_detail"),
    path("messages/<int:pk>/settle/", messages.message_settle, name="message_settle"),
]

urlpatterns: list = [*answer_patterns, *board_patterns, *meeting_patterns, *people_patterns]
