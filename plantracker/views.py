"""Home, the first steps, the glossary, the page of components, the accessibility statement, and the error pages."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import loader
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from objectives.policies import may_set_up
from plantracker.core.deeds import press, signed
from plantracker.core.operations.guide import call_guide_back, put_guide_away
from plantracker.homes import home_of
from plantracker.homes.starting import guide
from plantracker.styleguide import context as styleguide_context

# The accessibility statement says when it was written and when a person last went through the pages.
PREPARED = date(2026, 11, 25)
TESTED = date(2026, 11, 25)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    return render(request, "home.html", {"home": home_of(request.user, on=on), "today": on})  # type: ignore[arg-type]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first five steps, for whoever sets a plan up; here they stay when they are done or put away."""
    if not may_set_up(request.user):
        raise PermissionDenied("Only project managers and administrators set a plan up.")
    found = guide(request.user, on=timezone.localdate())  # type: ignore[arg-type]
    return render(request, "start.html", {"guide": found})


@require_POST
def start_show(request: HttpRequest) -> HttpResponse:
    """Put the steps away from one's home, or call them back."""
    if not may_set_up(request.user):
        raise PermissionDenied("Only project managers and administrators set a plan up.")

    def deed() -> str:
        if request.POST.get("show") == "yes":
            call_guide_back(**signed(request))
            return "The first steps stand on your home again, until they are done."
        put_guide_away(**signed(request))
        return "The first steps are put away. You find them under “First steps” at the foot of every page."

    press(request, deed)
    return redirect("home")


@login_not_required
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the work. It says nothing about any plan, so who answers by a link may read it too."""
    return render(request, "glossary.html")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page of components, for everybody who signs in: there is nothing in it but the site's own parts."""
    return render(request, "styleguide.html", styleguide_context(request))


@login_not_required  # whoever cannot get in may need it most
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html", {"prepared": PREPARED, "tested": TESTED})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the request's context: what broke may be the database that it would ask."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
