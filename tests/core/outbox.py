"""A mail server on the loopback that does as a test tells it, and messages for it."""

from __future__ import annotations

import asyncio
import socket
import ssl
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from plantracker.core.models import Message
from plantracker.core.operations.outbox import queue_message
from tests.cast import TODAY

LONG = 30.0  # seconds: longer than any test waits


@dataclass
class MailServer:
    """Keeps what it took. ``answer`` is its word on a message; ``at`` is what it does at MAIL, RCPT, DATA or TEXT.

    Besides a reply such as ``451 later`` it can be told to ``drop`` the line, to ``hang``, or to ``wait`` so many
    seconds before it answers ``250``.
    """

    answer: str = "250 OK"
    at: dict[str, str] = field(default_factory=dict)
    received: list[str] = field(default_factory=list)
    lines: int = 0
    most_a_line: int = 0
    port: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        session.carried = 0
        self.lines += 1
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:
        if self.most_a_line and session.carried >= self.most_a_line:
            server.transport.write(b"421 too many messages on this line\r\n")
            server.transport.close()
            return "421 too many messages on this line"
        envelope.mail_from = address
        return await self._say("MAIL", server)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        envelope.rcpt_tos.append(address)
        return await self._say("RCPT", server)

    async def handle_DATA(self, server, session, envelope) -> str:
        said = await self._say("TEXT", server, told=self.at.get("TEXT", self.answer))
        if said.startswith("250") or self.answer == "drop":
            self.received.append(envelope.content.decode())
            session.carried += 1
        return said

    async def _say(self, place: str, server: SMTP, told: str | None = None) -> str:
        told = told or self.at.get(place, "250 OK")
        if told == "drop":
            server.transport.abort()
            return "250 nobody hears this"
        if told == "hang":
            await asyncio.sleep(LONG)
        if told.startswith("wait "):
            await asyncio.sleep(float(told.removeprefix("wait ")))
            return "250 OK at last"
        return told


class StrictSMTP(SMTP):
    """One that can also refuse the word DATA itself."""

    async def smtp_DATA(self, arg: str) -> None:
        told = self.event_handler.at.get("DATA")
        if told is None:
            return await super().smtp_DATA(arg)
        said = await self.event_handler._say("DATA", self)
        return await self.push(said)


class MailServerController(Controller):
    def factory(self) -> SMTP:
        return StrictSMTP(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def serve(handler: MailServer, *, tls: ssl.SSLContext | None = None) -> MailServerController:
    controller = MailServerController(
        handler,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=tls,
        auth_required=False,
        authenticator=lambda *_words: AuthResult(success=True),
    )
    controller.start()
    handler.port = controller.port
    return controller


def write(recipient: str = "a@example.org", **fields: object) -> Message:
    given = {
        "topic": "cycle:1",
        "subject": "Please update",
        "text": "Dear lead",
        "to_name": "A lead",
        "to_address": recipient,
        **fields,
    }
    return queue_message(step="circulate", recipient=recipient, on=TODAY, **given)


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state
