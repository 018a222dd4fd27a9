"""The conversation with the mail server, watched: whether the text of a message has left, and what the server said.

A line that breaks before the text has left costs nothing; one that breaks after leaves a doubt. Django's own backend
does not tell the two apart.
"""

from __future__ import annotations

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

# Seconds for the answer to a whole message. Servers that check content take longer over it than over a command, and
# giving up too soon makes a doubt of what was taken.
LAST_WORD_WITHIN = 60


class _Watched:
    """What smtplib's two kinds of session have in common here."""

    text_left = False
    said = ""

    def send(self, s: Any) -> None:
        if isinstance(s, bytes):  # commands are text: bytes are the message itself
            self.text_left = True
            sock = getattr(self, "sock", None)
            if sock is not None:
                sock.settimeout(max(sock.gettimeout() or 0, LAST_WORD_WITHIN))
        super().send(s)  # type: ignore[misc]

    def mail(self, sender: str, options: Any = ()) -> tuple[int, bytes]:
        self.text_left, self.said = False, ""
        return super().mail(sender, options)  # type: ignore[misc]

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, words = super().data(msg)  # type: ignore[misc]
        self.said = f"{code} {words.decode(errors='replace')}"
        sock, patience = getattr(self, "sock", None), getattr(self, "timeout", None)
        if sock is not None:
            sock.settimeout(patience)
        return code, words


class WatchedSMTP(_Watched, smtplib.SMTP):
    """Without encryption, or with STARTTLS."""


class WatchedSMTPOverTLS(_Watched, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


class WatchedBackend(EmailBackend):
    """Django's SMTP backend over a session that is watched. It never goes on in clear text where TLS was asked for."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return WatchedSMTPOverTLS if self.use_ssl else WatchedSMTP


def mail_server() -> BaseEmailBackend:
    """A new line to where mail is handed over; nothing is opened yet."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        return get_connection("plantracker.core.mail_server.WatchedBackend")
    return get_connection()
