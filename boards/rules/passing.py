"""Passing a request on: to whom at once, and to whom only with the project manager's yes."""

from __future__ import annotations

from enum import StrEnum

# Anybody can have an address there: to share one says nothing of where two people work.
PUBLIC_MAIL = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "fastmail.com",
        "gmail.com",
        "gmx.com",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "mail.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
    }
)
MOST = 5  # times that one request changes hands in a cycle


class PassingState(StrEnum):
    """How far it has come that somebody else answers."""

    WAITING = "waiting"
    PASSED = "passed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    PassingState.WAITING: "Waits for the project manager",
    PassingState.PASSED: "Passed on",
    PassingState.DECLINED: "Declined",
    PassingState.TAKEN_BACK: "Taken back",
}

STANDING = (PassingState.WAITING, PassingState.PASSED)


def domain_of(address: str) -> str:
    """What stands after the last @, in lower case and without the dot that some end it with.

    >>> domain_of("Nurse@Trust.Example.org.")
    'trust.example.org'
    """
    return address.rpartition("@")[2].strip().rstrip(".").lower() if "@" in address else ""


def same_organisation(one: str, other: str) -> bool:
    """Whether two addresses are at the same organisation: the same domain, and not a public mail service's."""
    domain = domain_of(one)
    return bool(domain) and domain == domain_of(other) and domain not in PUBLIC_MAIL


def passes_at_once(address: str, *, lead_address: str, is_known: bool) -> bool:
    """Whether a request may go to ``address`` without the project manager's yes.

    It may to a lead that a plan names (``is_known``), and within the lead's own organisation. Everybody else is a
    stranger to the council: a person looks first.
    """
    return is_known or same_organisation(address, lead_address)
