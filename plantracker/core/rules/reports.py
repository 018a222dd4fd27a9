"""What became of a mail after it left: delivery reports and complaints, as mail servers and providers send them.

Two forms are read. Raw mail: delivery status notifications (RFC 3464) and abuse reports (RFC 5965), one or a whole
mbox. JSON: one object a line, or a list of them, each with ``message_id``, ``event`` and, where known, ``reason``,
``id`` and ``at``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plantracker.core.rules.report_mails import Found, found_in_mail

MOST_REPORTS = 10_000


class ReportKind(StrEnum):
    """What a report says of a message."""

    BOUNCE = "bounce"  # it was not delivered
    COMPLAINT = "complaint"  # its reader called it unwanted
    DELAY = "delay"  # a server on the way still tries
    DELIVERY = "delivery"  # it arrived


_EVENTS = {
    **dict.fromkeys(("bounce", "bounced", "hard_bounce", "failed", "dropped", "rejected"), ReportKind.BOUNCE),
    **dict.fromkeys(("complaint", "complained", "spam", "spamreport"), ReportKind.COMPLAINT),
    **dict.fromkeys(("delay", "delayed", "deferred", "soft_bounce"), ReportKind.DELAY),
    **dict.fromkeys(("delivery", "delivered"), ReportKind.DELIVERY),
}


@dataclass(frozen=True)
class Report:
    """``key`` tells a report from its repeat; "" where it carries nothing to tell it by."""

    message_id: str
    kind: ReportKind
    said: str = ""
    key: str = ""


@dataclass(frozen=True)
class Reading:
    """The reports found, and how many pieces were none."""

    reports: tuple[Report, ...]
    unreadable: int = 0


def read_reports(content: bytes) -> Reading:
    """Every report in ``content``; a piece that is none is counted and passed over."""
    pieces = list(_pieces(content))[:MOST_REPORTS]
    found = [report for report in pieces if report is not None]
    return Reading(reports=tuple(found), unreadable=len(pieces) - len(found))


def _pieces(content: bytes) -> Iterator[Report | None]:
    text = content.strip()
    if text[:1] in (b"{", b"["):
        yield from _from_json(text)
        return
    for mail in re.split(rb"(?m)^From .*\r?\n", text) if text.startswith(b"From ") else [text]:
        if mail.strip():
            yield _of(found_in_mail(mail), key=_key(mail.strip()))


def _from_json(text: bytes) -> Iterator[Report | None]:
    for line in [text] if text.startswith(b"[") else text.splitlines():
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            yield None
            continue
        yield from (_from_row(row) for row in (read if isinstance(read, list) else [read]))


def _from_row(row: Any) -> Report | None:
    if not isinstance(row, dict):
        return None
    words = {name: str(row.get(name) or "") for name in ("message_id", "event", "reason", "id", "at")}
    told_apart = words["id"] or words["at"]
    key = _key(json.dumps(words, sort_keys=True).encode()) if told_apart else ""
    return _of(Found(words["message_id"], words["event"], words["reason"]), key=key)


def _of(found: Found | None, *, key: str) -> Report | None:
    kind = _EVENTS.get(found.event.strip().lower()) if found else None
    message_id = found.message_id.strip().strip("<>").strip() if found else ""
    if found is None or kind is None or not message_id:
        return None
    return Report(f"<{message_id}>", kind, " ".join(found.said.split())[:400], key)


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
