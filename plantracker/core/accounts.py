"""How allauth works here: nobody signs up by themselves, and its mail goes through our outbox."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from plantracker.core.operations.outbox import queue_message


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Under the site's own address: what a request claims its host to be may be somebody else's."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + path.replace("UID-KEY", quote(key))

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
