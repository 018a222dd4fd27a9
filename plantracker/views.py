"""Home, the page of components, and the error pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import timezone
from django.views.decorators.http import require_safe

from plantracker.homes import home_of
from plantracker.styleguide import context as styleguide_context


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    return render(request, "home.html", {"home": home_of(request.user, on=on), "today": on})  # type: ignore[arg-type]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page of components, for everybody who signs in: there is nothing in it but the site's own parts."""
    return render(request, "styleguide.html", styleguide_context(request))


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
