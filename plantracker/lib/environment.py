"""Reading the settings from the environment: the only place Plantracker is configured from."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class Misconfigured(Exception):
    """A setting is missing or wrong; the message says which one and what to do."""


def flag(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    """The yes/no setting ``name``: ``1`` or ``0``; anything else is an error, never a guess.

    >>> flag({"DEBUG": "1"}, "DEBUG", default=False)
    True
    """
    value = environment.get(name, "").strip()
    if value not in {"", "0", "1"}:
        raise Misconfigured(f"{name} is “{value}”: write 1 for yes or 0 for no.")
    return default if not value else value == "1"


def number(environment: Mapping[str, str], name: str, *, default: int) -> int:
    """The setting ``name`` as a whole number above nought; anything else is an error, never a guess.

    >>> number({"EVIDENCE_MAX_FILES": "8"}, "EVIDENCE_MAX_FILES", default=5)
    8
    """
    value = environment.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdecimal() and int(value)):
        raise Misconfigured(f"{name} is “{value}”: write a whole number from 1.")
    return int(value)


def words(environment: Mapping[str, str], name: str, *, default: str = "") -> list[str]:
    """The comma-separated setting ``name`` as a list without blanks."""
    return [word.strip() for word in environment.get(name, default).split(",") if word.strip()]


def is_loopback(url: str) -> bool:
    """Whether ``url`` names this machine itself, so that nobody else can reach the site."""
    return urlsplit(url).hostname in LOOPBACK_HOSTS


def secret_key(environment: Mapping[str, str], *, data_dir: Path, site_url: str) -> str:
    """``SECRET_KEY`` from the environment; on a loopback site one is made on first start and kept.

    A site that others can reach never gets a key by itself: two servers would make two, and every link and
    session of the one would fail on the other.
    """
    given = environment.get("SECRET_KEY", "")
    if given:
        return given
    if not is_loopback(site_url):
        raise Misconfigured(
            "SECRET_KEY is not set: put at least 50 random characters into it before you serve "
            f"{site_url} (python -c 'import secrets; print(secrets.token_urlsafe(50))')."
        )
    return _kept_key(data_dir / "secret_key")


def _kept_key(path: Path) -> str:
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        kept = path.read_text(encoding="utf-8").strip()
        if kept:
            return kept
    key = secrets.token_urlsafe(50)
    path.write_text(key, encoding="utf-8")
    return key
