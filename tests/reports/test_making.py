"""Long papers: asked for once, made outside the request, noticed when the maker dies, served from the store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.urls import reverse

from boards.models import Paper, PaperJob, PaperSettings, Publication, SnapshotRow
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed
from plantracker.lib.pdf import PaperFailed
from reports import makers
from reports.operations import making
from reports.operations.making import ask_for_paper, make_waiting, notice_stopped
from reports.operations.papers import freeze_meeting
from reports.renderers import store
from tests.cast import TODAY
from tests.reports.conftest import MEETING
from tests.reports.test_commands import run

PAGE = '<!doctype html><html lang="en-GB"><head><title>Paper</title></head><body><h1>Paper</h1></body></html>'
SUMMARY = reverse("reports:open_actions", args=["delivery-board", MEETING, "pdf"])


def ask(meeting, by, *, page: str = PAGE, briefed: bool = False) -> PaperJob:
    return ask_for_paper(
        meeting=meeting,
        page=page,
        made_on=TODAY,
        name="Summary",
        file_name="summary",
        for_the_briefed=briefed,
        by=by,
    )


@pytest.fixture
def few_are_many(monkeypatch):
    """Every paper counts as long."""
    monkeypatch.setattr(making, "SHORT", 0)


def test_two_that_ask_for_the_same_share_one_job(cast, meeting):
    assert ask(meeting, cast.member).pk == ask(meeting, cast.chair).pk
    assert ask(meeting, cast.member, page=PAGE.replace("<h1>", "<h1>New ")).pk != ask(meeting, cast.chair).pk


def test_only_who_may_read_a_paper_asks_for_it(cast, meeting):
    with pytest.raises(NotAllowed):
        ask(meeting, cast.outsider)
    with pytest.raises(NotAllowed):
        ask(meeting, cast.member, briefed=True)
    assert ask(meeting, cast.chair, briefed=True).pk


def test_what_waits_is_made_once_and_its_page_forgotten(cast, meeting):
    job = ask(meeting, cast.member)
    assert [each.pk for each in make_waiting()] == [job.pk]
    job.refresh_from_db()
    assert (job.state, job.page) == ("made", "")
    assert store.from_store(job.key).startswith(b"%PDF")
    assert make_waiting() == []
    assert ask(meeting, cast.chair).state == "made"


def test_a_paper_swept_from_the_store_waits_again(cast, meeting):
    job = ask(meeting, cast.member)
    make_waiting()
    (store.papers_folder() / f"{job.key}.pdf").unlink()
    assert ask(meeting, cast.member).state == "waiting"
    assert make_waiting()[0].state == "made"


def test_a_failure_names_the_action_and_can_be_asked_again(cast, meeting, as_user, monkeypatch):
    def fail(*_given, **_named):
        raise PaperFailed("The paper took too long to make at action 1.7b: shorten the text there.")

    good = ask(meeting, cast.member)
    make_waiting()
    job = ask(meeting, cast.member, page=PAGE.replace("<h1>", "<h1>Longer "))
    with monkeypatch.context() as broken:
        broken.setattr(store, "render_pdf", fail)
        assert make_waiting()[0].state == "failed"
    client, address = as_user(cast.member), reverse("reports:paper_job", args=[job.key])
    page = client.get(address).text
    assert "at action 1.7b" in page
    assert reverse("reports:paper_job_file", args=[good.key]) in page
    assert "http-equiv" not in page
    assert client.get(reverse("reports:paper_job_file", args=[job.key])).status_code == 404
    client.post(address)
    assert make_waiting()[0].state == "made"


def test_a_fault_of_ours_does_not_leave_a_job_under_way(cast, meeting, monkeypatch):
    def break_down(*_given, **_named):
        raise OSError("no space left")

    monkeypatch.setattr(making, "stored_pdf", break_down)
    job = ask(meeting, cast.member)
    with pytest.raises(OSError, match="no space"):
        make_waiting()
    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", making.FAULT)


def test_a_killed_maker_is_noticed_and_a_living_one_left_alone(cast, meeting):
    job = ask(meeting, cast.member)
    PaperJob.objects.update(state="making")
    job.refresh_from_db()
    with making._alone(job.key) as free:
        assert free
        assert notice_stopped(job=job).state == "making"
        PaperJob.objects.update(state="waiting")
        assert make_waiting() == []  # somebody is at it
        PaperJob.objects.update(state="making")
        job.refresh_from_db()
    assert notice_stopped(job=job).problem == making.STOPPED
    assert making.ask_again(job=job, by=cast.member)
    assert not making.ask_again(job=job, by=cast.member)


def test_long_paper_leads_to_a_page_that_tells_how_far_it_is(
    cast, meeting, as_user, few_are_many, django_capture_on_commit_callbacks, monkeypatch
):
    started: list[bool] = []
    monkeypatch.setattr(makers, "start_maker", lambda: started.append(True))
    client = as_user(cast.member)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.get(SUMMARY)
    assert started == [True]
    page = client.get(answer.url).text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'hx-trigger="every 3s"' in page
    assert "Waiting for its turn" in page
    PaperJob.objects.update(asked_at="2026-01-01T00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        client.get(answer.url)
    assert started == [True, True]  # nobody had taken it
    make_waiting()
    done = client.get(answer.url).text
    assert "http-equiv" not in done
    file = client.get(reverse("reports:paper_job_file", args=[PaperJob.objects.get().key]))
    assert file.content == client.get(SUMMARY).content  # now from the store, at once
    assert file["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("where", ["open_actions", "briefing_pack", "by-lead"])
def test_every_paper_can_be_long(cast, lived, as_user, few_are_many, where):
    given = ["delivery-board", MEETING]
    name = "meeting_paper" if where == "by-lead" else where
    address = reverse(f"reports:{name}", args=[*given, *([where] if where == "by-lead" else []), "pdf"])
    job_page = as_user(cast.manager).get(address).url
    assert as_user(cast.manager).get(job_page).status_code == 200
    allowed = 404 if where == "briefing_pack" else 200
    assert as_user(cast.member).get(job_page).status_code == allowed
    assert as_user(cast.outsider).get(job_page).status_code == 404


@pytest.fixture
def manager(cast, as_user, few_are_many, monkeypatch):
    """The project manager's browser; the site starts no maker."""
    monkeypatch.setattr(makers, "start_maker", lambda: None)
    return as_user(cast.manager)


def at(name: str) -> str:
    return reverse(f"reports:{name}", args=["delivery-board", MEETING])


def test_papers_of_a_long_plan_are_kept_outside_the_request(cast, lived, manager):
    answer = manager.post(at("meeting_report"))
    assert not Paper.objects.exists()
    assert lived.snapshots.count() == 1
    assert "3 papers of this meeting are still to be made" in manager.get(at("paper_list")).text
    assert "Waiting for its turn" in manager.get(answer.url).text
    PaperJob.objects.update(state="making")
    with making._alone(PaperJob.objects.get().key):
        assert "0 seconds: 3 papers left" in manager.get(answer.url).text
    PaperJob.objects.update(state="waiting")
    make_waiting()
    assert "kept as the Board saw them" in manager.get(answer.url).text
    assert Paper.objects.count() == 3
    assert AuditEvent.objects.filter(verb="paper kept", actor_id=cast.manager.pk).count() == 3
    assert "still to be made" not in manager.get(at("paper_list")).text


def test_what_could_not_be_kept_is_made_once_more_from_the_page(cast, lived, manager, monkeypatch):
    def fail(*_given, **_named):
        raise PaperFailed("The paper took too long to make at action 1.7b: shorten the text there.")

    answer = manager.post(at("meeting_report"))
    with monkeypatch.context() as broken:
        broken.setattr(store, "render_pdf", fail)
        make_waiting()
    assert "at action 1.7b" in manager.get(answer.url).text
    assert "at action 1.7b" in manager.get(at("paper_list")).text
    assert manager.post(at("meeting_report")).url == answer.url
    make_waiting()
    assert Paper.objects.count() == 3


def test_only_who_runs_the_board_asks_for_a_deed_again(cast, lived, manager, as_user):
    address = manager.post(at("meeting_report")).url
    PaperJob.objects.update(state="failed", problem="A fault.")
    assert "Ask for it again" not in as_user(cast.chair).get(address).text
    assert "Ask for it again" in manager.get(address).text
    assert as_user(cast.chair).post(address).status_code == 403
    manager.post(address)
    assert PaperJob.objects.get().state == "waiting"


def test_long_papers_are_corrected_outside_the_request(cast, lived, manager):
    manager.post(at("meeting_report"))
    make_waiting()
    row = SnapshotRow.objects.get(snapshot__meeting=lived, action_id=cast.champion.pk)
    typed = {
        "where": f"action-{row.snapshot_id}-{row.position}",
        "field": "brag",
        "text": "Amber",
        "reason": "Wrong",
    }
    answer = manager.post(at("papers_correct"), typed)
    assert PaperJob.objects.get(deed="keep").state == "waiting"
    make_waiting()
    assert Paper.objects.filter(version=2, reason="Wrong").count() == 3
    assert "kept as the Board saw them" in manager.get(answer.url).text


def test_long_papers_are_published_outside_the_request(cast, lived, manager):
    PaperSettings.objects.update_or_create(board=cast.board, defaults={"published": True})
    with time_machine.travel(TODAY, tick=False):
        answer = manager.post(at("meeting_publish"))
        make_waiting()
        assert "kept as they left the building" in manager.get(answer.url).text
        assert Publication.objects.get().published_by == cast.manager
        again = manager.post(at("meeting_publish"), follow=True).text
        given = {"version": "2", "reason": "A wrong word"}
        answer = manager.post(at("meeting_publish"), given)
        make_waiting()
        assert "kept as they left the building" in manager.get(answer.url).text
    assert "published already" in again
    assert list(Publication.objects.values_list("version", "reason")) == [(1, ""), (2, "A wrong word")]


def test_deed_of_who_may_no_longer_do_it_fails_in_a_sentence(cast, lived):
    freeze_meeting(meeting=lived, by=cast.manager, on=TODAY)
    job = making.ask_for_deed(meeting=lived, deed="keep", by=cast.manager)
    PaperJob.objects.update(asked_by=cast.outsider)
    make_waiting()
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.problem
    assert not Paper.objects.exists()


def test_command_makes_what_waits(cast, meeting):
    ask(meeting, cast.member)
    assert run("make_papers")[:2] == (0, "Made: Summary.\n")
    assert run("make_papers")[:2] == (0, "No paper waits.\n")


def test_the_site_starts_a_maker_of_its_own(settings, tmp_path):
    (tmp_path / "manage.py").write_text("import sys; open('started', 'w').write(sys.argv[1])")
    settings.BASE_DIR = tmp_path
    makers.start_maker()
    until = time.monotonic() + 20
    while time.monotonic() < until and not (tmp_path / "started").exists():
        time.sleep(0.05)
    time.sleep(0.2)
    assert (tmp_path / "started").read_text() == "make_papers"


MAKE = """
import django
django.setup()
from datetime import date
from reports.renderers.store import stored_pdf
rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(3000))
page = f'<!doctype html><html lang="en-GB"><head><title>P</title></head><body><table>{rows}</table></body></html>'
print("ready", flush=True)
stored_pdf(page, made_on=date(2026, 6, 1))
"""


@pytest.mark.parametrize("after", [0.1, 0.8, 1.5])
def test_a_maker_killed_at_work_leaves_no_partial_file(tmp_path, after):
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "plantracker.settings"}
    started = subprocess.Popen(
        [sys.executable, "-c", MAKE], env=environment, stdout=subprocess.PIPE, cwd=site.BASE_DIR
    )
    with started as process:
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    folder = tmp_path / "papers"
    for kept in folder.glob("*.pdf"):  # whole, where it was quicker than we were
        assert kept.read_bytes().rstrip().endswith(b"%%EOF")
    assert not list(folder.glob(".making-*"))


def test_half_a_file_of_a_killed_maker_is_swept_away(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    old, young = (store.papers_folder() / name for name in (".making-old", ".making-young"))
    for left in (old, young):
        Path(left).write_bytes(b"%PDF-half")
    os.utime(old, (0, 0))
    store.stored_pdf(PAGE, made_on=TODAY)
    assert not old.exists()
    assert young.exists()


GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("characters", "seconds", "memory"),
    [(100, 60, GIGABYTE), (600_000, 60, GIGABYTE), (2_000_000, 200, 2_000_000 * 1024)],
)
def test_a_longer_page_may_use_more(settings, tmp_path, monkeypatch, characters, seconds, memory):
    settings.DATA_DIR, allowed = tmp_path, []

    def note(html, *, limits, **_):
        allowed.append((limits.seconds, limits.memory))
        return b"%PDF-"

    monkeypatch.setattr(store, "render_pdf", note)
    store.stored_pdf("x" * characters, made_on=TODAY)
    assert allowed == [(seconds, memory)]
