"""Steps at the answer page: open the link of a mail, fill in the form as a browser would, press a button."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.models import Action
from boards.answer_pages import AnswerPage
from boards.models import UpdateCycle
from plantracker.core.models import Lead, Message


def link_of(lead: Lead, *, step: str = "circulate") -> str:
    """The address that the lead's mail carries, without the host."""
    text = Message.objects.get(lead=lead, step__startswith=step).text
    return re.search(r"/a/\w+/", text)[0]


def by_link(lead: Lead) -> Client:
    """A browser without an account that has opened the lead's link."""
    client = Client()
    client.get(link_of(lead))
    return client


def page_of(client: Client, cycle: UpdateCycle) -> AnswerPage:
    return client.get(reverse("boards:answer_list", args=[cycle.pk])).context["page"]


def fill_in(page: AnswerPage, answers: dict[Action, dict], **more: str) -> dict[str, str]:
    """Everything the page's form sends, with what was typed about some of the actions."""
    sent = dict(more)
    for card in page.cards:
        if card.is_open:
            kept = {name: card.form[name].value() for name in card.form.fields if name != "new_files"}
            typed = kept | answers.get(card.action, {})
            typed["no_change"] = "on" if typed["no_change"] else ""
            sent |= {f"a{card.request.pk}-{name}": value for name, value in typed.items() if value}
    return sent


def press_save(client: Client, page: AnswerPage, action: Action, sent: dict, **headers: str) -> HttpResponse:
    pk = next(card.request.pk for card in page.cards if card.action == action)
    return client.post(reverse("boards:answer_save", args=[page.cycle.pk, pk]), sent, headers=headers)


def save_as_typed(client: Client, cycle: UpdateCycle, action: Action, **typed: str) -> HttpResponse:
    """Open the page, type about one action, press its Save."""
    page = page_of(client, cycle)
    return press_save(client, page, action, fill_in(page, {action: typed}))


def submit(client: Client, cycle: UpdateCycle, *, reason: str = "") -> HttpResponse:
    """Submit what is written, with the ``reason`` where the check page asks why it is right as it is."""
    page = client.get(reverse("boards:answer_check", args=[cycle.pk])).context["page"]
    reasons = {f"c{card.request.pk}-reason": reason for card in page.written}
    sent = {"checked": page.state_seen, **reasons}
    return client.post(reverse("boards:answer_submit", args=[cycle.pk]), sent)
