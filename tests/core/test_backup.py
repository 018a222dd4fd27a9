"""Copies made while people write, and put back on a bare place: whole, refused when damaged, silent (BAK-1 to 3)."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations import database_copies
from plantracker.core.operations.backing_up import back_up
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.core.operations.restoring import restore
from plantracker.lib.archive import read_archive, write_archive
from tests.cast import TODAY, make_cast
from tests.core.outbox import write
from tests.crash.conftest import database_url

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]


class Place:
    """Another machine: a data folder and an empty database of the same kind."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "DEMONSTRATION": "0",
        }
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={**environment, "MAIL_MODE": "live", "EMAIL_URL": f"file://{self.folder}/mail", **more},
            capture_output=True,
            text=True,
            timeout=120,
        )

    def ask(self, code: str) -> str:
        done = self.run("shell", "--no-imports", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[Place]:
    folder = tmp_path / "elsewhere"
    if connection.vendor == "sqlite":
        yield Place(folder, f"sqlite:///{tmp_path}/elsewhere.sqlite3")
        return
    name = f"restored_{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield Place(folder, f"{database_url().rpartition('/')[0]}/{name}")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def kept(db) -> Path:
    """The cast, a message in every state that matters, and a kept file."""
    make_cast()
    states = ("queued", "claimed", "handing_over", "in_doubt", "sent", "cancelled")
    for state in states:
        message = write(f"{state}@example.org")
        changes: dict[str, object] = {"state": state}
        if state in ("claimed", "handing_over"):
            changes |= {"claimed_by": "x:1:2", "claimed_at": timezone.now()}
        if state == "sent":
            changes["sent_at"] = timezone.now()
        Message.objects.filter(pk=message.pk).update(**changes)
    files = Path(django_settings.MEDIA_ROOT) / "evidence"
    files.mkdir(parents=True)
    (files / "letter.pdf").write_bytes(b"%PDF a letter")
    return files


def made(target: Path) -> Path:
    back_up(target=target, by=None, on=TODAY)
    return target


def test_a_copy_is_put_back_on_a_bare_place_and_sends_nothing_until_told(kept, tmp_path, elsewhere):
    copy = made(tmp_path / "copy.tar")
    done = elsewhere.run("restore", str(copy), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["held"], told["files"], told["mail"]) == (4, 1, "stopped")
    assert (elsewhere.folder / "files" / "evidence" / "letter.pdf").read_bytes() == b"%PDF a letter"
    states = (
        "from plantracker.core.models import *; import json;"
        "print(json.dumps(sorted(Message.objects.values_list('to_address', 'state', 'hold'))))"
    )
    assert json.loads(elsewhere.ask(states)) == [
        ["cancelled@example.org", "cancelled", ""],
        ["claimed@example.org", "held", "restore"],
        ["handing_over@example.org", "held", "restore_doubt"],
        ["in_doubt@example.org", "held", "restore_doubt"],
        ["queued@example.org", "held", "restore"],
        ["sent@example.org", "sent", ""],
    ]
    for _run in range(2):
        assert json.loads(elsewhere.run("run_cycle", "--json").stdout)["sent"] == 0
    assert not (elsewhere.folder / "mail").exists()
    watched = elsewhere.run("check_schedule")
    assert watched.returncode == 1
    assert "Mail is stopped (restored from a copy of" in watched.stderr
    released = json.loads(elsewhere.run("release_messages", "--start-mail", "--json").stdout)
    assert released == {"released": 4, "mail_stopped": False}
    assert json.loads(elsewhere.run("send_messages", "--json").stdout)["sent"] == 2
    doubts = "from plantracker.core.models import *; print(Message.objects.in_doubt().count())"
    assert elsewhere.ask(doubts) == "2"  # a doubt is still a doubt
    again = elsewhere.run("restore", str(copy))
    assert again.returncode == 1
    assert "say --overwrite" in again.stderr
    assert elsewhere.run("restore", str(copy), "--overwrite").returncode == 0
    assert len(list(elsewhere.folder.glob("files.before-*"))) == 1


def test_copies_made_while_people_write_are_whole(tmp_path):
    """Every deed writes a pair in one transaction: a copy with half of one is torn."""
    stop, broken = threading.Event(), []

    def keep_writing(place: int) -> None:
        try:
            while not stop.is_set():
                with transaction.atomic():
                    for half in ("first", "second"):
                        AuditEvent.objects.create(on=TODAY, actor=f"{place}", verb=half)
                time.sleep(0.01)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=keep_writing, args=(place,)) for place in range(3)]
    for thread in threads:
        thread.start()
    try:
        copies = [made(tmp_path / f"copy{number}.tar") for number in range(6)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert broken == []
    counts = [pairs_in(copy, tmp_path) for copy in copies]
    assert all(first == second for first, second in counts)
    assert counts[-1][0] > 0


def pairs_in(copy: Path, folder: Path) -> tuple[int, int]:
    """How many of each half the copy holds, as its own database engine reads them."""
    (folder / copy.stem).mkdir()
    read_archive(copy, folder / copy.stem)
    if connection.vendor == "sqlite":
        found = sqlite3.connect(folder / copy.stem / "database.sqlite3")
        words = [row[0] for row in found.execute("SELECT verb FROM core_auditevent")]
        found.close()
    else:
        dump = folder / copy.stem / "database.pgdump"
        program = database_copies._program("pg_restore")
        words = subprocess.run(
            [program, "--data-only", "--table=core_auditevent", "--file=-", dump],
            capture_output=True,
            text=True,
        ).stdout.split("\t")
    return words.count("first"), words.count("second")


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_copy_is_refused_before_anything_is_touched(kept, tmp_path, seed):
    copy = made(tmp_path / "copy.tar")
    content, chance = bytearray(copy.read_bytes()), random.Random(seed)
    content[chance.randrange(len(content))] ^= 0xFF
    copy.write_bytes(content if seed else content[: len(content) // 2])
    before = Message.objects.count()
    with pytest.raises(Refused, match="checksum does not hold"):
        restore(source=copy, overwrite=True, by=None, on=TODAY)
    assert Message.objects.count() == before
    assert (kept / "letter.pdf").exists()


def resealed(copy: Path, **changes: object) -> Path:
    """The same copy with another manifest."""
    folder = copy.with_suffix(".parts")
    folder.mkdir()
    manifest = {**read_archive(copy, folder), **changes}
    parts = [(name, folder / name) for name in manifest.pop("parts")]
    manifest.pop("format")
    write_archive(copy, about=manifest, parts=parts)
    return copy


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"engine": "oracle"}, "The copy is of a oracle database: set DATABASE_URL"),
        ({"migrations": ["core.9999_tomorrow"]}, "made by a newer release"),
    ],
)
def test_a_copy_that_does_not_fit_here_is_refused(kept, tmp_path, changes, sentence):
    copy = resealed(made(tmp_path / "copy.tar"), **changes)
    with pytest.raises(Refused, match=sentence):
        restore(source=copy, overwrite=True, by=None, on=TODAY)


def test_restore_refuses_to_replace_what_is_there(kept, tmp_path):
    copy = made(tmp_path / "copy.tar")
    with pytest.raises(Refused, match="There is data here already"):
        restore(source=copy, overwrite=False, by=None, on=TODAY)
    with pytest.raises(Refused, match="There is no file"):
        restore(source=tmp_path / "nowhere", overwrite=True, by=None, on=TODAY)


def test_backup_replaces_an_older_copy_and_nothing_else(kept, tmp_path, capsys):
    target = tmp_path / "copy.tar"
    for _night in range(2):
        call_command("backup", str(target), json=True)
        assert json.loads(capsys.readouterr().out)["files"] == 1
    mine = tmp_path / "letter.txt"
    mine.write_text("mine")
    for wrong in (mine, tmp_path, tmp_path / "no folder" / "copy.tar"):
        with pytest.raises(Refused):
            made(wrong)
    assert mine.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("part", ["manager", "chair", "outsider"])
def test_copies_are_for_the_system_and_administrators(tmp_path, part):
    cast = make_cast()
    person = getattr(cast, part)
    with pytest.raises(NotAllowed):
        back_up(target=tmp_path / "copy.tar", by=person, on=TODAY)
    with pytest.raises(NotAllowed):
        restore(source=tmp_path / "copy.tar", overwrite=True, by=person, on=TODAY)
    back_up(target=tmp_path / "copy.tar", by=cast.administrator, on=TODAY)


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_half(kept, tmp_path, monkeypatch):
    def full(*words: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plantracker.core.operations.backing_up.write_archive", full)
    with pytest.raises(Refused, match="No space left on device"):
        made(tmp_path / "copy.tar")
    assert not (tmp_path / "copy.tar").exists()


def test_a_client_program_that_is_missing_or_fails_is_told_in_a_sentence(monkeypatch, tmp_path):
    with pytest.raises(Refused, match="no_such_program is not installed here"):
        database_copies._program("no_such_program")
    monkeypatch.setattr(database_copies, "_program", lambda name: "/bin/false")
    with pytest.raises(Refused, match="pg_dump failed: it did not say why"):
        database_copies._run("pg_dump")


def test_a_database_file_that_is_not_sound_is_refused(tmp_path):
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(Refused, match=r"cannot be read|not sound"):
        database_copies.check_sqlite(broken)
