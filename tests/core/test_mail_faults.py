"""Every way a mail server fails us, and where the message then stands (REL-10, REL-13, REL-19)."""

from __future__ import annotations

import smtplib
import ssl
import subprocess
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import timezone

from plantracker.core import mail_server as server_module
from plantracker.core.models import Message
from plantracker.core.operations.handing_over import MOST_TROUBLES
from plantracker.core.operations.sending import send_messages
from plantracker.core.rules.messages import MessageState
from tests.core.outbox import MailServer, serve, state_of, write

pytestmark = pytest.mark.django_db

QUEUED, FAILED, DOUBT, SENT = (
    MessageState.QUEUED,
    MessageState.FAILED,
    MessageState.IN_DOUBT,
    MessageState.SENT,
)
CASES = [
    # where, what the server does, where the message stands, what its reason says
    ("MAIL", "421 closing", QUEUED, "421 closing"),
    ("MAIL", "451 not now", QUEUED, "451 not now"),
    ("MAIL", "550 we do not know you", FAILED, "550 we do not know you"),
    ("RCPT", "421 closing", QUEUED, "421 closing"),
    ("RCPT", "450 mailbox busy", QUEUED, "450 mailbox busy"),
    ("RCPT", "451 greylisted", QUEUED, "451 greylisted"),
    ("RCPT", "452 mailbox full", QUEUED, "452 mailbox full"),
    ("RCPT", "550 no such person", FAILED, "550 no such person"),
    ("RCPT", "552 over quota", FAILED, "552 over quota"),
    ("RCPT", "553 no such name", FAILED, "553 no such name"),
    ("DATA", "451 not now", QUEUED, "451 not now"),
    ("DATA", "554 no", FAILED, "554 no"),
    ("TEXT", "421 closing", QUEUED, "421 closing"),
    ("TEXT", "450 not now", QUEUED, "450 not now"),
    ("TEXT", "451 not now", QUEUED, "451 not now"),
    ("TEXT", "452 no room", QUEUED, "452 no room"),
    ("TEXT", "550 looks like spam", FAILED, "550 looks like spam"),
    ("TEXT", "552 too large", FAILED, "552 too large"),
    ("TEXT", "553 not allowed", FAILED, "553 not allowed"),
    ("MAIL", "drop", QUEUED, "broke before"),
    ("RCPT", "drop", QUEUED, "broke before"),
    ("DATA", "drop", QUEUED, "broke before"),
    ("TEXT", "drop", DOUBT, "broke while"),
    ("TEXT", "250 taken", SENT, ""),
    ("TEXT", "299 odd, but said", DOUBT, "299 odd"),
    ("TEXT", "gibberish", DOUBT, "said -1"),
]


@pytest.mark.parametrize(("place", "told", "state", "reason"), CASES)
def test_a_fault_leaves_the_message_where_the_table_says(mail_server, place, told, state, reason):
    mail_server.at[place] = told
    message = write()
    now = timezone.now()
    send_messages(now=now)
    assert state_of(message) == state
    assert reason in message.reason
    line = message.delivery_lines.get()
    assert (line.state, line.attempt) == (state, 1)
    mail_server.at.clear()
    again = send_messages(now=now + timedelta(hours=1)).sent
    assert again == (
        state == QUEUED
    )  # what was refused for good or is in doubt is never sent again by itself


@pytest.mark.parametrize(("place", "state"), [("MAIL", QUEUED), ("DATA", QUEUED), ("TEXT", DOUBT)])
def test_a_server_that_hangs_is_given_up(mail_server, settings, monkeypatch, place, state):
    settings.EMAIL_TIMEOUT = 0.4
    monkeypatch.setattr(server_module, "LAST_WORD_WITHIN", 0.4)
    mail_server.at[place] = "hang"
    message = write()
    send_messages()
    assert state_of(message) == state


def test_the_answer_to_a_whole_message_may_take_longer_than_one_to_a_command(
    mail_server, settings, monkeypatch
):
    settings.EMAIL_TIMEOUT = 0.3
    monkeypatch.setattr(server_module, "LAST_WORD_WITHIN", 10)
    mail_server.at["TEXT"] = "wait 0.8"
    message = write()
    assert send_messages().sent == 1
    assert state_of(message) == SENT
    assert message.delivery_lines.get().said == "250 OK at last"


def test_pauses_grow_for_a_day_and_then_the_message_is_not_delivered(mail_server):
    mail_server.answer = "451 not now"
    message, now, tries = write(), timezone.now(), []
    while state_of(message) == QUEUED:
        now = max(now, message.next_try_at)
        send_messages(now=now)
        tries.append(now)
    pauses = [after - before for before, after in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=10)
    assert timedelta(hours=24) < tries[-1] - tries[0] < timedelta(hours=30)
    assert state_of(message) == FAILED
    assert [line.attempt for line in message.delivery_lines.all()] == list(range(1, len(tries) + 1))


def test_a_retry_is_the_same_to_the_last_byte(mail_server):
    write(html="<p>Dear lead</p>")
    now = timezone.now()
    kept = []
    for after in (timedelta(), timedelta(hours=2)):
        send_messages(now=now + after)
        kept.append(mail_server.received.pop())
        Message.objects.update(state=QUEUED, sent_at=None, mail_day=None, next_try_at=now)
    first, second = kept
    assert first == second
    assert first.count("Message-ID: ") == first.count("Date: ") == 1
    assert "multipart/alternative" in first


def test_the_reply_goes_where_somebody_reads_it(mail_server, settings):
    settings.MAIL_REPLY_TO = "delivery.plan@example.org"
    write()
    send_messages()
    assert "Reply-To: delivery.plan@example.org" in mail_server.received[0]


def test_many_messages_share_one_line_and_a_full_line_is_opened_anew(mail_server):
    mail_server.most_a_line = 3
    for number in range(7):
        write(f"lead{number}@example.org")
    assert send_messages().sent == 7
    assert mail_server.lines == 3


def test_poison_among_fifty_stops_nobody(mail_server):
    written = [write(f"lead{number}@example.org") for number in range(50)]
    Message.objects.filter(pk=written[7].pk).update(to_address="a b\n@example.org")
    Message.objects.filter(pk=written[9].pk).update(message_id="<broken>\nBcc: everybody@example.org")
    done = send_messages()
    assert (done.sent, done.failed) == (48, 2)
    assert len(mail_server.received) == 48
    assert "could not be written" in Message.objects.get(pk=written[9].pk).reason


def test_a_server_that_fails_time_after_time_is_left_alone_until_the_next_run(mail_server):
    mail_server.answer = "drop"
    for number in range(10):
        write(f"lead{number}@example.org")
    assert send_messages().in_doubt == MOST_TROUBLES
    assert Message.objects.filter(state=QUEUED, attempts=0).count() == 10 - MOST_TROUBLES


def test_a_server_away_for_days_costs_no_message_a_try(settings):
    settings.MAIL_MODE = "live"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    message, now = write(), timezone.now()
    for hours in range(0, 80, 8):
        send_messages(now=now + timedelta(hours=hours))
    assert (state_of(message), message.attempts) == (QUEUED, 0)
    assert "could not be reached" in message.reason
    assert message.delivery_lines.count() == 1  # said once


# -- Encryption --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory) -> Path:
    """A certificate that nobody vouches for, with its key."""
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-days", "1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run([*command, "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def over_tls(settings, own_certificate):
    """``over_tls(offered=True)``: the site wants STARTTLS; the server offers it, or not."""
    controllers = []

    def start(*, offered: bool) -> MailServer:
        tls = None
        if offered:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(own_certificate)
        handler = MailServer()
        controllers.append(serve(handler, tls=tls))
        settings.MAIL_MODE, settings.EMAIL_USE_TLS = "live", True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", handler.port
        return handler

    yield start
    for controller in controllers:
        controller.stop()


@pytest.mark.parametrize(
    ("offered", "reason"), [(False, "STARTTLS extension not supported"), (True, "certificate verify failed")]
)
def test_without_encryption_that_holds_nothing_leaves(over_tls, offered, reason):
    handler = over_tls(offered=offered)
    message = write()
    send_messages()
    assert handler.received == []
    assert (state_of(message), message.attempts) == (QUEUED, 0)
    assert reason in message.reason


def test_a_certificate_that_is_vouched_for_is_taken(over_tls, own_certificate, monkeypatch):
    """The control: the same server, trusted, gets the message."""
    trusting = ssl.create_default_context(cafile=f"{own_certificate}.crt")
    trusting.check_hostname = False  # a name by itself is no address
    monkeypatch.setattr(server_module.WatchedBackend, "ssl_context", trusting)
    handler = over_tls(offered=True)
    write()
    assert send_messages().sent == 1
    assert len(handler.received) == 1


def test_control_a_sender_that_falls_back_to_clear_text_is_seen(over_tls):
    """Were the text ever to leave in clear, this server would have it."""
    handler = over_tls(offered=False)
    with smtplib.SMTP("127.0.0.1", handler.port) as line:
        line.sendmail("a@example.org", ["b@example.org"], b"Subject: clear\r\n\r\ntext")
    assert len(handler.received) == 1
