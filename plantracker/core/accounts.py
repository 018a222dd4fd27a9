"""How allauth works here: nobody signs up by themselves, and its mail goes through our outbox."""

from __future__ import annotations

import uuid

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import timezone

from plantracker.core.operations.outbox import queue_message


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """A sign-in message is written to the outbox like every other, and marked as nobody else's to read."""
        mail = self.render_mail(template_prefix, email, context)
        queue_message(
            topic="account",
            step=template_prefix.rsplit("/", 1)[-1][:30],
            recipient=uuid.uuid4().hex,
            to_name=email,
            to_address=email,
            subject=mail.subject,
            text=mail.body,
            private=True,
            on=timezone.localdate(),
        )
