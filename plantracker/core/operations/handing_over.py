"""Handing messages over to the mail server: one line for a whole run, opened anew where it broke."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import Message as MimeMessage
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from plantracker.core.mail_server import WatchedBackend, mail_server
from plantracker.core.models import Message
from plantracker.core.rules.delivery import meaning_of
from plantracker.core.rules.messages import MessageState

MOST_TROUBLES = 3  # in a row: then the server is left alone until the next run
LINE_IS_FULL = 421  # "closing the channel": about the connection, not about the message


@dataclass(frozen=True)
class Outcome:
    """Where a message stands after a try, and why. ``trouble``: the server, not the message, seems at fault."""

    state: MessageState
    said: str = ""
    trouble: bool = False


class MailLine:
    """The line to the mail server during one run. ``given`` is a connection of the caller's own."""

    def __init__(self, given: BaseEmailBackend | None = None) -> None:
        self._given = given
        self._connection: BaseEmailBackend | None = None
        self._carried = 0
        self._troubles = 0

    @property
    def is_worth_trying(self) -> bool:
        return self._troubles < MOST_TROUBLES

    def open(self) -> str:
        """Why the mail server cannot be reached, in a sentence; "" when the line stands."""
        if self._connection is None:
            self._connection, self._carried = self._given or mail_server(), 0
        try:
            self._connection.open()
        except OSError as error:  # smtplib's own errors are among them
            self.close()
            self._troubles = MOST_TROUBLES
            return f"The mail server could not be reached: {error}"
        return ""

    def hand_over(self, message: Message) -> Outcome:
        """Speak to the mail server once, or twice where a line that had served others was found dead."""
        carried = self._carried
        outcome = self._try(message)
        if carried and outcome.trouble and outcome.state == MessageState.QUEUED:
            problem = self.open()
            outcome = Outcome(MessageState.QUEUED, problem, trouble=True) if problem else self._try(message)
        self._troubles = self._troubles + 1 if outcome.trouble else 0
        return outcome

    def close(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                connection.close()
        except OSError:
            return  # the server has the message already; how it says goodbye changes nothing

    def _try(self, message: Message) -> Outcome:
        outcome = self._speak(message)
        self._carried += 1
        if outcome.trouble or not isinstance(self._connection, WatchedBackend):
            self.close()
        return outcome

    def _speak(self, message: Message) -> Outcome:
        assert self._connection is not None  # noqa: S101  (`open` comes first)
        session = getattr(self._connection, "connection", None)
        try:
            self._connection.send_messages([as_email(message, connection=self._connection)])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            return _refusal(error, text_left=_text_left(session))
        except OSError as error:
            return _broken(error, text_left=_text_left(session))
        except Exception as error:  # a message that cannot be written must not stop the others
            return Outcome(MessageState.FAILED, f"The message could not be written: {error}")
        return Outcome(MessageState.SENT, getattr(session, "said", ""))


def _text_left(session: object) -> bool:
    """Where nobody watches the line, the worst is believed."""
    return bool(getattr(session, "text_left", True))


def _refusal(
    error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException, *, text_left: bool
) -> Outcome:
    code: int
    text: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    else:
        code, text = error.smtp_code, error.smtp_error
    words = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    state = meaning_of(code, text_left=text_left)
    trouble = code == LINE_IS_FULL or state == MessageState.IN_DOUBT
    return Outcome(state, f"The mail server said {code} {words}", trouble=trouble)


def _broken(error: OSError, *, text_left: bool) -> Outcome:
    if text_left:
        said = f"The connection broke while the message was handed over: {error}"
        return Outcome(MessageState.IN_DOUBT, said, trouble=True)
    said = f"The connection broke before the message was handed over: {error}"
    return Outcome(MessageState.QUEUED, said, trouble=True)


class SameMail(EmailMultiAlternatives):
    """A mail whose bytes are the same at every attempt: the mark between its parts is not drawn by lot."""

    mark = ""

    def message(self) -> MimeMessage:  # type: ignore[override]
        mail = super().message()
        for place, part in enumerate(part for part in mail.walk() if part.is_multipart()):
            part.set_boundary(f"={self.mark}.{place}=")
        return mail


def as_email(message: Message, *, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail itself: the same Message-ID, Date and every other byte each time, so that a repeat can be told."""
    mail = SameMail(
        subject=message.subject,
        body=message.text,
        to=[message.to_address],
        reply_to=[settings.MAIL_REPLY_TO] if settings.MAIL_REPLY_TO else None,
        connection=connection,
        headers={
            "Message-ID": message.message_id,
            "Date": format_datetime(message.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.mark = message.message_id.strip("<>").partition("@")[0][:40]
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail
