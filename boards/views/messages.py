"""The outbox as people see it: what was written to whom, where it stands, and settling what is in doubt."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_tables2 import RequestConfig

from boards.models import Board, UpdateCycle
from boards.policies import visible_boards
from boards.tables import MessageTable, cycles_of, state_tag, step_words
from plantracker.core.deeds import press, signed
from plantracker.core.models import Message
from plantracker.core.operations.outbox import settle_message
from plantracker.core.operations.releasing import release_message, send_again
from plantracker.core.policies import may_manage_people, visible_messages
from plantracker.core.rules.messages import MessageState

_LINK = re.compile(r"(?<=/a/)[A-Za-z0-9]{16,}(?=/)")
TROUBLE = "trouble"
STATES = [
    ("", "Any"),
    (TROUBLE, "Needs attention"),
    *[(state.value, state.label) for state in MessageState],
]


class MessageFilter(forms.Form):
    state = forms.ChoiceField(choices=STATES, required=False)
    board = forms.ModelChoiceField(
        queryset=Board.objects.none(), required=False, to_field_name="slug", empty_label="All boards"
    )
    hide_optional = True


@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    if not may_manage_people(request.user):
        raise PermissionDenied("Only project managers and administrators read the messages.")
    form = MessageFilter(request.GET)
    form.fields["board"].queryset = visible_boards(request.user)  # type: ignore[attr-defined]
    table = MessageTable(_filtered(visible_messages(request.user).defer("text", "html"), form))
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    table.cycles = cycles_of({row.record.topic for row in table.paginated_rows})
    context = {"filter": form, "table": table, "active": any(form.cleaned_data.values())}
    return render(request, "boards/message_list.html", context)


def _filtered(rows: QuerySet[Message], form: MessageFilter) -> QuerySet[Message]:
    if not form.is_valid():
        return rows
    state, board = form.cleaned_data["state"], form.cleaned_data["board"]
    if state == TROUBLE:
        rows = rows.filter(state__in=[MessageState.IN_DOUBT, MessageState.FAILED, MessageState.HELD])
    elif state:
        rows = rows.filter(state=state)
    if board:
        cycles = UpdateCycle.objects.filter(meeting__board=board)
        rows = rows.filter(topic__in=[cycle.topic for cycle in cycles])
    return rows


@require_safe
def message_detail(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(visible_messages(request.user).select_related("lead"), pk=pk)
    cycle = cycles_of({message.topic}).get(message.topic)
    context = {
        "message": message,
        "text": readable(message.text),
        "personal_link": personal_link(message.text),
        "cycle": cycle,
        "step": step_words(message.step),
        "state_tag": state_tag(message),
        "in_doubt": message.state == MessageState.IN_DOUBT,
        "failed": message.state == MessageState.FAILED,
        "may_release": message.state == MessageState.HELD and message.to_address,
        "log": message.delivery_lines.all(),
    }
    return render(request, "boards/message_detail.html", context)


def readable(text: str) -> str:
    """The text as staff may read it: the key in a personal link is the lead's, so it is left out."""
    return text if settings.DEMONSTRATION else _LINK.sub("…", text)


def personal_link(text: str) -> str:
    """In the demonstration no mail leaves, so the lead's own page is opened from here; elsewhere never."""
    found = re.search(r"\S*/a/[A-Za-z0-9]{16,}/", text) if settings.DEMONSTRATION else None
    return urlsplit(found.group()).path if found else ""


@require_POST
def message_settle(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(visible_messages(request.user), pk=pk)
    arrived = request.POST.get("arrived")
    if arrived not in {"yes", "no"}:
        return redirect("boards:message_detail", pk=pk)

    def deed() -> str:
        settle_message(message=message, arrived=arrived == "yes", **signed(request))
        return (
            "Written down: it arrived. Nothing more is to be done."
            if arrived == "yes"
            else "It waits to be sent again, and leaves with the next run."
        )

    press(request, deed)
    return redirect("boards:message_detail", pk=pk)


@require_POST
def message_release(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(visible_messages(request.user), pk=pk)

    def deed() -> str:
        release_message(message=message, **signed(request))
        return "Released: it leaves with the next run."

    press(request, deed)
    return redirect("boards:message_detail", pk=pk)


@require_POST
def message_again(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(visible_messages(request.user), pk=pk)

    def deed() -> str:
        send_again(message=message, **signed(request))
        return "It waits to be sent again, and leaves with the next run."

    press(request, deed)
    return redirect("boards:message_detail", pk=pk)
