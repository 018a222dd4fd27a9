"""What every page shows around its content."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from plantracker.core.models import User


@dataclass(frozen=True)
class NavigationItem:
    label: str
    url: str
    current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """The context that `templates/base.html` expects."""
    return {
        "site_name": "Plantracker",
        "council_name": settings.COUNCIL_NAME,
        "demonstration": settings.DEMONSTRATION,
        "navigation": navigation(request),
        "footer_links": [],
    }


def navigation(request: HttpRequest) -> list[NavigationItem]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    return [NavigationItem("Home", reverse("home"), request.path == reverse("home"))]
