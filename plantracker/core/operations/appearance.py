"""Changing how the site looks."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F

from plantracker.core import policies
from plantracker.core.appearance import forget_appearance
from plantracker.core.models import SiteAppearance, User
from plantracker.core.models.appearance import THE_ONE
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.rules.accents import judge
from plantracker.core.rules.contrast import read_colour
from plantracker.lib.logos import Logo

NEWER = "Somebody else has changed the appearance meanwhile: look at it as it is now, then change it again."
NO_WORDS = "Say in words what the logo shows, for people who cannot see it, or write the council’s name."
NO_COLOUR = "Write the colour as six digits after a #, such as #0d5f69."


def accent_problem(accent: str) -> str:
    """Why this accent will not do, or ""; no accent is ours, which will."""
    if not accent:
        return ""
    if read_colour(accent) != accent:
        return NO_COLOUR
    verdict = judge(accent)
    return "" if verdict.passes else verdict.sentence


@transaction.atomic
def change_appearance(
    *,
    council_name: str,
    accent: str,
    logo: Logo | None,
    remove_logo: bool = False,
    logo_alt: str = "",
    seen: int,
    by: User | None,
    on: date,
) -> None:
    """Put these in place of what was there at version ``seen``. Without a ``logo`` the one that is there stays."""
    policies.require(policies.may_set_appearance(by), policies.ONLY_ADMINISTRATORS)
    if problem := accent_problem(accent):
        raise Refused(problem)
    words: dict[str, object] = {"council_name": council_name, "accent": accent, "logo_alt": logo_alt}
    SiteAppearance.objects.get_or_create(id=THE_ONE)
    row = SiteAppearance.objects.filter(id=THE_ONE, version=seen)
    changes = {**words, **_picture(logo, remove_logo)}
    if not row.update(**changes, version=F("version") + 1):
        raise Stale(NEWER)
    _require_words(SiteAppearance.objects.get(id=THE_ONE))
    told = {**words, "logo": changes.get("logo_sha256", "as it was")}
    record_event(verb="appearance changed", changes=told, by=by, on=on)
    transaction.on_commit(forget_appearance)


def _picture(logo: Logo | None, remove: bool) -> dict[str, object]:
    if logo is None and not remove:
        return {}
    return {
        "logo": logo.content if logo else b"",
        "logo_sha256": logo.sha256 if logo else "",
        "logo_width": logo.width if logo else 0,
        "logo_height": logo.height if logo else 0,
    }


def _require_words(row: SiteAppearance) -> None:
    """A logo stands beside the council's name, or says in words what it shows."""
    if row.logo_sha256 and not (row.logo_alt or row.council_name or settings.COUNCIL_NAME):
        raise Refused(NO_WORDS)
