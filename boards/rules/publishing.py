"""What a published paper may not carry, and by when it must be out.

Sources: the council's practice of publishing its papers with posts and without addresses; Local Government Act 1972,
s.100B: papers are open to the public five clear days before the meeting. Clear days are taken as working days, and
neither the day of publication nor the day of the meeting counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

from plantracker.lib.working_days import working_day_before

CLEAR_DAYS = 5
REMOVED = "(e-mail address removed)"
OFFICER = "a named officer"

# Every quantifier is bounded and the look-behind lets a run be tried from its start only: no text keeps it busy.
_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = rf"(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}}(?![\w-])"
_ADDRESS = re.compile(rf"(?:mailto:)?(?<![\w.+-]){_LOCAL}\s?@\s?{_DOMAIN}", re.IGNORECASE)


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses typed in ``text``, each once, in their order.

    >>> addresses_in("Ask jo@example.org or mailto:sam@example.org.")
    ('jo@example.org', 'sam@example.org')
    """
    if "@" not in text:
        return ()
    found = (match.group().lower().removeprefix("mailto:") for match in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys("".join(address.split()) for address in found))


def without_addresses(text: str) -> str:
    """``text`` with every e-mail address replaced by words that say so.

    >>> without_addresses("Ask jo@example.org.")
    'Ask (e-mail address removed).'
    """
    return _ADDRESS.sub(REMOVED, text) if "@" in text else text


def printed_name(*, name: str, is_person: bool, post: str, service: str) -> str:
    """How a lead is called where the board prints posts: their post, else their service, else "a named officer".

    A lead that is a post, a team or an agency is named as the plan names it: that is nobody's name.
    """
    if post.strip():
        return post.strip()
    return name if not is_person else service.strip() or OFFICER


def posts_for(leads: Collection[str], posts: Collection[str], services: Iterable[str]) -> tuple[str, ...]:
    """What is printed in place of ``leads``, each once; rows frozen before posts were kept have only services."""
    if leads and not posts:
        return tuple(dict.fromkeys(services)) or (OFFICER,)
    return tuple(dict.fromkeys(posts))


def publish_by(meeting: date, *, holidays: Collection[date]) -> date:
    """The last day on which papers can be published with five clear days before ``meeting``.

    >>> publish_by(date(2026, 6, 30), holidays=())  # a Tuesday: Monday, and four days of the week before
    datetime.date(2026, 6, 22)
    """
    day = meeting
    for _day in range(CLEAR_DAYS + 1):
        day = working_day_before(day, holidays=holidays)
    return day
