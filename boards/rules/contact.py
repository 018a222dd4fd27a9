"""Whom to ring: how a board's messages and pages end."""

from __future__ import annotations

NOBODY_NAMED = "ask the project manager"


def contact_sentence(name: str, phone: str, email: str) -> str:
    """Whom to ask and how, to stand after "If you have a question, "; whatever is not known is left out.

    >>> contact_sentence("the plan office", "01632 960123", "plan@example.org")
    'ask the plan office: ring 01632 960123 or write to plan@example.org'
    >>> contact_sentence("", "", "")
    'ask the project manager'
    """
    who = f"ask {name.strip()}" if name.strip() else NOBODY_NAMED
    ways = [
        f"ring {phone.strip()}" if phone.strip() else "",
        f"write to {email.strip()}" if email.strip() else "",
    ]
    known = [way for way in ways if way]
    return f"{who}: {' or '.join(known)}" if known else who
