"""The watchdog: what its command, its pages and its address for monitors say."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plantracker.core.models import Heartbeat, MailStop, Message
from plantracker.core.operations.releasing import stop_mail
from tests.cast import TODAY
from tests.core.outbox import write

pytestmark = pytest.mark.django_db
PAGE = reverse("core:schedule_detail")


@pytest.fixture
def running(settings):
    settings.MAIL_MODE, settings.DEMONSTRATION = "live", False
    now = timezone.now()
    return Heartbeat.objects.create(name="run_cycle", began_at=now, ended_at=now)


@pytest.fixture
def late(running):
    write()
    Message.objects.update(next_try_at=timezone.now() - timedelta(minutes=20))


def check(capsys, *words: str) -> tuple[int, str, str]:
    code = 0
    try:
        call_command("check_schedule", *words)
    except SystemExit as leaving:
        code = int(leaving.code)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_check_schedule_is_content_with_a_run_of_just_now(running, capsys):
    code, out, err = check(capsys)
    assert (code, err) == (0, "")
    assert "at work" in out


def test_check_schedule_exits_1_with_one_sentence_where_nothing_runs(capsys):
    code, out, err = check(capsys)
    assert (code, out) == (1, "")
    assert err == "The scheduler has never run: have run_cycle started every five minutes.\n"


def test_check_schedule_prints_one_document_and_still_exits_1(late, capsys):
    code, out, err = check(capsys, "--json")
    told = json.loads(out)
    assert (code, err, told["well"]) == (1, "", False)
    assert "has waited for 20 minutes" in told["problems"][0]
    assert told["messages"] == {"queued": 1}
    assert told["mail_mode"] == "live"
    assert told["last_run"]


def test_run_cycle_and_send_messages_leave_a_heartbeat(db):
    for name in ("run_cycle", "send_messages"):
        call_command(name, json=True)
        assert Heartbeat.objects.get(name=name).ended_at
    call_command("run_cycle", json=True)
    assert Heartbeat.objects.count() == 2


@pytest.mark.parametrize(("minutes", "status"), [(5, 200), (31, 503)])
def test_health_ready_turns_503_when_the_scheduler_is_silent(running, minutes, status):
    Heartbeat.objects.update(ended_at=timezone.now() - timedelta(minutes=minutes))
    answer = Client().get(reverse("core:health_ready"))
    assert answer.status_code == status
    assert Client().get(reverse("core:health_live")).status_code == 200


def test_health_ready_turns_503_when_a_message_waits_too_long_and_tells_strangers_no_more(late):
    answer = Client().get(reverse("core:health_ready"))
    assert (answer.status_code, answer.text) == (503, "not well: see check_schedule\n")


def test_health_ready_turns_503_without_its_database(running, monkeypatch):
    def gone(**words: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("plantracker.core.views.schedule.verdict", gone)
    assert Client().get(reverse("core:health_ready")).status_code == 503


def test_home_has_a_line_only_when_something_is_wrong(running, cast, as_user):
    home = reverse("home")
    assert "Schedule and mail" not in as_user(cast.manager).get(home).text
    Heartbeat.objects.all().delete()
    for part in (cast.manager, cast.administrator):
        assert "The scheduler has never run" in as_user(part).get(home).text
    assert "scheduler" not in as_user(cast.chair).get(home).text


def test_home_of_a_demonstration_does_not_look_for_a_scheduler(cast, as_user, settings):
    settings.DEMONSTRATION = True
    assert "scheduler" not in as_user(cast.manager).get(reverse("home")).text
    assert "nothing runs by itself" in as_user(cast.manager).get(PAGE).text
    assert Client().get(reverse("core:health_ready")).status_code == 200


def test_schedule_detail_says_when_what_ran_and_how_many_messages_stand_where(late, cast, as_user):
    Heartbeat.objects.update(well=False, words="KeyError: 'x'")
    page = as_user(cast.manager).get(PAGE).text
    for words in (
        "has waited for 20 minutes",
        "Went wrong",
        "KeyError",
        "<strong>Live</strong>",
        "Sending alone",
    ):
        assert words in page


def test_schedule_detail_costs_the_same_for_many_messages(late, cast, as_user):
    client = as_user(cast.manager)
    few = queries(client)
    for number in range(30):
        write(f"lead{number}@example.org")
    assert queries(client) == few


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)


def test_mail_is_stopped_by_who_means_it_and_started_again(running, cast, as_user):
    client = as_user(cast.manager)
    client.post(reverse("core:mail_stop"))
    assert not MailStop.objects.exists()
    client.post(reverse("core:mail_stop"), {"sure": "yes"})
    assert "stopped by Manager" in client.get(PAGE).text
    assert "Mail is stopped" in client.get(reverse("home")).text
    client.post(reverse("core:mail_start"))
    assert MailStop.objects.get().ended_by == "Manager"
    again = client.post(reverse("core:mail_start"), follow=True)
    assert "Mail is not stopped here" in again.text


@pytest.mark.parametrize(("hold", "button"), [("restore", "restore"), ("not_on_list", "list")])
def test_held_release_lets_all_of_a_kind_go(running, cast, as_user, hold, button):
    write()
    Message.objects.update(state="held", hold=hold)
    client = as_user(cast.manager)
    assert "Release it" in client.get(PAGE).text
    client.post(reverse("core:held_release"), {"held": "nonsense"})
    assert Message.objects.get().state == "held"
    client.post(reverse("core:held_release"), {"held": button})
    assert Message.objects.get().state == "queued"


def test_release_messages_lets_go_and_starts_the_mail(cast, capsys):
    write()
    Message.objects.update(state="held", hold="restore")
    stop_mail(reason="restored", by=None, on=TODAY)
    call_command("release_messages", held="restore", start_mail=True, json=True, as_email=cast.manager.email)
    assert json.loads(capsys.readouterr().out) == {"released": 1, "mail_stopped": False}
    assert Message.objects.get().delivery_lines.get().by == "Manager"
