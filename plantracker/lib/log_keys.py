"""Keys that stand in addresses are kept out of logs: whoever reads a log must not be able to answer for a lead."""

from __future__ import annotations

import logging
import re

_KEYS = re.compile(r"(?<=/a/)[^\s/\"']+|(?<=/password/reset/key/)[^\s/\"']+", re.IGNORECASE)


def without_keys(text: str) -> str:
    """``text`` with the key of every personal link and of every password link left out.

    >>> without_keys("Not Found: /a/k7ab2c/")
    'Not Found: /a/…/'
    """
    return _KEYS.sub("…", text)


class WithoutKeys(logging.Filter):
    """A logging filter that lets every record pass, without keys in what it says."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_keys(record.getMessage()), ()
        return True
