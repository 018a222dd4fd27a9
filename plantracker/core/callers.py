"""Where a request comes from: whatever the sign-in counts by too."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from plantracker.lib.network import neighbourhood


def caller(request: HttpRequest) -> str:
    """The caller's address; behind a proxy the one that the proxy added, never one that the caller claims."""
    return neighbourhood(get_adapter(request).get_client_ip(request))


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that another site's page sent this form.

    For the one form that cannot carry a forgery token: its page is the same to the byte for everybody.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")  # what ``no-referrer`` makes of our own
    ours = (urlsplit(settings.SITE_URL).netloc, request.get_host())
    return origin != "null" and urlsplit(origin).netloc not in ours
