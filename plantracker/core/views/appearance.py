"""How the site looks: the page of the administrators, the stylesheet of the accent, and the logo."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plantracker.core.appearance import Appearance, stored_appearance
from plantracker.core.deeds import attempt, signed
from plantracker.core.forms_appearance import AppearanceForm, initial
from plantracker.core.models import SiteAppearance
from plantracker.core.operations.appearance import change_appearance
from plantracker.core.policies import ONLY_ADMINISTRATORS, may_set_appearance
from plantracker.core.rules import accents
from plantracker.core.rules.contrast import read_colour

FOR_EVER = "public, max-age=31536000, immutable"  # the address changes with what it gives


@require_http_methods(["GET", "HEAD", "POST"])
def appearance_edit(request: HttpRequest) -> HttpResponse:
    """Shown on the page itself before it is saved: the accent by its stylesheet, the logo in the band."""
    if not may_set_appearance(request.user):
        raise PermissionDenied(ONLY_ADMINISTRATORS)
    look = stored_appearance()
    if request.method != "POST":
        return _page(request, AppearanceForm(initial=initial(look), look=look), look)
    form = AppearanceForm(_typed(request), request.FILES, look=look)
    if "save" in request.POST and attempt(form, lambda words: _save(request, words)):
        messages.success(request, "The site looks like this from now on.")
        return redirect("core:appearance_edit")
    return _page(request, form, look)


def _typed(request: HttpRequest) -> Any:
    """As typed, or with the colour that passes, where its button was pressed."""
    typed = request.POST.copy()
    if instead := typed.get("instead"):
        typed["accent"] = instead
    return typed


def _save(request: HttpRequest, words: dict[str, Any]) -> None:
    change_appearance(
        council_name=words["council_name"],
        accent=words["accent"],
        logo=words["picture"],
        remove_logo=words.get("remove_logo", False),
        logo_alt=words["logo_alt"],
        seen=words["seen"],
        **signed(request),
    )


def _page(request: HttpRequest, form: AppearanceForm, look: Appearance) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "look": look, "stale": getattr(form, "stale", False)}
    if form.is_bound and form.is_valid():
        context |= _previewed(form.cleaned_data, look)
    elif form.is_bound and (accent := read_colour(form["accent"].value() or "")):
        context["verdict"] = accents.judge(accent)
    return render(request, "core/appearance_edit.html", context)


def _previewed(words: dict[str, Any], look: Appearance) -> dict[str, Any]:
    """In the place of what every page is drawn with: the look as it would be."""
    accent, picture = words["accent"], words["picture"]
    shown = replace(look, council_name=words["council_name"], accent=accent, logo_alt=words["logo_alt"])
    found: dict[str, Any] = {"previewed": True, "appearance": shown}
    if shown.council_name:
        found["council_name"] = shown.council_name
    if picture:
        found["logo_shown"] = base64.b64encode(picture.content).decode()
        found["appearance"] = replace(shown, logo_width=picture.width, logo_height=picture.height)
    elif words.get("remove_logo"):
        found["appearance"] = replace(shown, logo_sha256="")
    if accent:
        found["by_day"] = accents.shown(accents.weakest_by_day(accent))
        found["by_night"] = accents.shown(accents.weakest_by_night(accent))
    return found


@login_not_required  # the sign-in page is drawn with it
@require_safe
def appearance_css(request: HttpRequest, accent: str) -> HttpResponse:
    """The tokens that follow from an accent; only for one that can be read."""
    colour = read_colour(accent)
    if not colour or not accents.judge(colour).passes:
        raise Http404
    context = {"day": accents.by_day(colour), "night": accents.by_night(colour)}
    response = render(request, "core/appearance.css", context, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response


@login_not_required
@require_safe
def appearance_logo(request: HttpRequest, sha256: str) -> HttpResponse:
    row = get_object_or_404(SiteAppearance.objects.exclude(logo_sha256=""), logo_sha256=sha256)
    response = HttpResponse(bytes(row.logo), content_type="image/png")
    response["Cache-Control"] = FOR_EVER
    return response
