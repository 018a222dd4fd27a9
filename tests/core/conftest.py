"""What the tests of the outbox share: a mail server that does as it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.outbox import MailServer, serve


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    handler = MailServer()
    controller = serve(handler)
    settings.MAIL_MODE = "live"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    yield handler
    controller.stop()
