"""The button “Send a test message to myself” of every preview."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from boards.briefing import BriefDraft
from boards.mail import Draft
from boards.operations.trying import send_test
from plantracker.core.deeds import press, signed


def wants_test(request: HttpRequest) -> bool:
    return "test" in request.POST


def send_test_of(request: HttpRequest, draft: Draft | BriefDraft | None) -> None:
    """Write the test, and say so; where there is nothing to show, say that."""
    if draft is None:
        messages.info(request, "There is no message to try: nobody would get one.")
        return

    def deed() -> str:
        written = send_test(draft=draft, **signed(request))
        return f"A test is written to {written.to_address}. It leaves with the next messages."

    press(request, deed)
