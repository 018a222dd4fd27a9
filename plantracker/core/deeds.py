"""How a view does a deed: signed with who and when, and with a refusal turned into a sentence on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from plantracker.core.operations.refusals import NotAllowed, Refused, Stale


def signed(request: HttpRequest) -> dict[str, Any]:
    """Whose deed it is, and on which day: the last two words of every operation."""
    return {"by": request.user, "on": timezone.localdate()}


def attempt(form: forms.Form, deed: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was filled in and the deed done. A refusal becomes a sentence in the form.

    ``form.stale`` then says whether somebody else was quicker, so that the page can show both versions.
    """
    if not form.is_valid():
        return False
    try:
        deed(dict(form.cleaned_data))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        form.add_error(None, str(refusal))
        form.stale = isinstance(refusal, Stale)  # type: ignore[attr-defined]
        return False
    return True


def told(words: str, *ways: tuple[str, str]) -> str:
    """What happened, and where to go next: each way is its words and an address."""
    links = format_html_join("", ' <a href="{1}">{0}</a>', ways)
    return format_html("{}{}", words, links)


def press(request: HttpRequest, deed: Callable[[], str]) -> bool:
    """A button that needs no form: the deed's sentence, or why it was refused, stands on the next page."""
    try:
        messages.success(request, deed())
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    return True
