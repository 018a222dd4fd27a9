"""What every page shows around its content."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from boards.models import UpdateCycle
from boards.policies import run_boards, visible_boards
from boards.standings import cycles_to_review
from objectives.policies import may_add_plan, may_set_up, visible_plans
from plantracker.core.appearance import appearance, named
from plantracker.core.models import User
from plantracker.core.policies import may_manage_people, may_set_appearance
from reports.demonstration.people import STAFF


@dataclass(frozen=True)
class NavigationItem:
    label: str
    url: str
    current: bool


def site(request: HttpRequest) -> dict[str, object]:
    """The context that `templates/base.html` expects."""
    look = appearance()
    return {
        "site_name": "Plantracker",
        "council_name": named(look),
        "appearance": look,
        "contact_email": settings.CONTACT_EMAIL,
        "contact_phone": settings.CONTACT_PHONE,
        "demonstration": settings.DEMONSTRATION,
        "demonstration_sign_ins": STAFF if settings.DEMONSTRATION else [],
        # Asked for only where a page draws it: parts of pages are rendered with the same context.
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer_links": SimpleLazyObject(lambda: footer_links(request)),
    }


def footer_links(request: HttpRequest) -> list[NavigationItem]:
    """The same at the foot of every page, in the same order: whoever looks for help finds it where it was."""
    user = getattr(request, "user", None)
    places = [("Glossary", reverse("glossary")), ("Accessibility", reverse("accessibility"))]
    if isinstance(user, User):
        if may_set_up(user):
            places.append(("First steps", reverse("start")))
        places.append(("Page of components", reverse("styleguide")))
        if may_set_appearance(user):
            places.append(("Appearance", reverse("core:appearance_edit")))
    return [NavigationItem(label, url, url == request.path) for label, url in places]


def navigation(request: HttpRequest) -> list[NavigationItem]:
    """What this person may open; the most fitting item is the current one."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    items = [(label, url) for label, url in _places(user) if url]
    here = max((url for _, url in items if _is_here(request.path, url)), key=len, default="")
    return [NavigationItem(label, url, url == here) for label, url in items]


def _places(user: User) -> list[tuple[str, str]]:
    """Labels and addresses; a place that is not for this person has no address."""
    runs = list(run_boards(user))
    waiting = cycles_to_review(runs) if runs else []
    people = may_manage_people(user)
    return [
        ("Home", reverse("home")),
        (
            "Plans",
            _address("actions:plan_list") if may_add_plan(user) or visible_plans(user).exists() else "",
        ),
        ("Boards", reverse("boards:board_list") if runs or visible_boards(user).exists() else ""),
        _review(waiting),
        ("Messages", reverse("boards:message_list") if people else ""),
        ("Leads", reverse("boards:lead_list") if people else ""),
        ("Administration", _address("admin:index") if user.is_staff else ""),
    ]


def _review(waiting: list[UpdateCycle]) -> tuple[str, str]:
    """The queue of the nearest meeting that has answers to review, with the number of all."""
    if not waiting:
        return "Review", ""
    meeting = waiting[0].meeting
    number = sum(cycle.to_review for cycle in waiting)  # type: ignore[attr-defined]
    return f"Review ({number})", reverse("boards:review_list", args=[meeting.board.slug, meeting.date])


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_here(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
