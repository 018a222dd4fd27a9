"""How often links, codes and renewals may be tried. Generous by address: a whole council shares one."""

from __future__ import annotations

from datetime import timedelta

from plantracker.core.rules.limits import Limit

_TEN_MINUTES, _HOUR, _DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)

# A token has 160 random bits, so this keeps the noise down rather than the burglar out.
OPENING = Limit("link opened in vain", 200, _TEN_MINUTES)  # by address
OPENING_OVERALL = Limit("links opened in vain", 2000, _TEN_MINUTES)
# While the whole site is being tried out, an address that has failed this often waits; all others come in.
SPARE = 5

RENEWING = Limit("fresh link asked for", 60, _HOUR)  # by address
RENEWING_OVERALL = Limit("fresh links asked for", 600, _HOUR)
RENEWAL_MAILS = Limit("fresh link mailed", 3, _DAY)  # by mailbox

CODES = Limit("code mailed", 5, _HOUR)  # by link
CODE_TRIES = Limit("code tried in vain", 50, _TEN_MINUTES)  # by address
CODE_TRIES_OVERALL = Limit("codes tried in vain", 500, _TEN_MINUTES)


def must_wait(failed: int, *, overall: int) -> bool:
    """Whether an address that has failed so often, while all have failed ``overall`` times, is to wait.

    Never those who have not failed themselves: a limit that shuts everybody out would be a weapon.
    """
    return failed >= OPENING.most or (overall >= OPENING_OVERALL.most and failed >= SPARE)
