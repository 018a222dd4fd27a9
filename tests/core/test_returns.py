"""Bounces and complaints move a message forward once, however late, often or disordered they come (REL-12)."""

from __future__ import annotations

import io
import itertools
import json
import sys

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plantracker.core.models import AuditEvent, DeliveryLine, Message
from plantracker.core.operations.releasing import send_again
from plantracker.core.operations.returns import take_reports
from plantracker.core.operations.sending import send_messages
from plantracker.core.rules.messages import MessageState
from plantracker.core.rules.reports import read_reports
from tests.cast import TODAY
from tests.core.outbox import state_of, write
from tests.core.report_mails import bounce, complaint

pytestmark = pytest.mark.django_db
HOOK = reverse("core:mail_report")
KEY = "k" * 32


@pytest.fixture
def sent() -> Message:
    message = write()
    Message.objects.update(state=MessageState.SENT, sent_at=timezone.now())
    return message


def take(*contents: bytes):
    for content in contents:
        done = take_reports(reading=read_reports(content), source="File x", by=None, on=TODAY)
    return done


def test_a_bounce_makes_a_sent_message_not_delivered_and_keeps_when_it_was_sent(sent):
    assert take(bounce(sent.message_id)).moved == 1
    assert state_of(sent) == MessageState.FAILED
    assert sent.reason == "It came back: 550 5.1.1 <nurse@example.org>: no such person here"
    assert sent.sent_at
    assert sent.delivery_lines.get().by == "File x"


@pytest.mark.parametrize("state", ["queued", "claimed", "handing_over", "in_doubt", "held"])
def test_a_bounce_overtakes_whatever_the_message_was_doing(state):
    message = write()
    claim = (
        {"claimed_by": "x:1:2", "claimed_at": timezone.now()} if state in ("claimed", "handing_over") else {}
    )
    Message.objects.update(state=state, **claim)
    assert take(bounce(message.message_id)).moved == 1
    assert state_of(message) == MessageState.FAILED


def test_a_bounce_of_a_cancelled_message_is_only_noted():
    message = write()
    Message.objects.update(state="cancelled")
    assert take(bounce(message.message_id)).noted == 1
    assert state_of(message) == MessageState.CANCELLED


def test_a_delay_is_noted_and_moves_nothing(sent):
    assert take(bounce(sent.message_id, action="delayed")).noted == 1
    assert state_of(sent) == MessageState.SENT
    assert "Delayed on the way" in sent.delivery_lines.get().said


def test_what_a_server_delivered_is_in_doubt_no_longer(sent):
    Message.objects.update(state="in_doubt", sent_at=None)
    assert take(bounce(sent.message_id, action="delivered")).moved == 1
    assert state_of(sent) == MessageState.SENT
    assert take(bounce(sent.message_id, action="delivered", date="later")).noted == 1


def test_any_order_and_any_number_of_repeats_end_alike_and_are_told_once(cast):
    for number, order in enumerate(itertools.permutations(range(4))):
        message = write(f"lead{number}@example.org")
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=timezone.now())
        reports = [
            bounce(message.message_id),
            bounce(message.message_id, action="delayed"),
            bounce(message.message_id, action="delivered"),
            complaint(message.message_id),
        ]
        for _repeat in range(3):
            take(*(reports[place] for place in order))
        assert state_of(message) == MessageState.FAILED
        assert message.delivery_lines.count() == 4
        assert AuditEvent.objects.about(message).count() == 1


def test_a_repeat_does_not_undo_what_a_person_did_but_a_new_bounce_is_seen(sent, cast, mail_server):
    take(bounce(sent.message_id))
    send_again(message=sent, by=cast.manager, on=TODAY)
    assert take(bounce(sent.message_id)).repeated == 1
    assert send_messages().sent == 1
    assert take(bounce(sent.message_id)).repeated == 1
    assert state_of(sent) == MessageState.SENT
    assert take(bounce(sent.message_id, date="Tue, 16 Jun 2026 08:01:00 +0100")).moved == 1
    assert state_of(sent) == MessageState.FAILED


def test_a_report_that_nothing_tells_from_its_repeat_counts_once_while_nothing_changes(sent):
    line = json.dumps({"message_id": sent.message_id, "event": "bounce"}).encode()
    assert [take(line).moved, take(line).repeated] == [1, 1]


def test_what_is_about_none_of_ours_is_counted():
    done = take(bounce("<someone@else.example>"), b"not a report")
    assert (done.unknown, done.unreadable) == (0, 1)
    assert take(bounce("<someone@else.example>")).unknown == 1
    assert not DeliveryLine.objects.exists()


def test_of_two_that_write_the_same_report_at_once_the_key_lets_one(sent, monkeypatch):
    take(bounce(sent.message_id, action="delayed"))
    monkeypatch.setattr("plantracker.core.operations.returns.is_told", lambda report: False)
    assert take(bounce(sent.message_id, action="delayed")).repeated == 1
    assert sent.delivery_lines.count() == 1


# -- The command ---------------------------------------------------------------------------------------------


def test_record_returns_reads_files_and_standard_input(sent, tmp_path, capsys, monkeypatch):
    kept = tmp_path / "bounces"
    kept.write_bytes(bounce(sent.message_id))
    call_command("record_returns", str(kept), json=True)
    assert json.loads(capsys.readouterr().out) == {
        "moved": 1,
        "noted": 0,
        "repeated": 0,
        "unknown": 0,
        "unreadable": 0,
    }
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(complaint(sent.message_id))))
    call_command("record_returns", "-", str(kept), json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["noted"], told["repeated"]) == (1, 1)


def test_record_returns_refuses_in_a_sentence_before_anything_is_written(sent, tmp_path, capsys):
    kept = tmp_path / "bounces"
    kept.write_bytes(bounce(sent.message_id))
    with pytest.raises(SystemExit) as leaving:
        call_command("record_returns", str(kept), str(tmp_path / "nowhere"))
    assert leaving.value.code == 1
    assert "nowhere” cannot be read: No such file or directory." in capsys.readouterr().err
    assert state_of(sent) == MessageState.SENT


def test_record_returns_refuses_a_file_that_is_too_large(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("plantracker.core.management.commands.record_returns.MOST_BYTES", 10)
    kept = tmp_path / "bounces"
    kept.write_bytes(b"x" * 11)
    with pytest.raises(SystemExit):
        call_command("record_returns", str(kept))
    assert "split it" in capsys.readouterr().err


# -- The hook ------------------------------------------------------------------------------------------------


def post(content: bytes, key: str = KEY):
    client = Client(enforce_csrf_checks=True)
    return client.post(
        HOOK, content, content_type="application/json", headers={"Authorization": f"Bearer {key}"}
    )


def test_mail_report_takes_reports_from_who_knows_the_key(sent, settings):
    settings.MAIL_HOOK_KEY = KEY
    row = {"message_id": sent.message_id, "event": "complaint", "id": "1"}
    answer = post(json.dumps(row).encode())
    assert (answer.status_code, answer.json()["moved"]) == (200, 1)
    assert state_of(sent) == MessageState.FAILED
    assert post(json.dumps(row).encode()).json()["repeated"] == 1
    assert post(bounce(sent.message_id)).json()["noted"] == 1


@pytest.mark.parametrize("key", ["", "wrong", KEY + "k", "ké"])
def test_mail_report_refuses_every_other_key(sent, settings, key):
    settings.MAIL_HOOK_KEY = KEY
    assert post(bounce(sent.message_id), key.encode().decode("latin-1")).status_code == 403
    assert state_of(sent) == MessageState.SENT


def test_mail_report_is_closed_where_no_key_is_set(sent):
    assert post(bounce(sent.message_id), "").status_code == 404
    assert state_of(sent) == MessageState.SENT


def test_mail_report_has_its_limits(sent, settings, monkeypatch):
    settings.MAIL_HOOK_KEY = KEY
    assert post(b"x" * 1_000_001).status_code == 413
    assert post(b'{"message_id": "a", "event": "bounce"}\n' * 1_001).status_code == 413
    assert Client().get(HOOK).status_code == 405
