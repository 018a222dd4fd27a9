"""Reading one mail that came back: a delivery status notification (RFC 3464) or an abuse report (RFC 5965)."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

_WORST_FIRST = ("failed", "delayed", "delivered", "relayed", "expanded")
_ORIGINALS = ("message/rfc822", "message/global")
_HEADERS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")


@dataclass(frozen=True)
class Found:
    """Of which message something is told, what, and in whose words; as found, not judged."""

    message_id: str
    event: str
    said: str = ""


def found_in_mail(content: bytes) -> Found | None:
    """What the mail reports; ``None`` where it is no report, such as an out-of-office answer."""
    try:
        mail = message_from_bytes(content)
        parts = list(mail.walk())
        told = _complaint(parts) or _status(parts)
        return Found(_original_id(parts) or _replied_to(mail), *told) if told else None
    except (MessageError, LookupError, ValueError, AttributeError):
        return None  # mail from outside may be broken in any way


def _complaint(parts: list[Message]) -> tuple[str, str] | None:
    for part in parts:
        if part.get_content_type() != "message/feedback-report":
            continue
        kind = str(part.get_payload()[0].get("Feedback-Type", "")).strip().lower()  # type: ignore[index,union-attr]
        return None if kind == "not-spam" else ("complaint", f"Reported as {kind or 'unwanted'}")
    return None


def _status(parts: list[Message]) -> tuple[str, str] | None:
    """The worst of what is told of each recipient; we write to one alone."""
    blocks = [
        block
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for block in _rows(part)
    ]
    found = {str(block.get("Action", "")).strip().lower(): block for block in reversed(blocks)}
    for action in _WORST_FIRST:
        if action in found:
            event = action if action in ("failed", "delayed") else "delivered"
            return event, _words(found[action])
    return None


def _rows(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [row for row in payload if isinstance(row, Message)] if isinstance(payload, list) else []


def _words(block: Message) -> str:
    """What the other server said, without the name of its protocol: "550 5.1.1 no such person"."""
    said = str(block.get("Diagnostic-Code", ""))
    return said.partition(";")[2].strip() or said.strip() or str(block.get("Status", ""))


def _original_id(parts: list[Message]) -> str:
    for part in parts:
        kind = part.get_content_type()
        if kind in _ORIGINALS and _rows(part):
            return str(_rows(part)[0].get("Message-ID", ""))
        if kind in _HEADERS:
            return str(_headers(part).get("Message-ID", ""))
    return ""


def _headers(part: Message) -> Message:
    rows = _rows(part)
    if rows:
        return rows[0]
    content = part.get_payload(decode=True)
    return message_from_bytes(content if isinstance(content, bytes) else b"")


def _replied_to(mail: Message) -> str:
    """Some servers send nothing of the original along, but answer to it."""
    named = str(mail.get("In-Reply-To") or mail.get("References") or "").split()
    return named[-1] if named else ""
