"""How the site looks, for whoever draws a page or writes a message: looked up once a minute, not once a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from plantracker.core.models import SiteAppearance

KEPT = "appearance"
SECONDS = 60  # with several servers, each with its own cache, a change is everywhere after a minute
FIELDS = ("council_name", "accent", "logo_sha256", "logo_width", "logo_height", "logo_alt", "version")


@dataclass(frozen=True)
class Appearance:
    """The row without the picture itself; as it stands here where nobody has chosen."""

    council_name: str = ""
    accent: str = ""
    logo_sha256: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_alt: str = ""
    version: int = 0


def appearance() -> Appearance:
    found = cache.get(KEPT)
    if found is None:
        found = stored_appearance()
        cache.set(KEPT, found, SECONDS)
    return found


def stored_appearance() -> Appearance:
    row = SiteAppearance.objects.values(*FIELDS).first()
    return Appearance(**row) if row else Appearance()


def forget_appearance() -> None:
    cache.delete(KEPT)


def council_name() -> str:
    return named(appearance())


def named(look: Appearance) -> str:
    """The name chosen on the site, or else that of the environment."""
    return look.council_name or settings.COUNCIL_NAME
