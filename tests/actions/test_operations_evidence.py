"""Evidence with a link or a file, files on the disk, and values of metrics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Evidence, Metric, Reading
from actions.operations.editing import add_evidence
from actions.operations.keeping_files import check_file, drop_file, keep_file
from actions.operations.measuring import add_reading
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.actions.evidence_made import PDF
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric(cast) -> Metric:
    return Metric.objects.create(action=cast.champion, name="Teams with a champion", target_text="12")


def test_add_evidence_keeps_a_link_with_its_words(cast):
    added = add_evidence(
        action=cast.champion,
        text="The minutes",
        link="https://example.org/m",
        by=cast.manager,
        on=TODAY,
    )
    assert (added.text, added.link) == ("The minutes", "https://example.org/m")
    bare = add_evidence(
        action=cast.champion, text="", link="https://example.org/n", by=cast.manager, on=TODAY
    )
    assert bare.text == bare.link


def test_add_evidence_refuses_a_link_that_runs(cast):
    with pytest.raises(Refused, match="is no link"):
        add_evidence(
            action=cast.champion, text="Click", link="javascript:alert(1)", by=cast.manager, on=TODAY
        )
    assert not Evidence.objects.exists()


def test_a_file_is_kept_under_a_random_name_outside_what_is_served(cast):
    kept = [keep_file("../../Minutes.PDF", PDF) for _ in range(2)]
    assert kept[0].path != kept[1].path
    path = Path(settings.MEDIA_ROOT) / kept[0].path
    assert path.read_bytes() == PDF
    assert path.parent == Path(settings.MEDIA_ROOT) / "evidence"
    assert (kept[0].name, path.suffix) == ("Minutes.PDF", ".pdf")
    assert "inutes" not in path.name
    drop_file(kept[0].path)
    drop_file(kept[0].path)  # one that is gone already is no fault
    assert not path.exists()


def test_check_file_refuses_what_is_too_large_before_it_is_read(settings):
    settings.EVIDENCE_MAX_BYTES = 10
    with pytest.raises(Refused, match="is larger than"):
        check_file(SimpleUploadedFile("minutes.pdf", PDF))


def test_evidence_file_is_a_download_that_no_browser_runs(cast, as_user):
    name = "naïve “minutes”\r\nSet-Cookie: x.pdf"
    kept = keep_file(name, PDF)
    row = add_evidence(action=cast.champion, text=kept.name, file_path=kept.path, by=cast.manager, on=TODAY)
    response = as_user(cast.member).get(reverse("actions:evidence_file", args=[row.pk]))
    assert response.content == PDF
    assert response.headers["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    Path(settings.MEDIA_ROOT, kept.path).unlink()
    assert as_user(cast.member).get(reverse("actions:evidence_file", args=[row.pk])).status_code == 404


def test_evidence_without_a_file_has_no_download(cast, as_user):
    row = add_evidence(action=cast.champion, text="Minutes", by=cast.manager, on=TODAY)
    assert as_user(cast.manager).get(reverse("actions:evidence_file", args=[row.pk])).status_code == 404


def test_action_detail_shows_links_and_files_escaped(cast, as_user):
    kept = keep_file("<img src=x onerror=alert(1)>.pdf", PDF)
    add_evidence(action=cast.champion, text=kept.name, file_path=kept.path, by=cast.manager, on=TODAY)
    add_evidence(
        action=cast.champion,
        text="",
        link="https://example.org/?a=1&b=<2>",
        by=cast.manager,
        on=TODAY,
    )
    text = as_user(cast.manager).get(reverse("actions:action_detail", args=[cast.champion.pk])).text
    assert "<img src=x" not in text
    assert 'href="https://example.org/?a=1&amp;b=&lt;2&gt;" rel="noopener noreferrer nofollow"' in text


def test_add_reading_keeps_the_values_before_it(cast, metric):
    for text, day in (("7", date(2026, 5, 1)), (" 8 ", date(2026, 5, 20)), ("8", date(2026, 5, 20))):
        add_reading(metric=metric, text=text, day=day, by=cast.manager, on=TODAY)
    assert list(Reading.objects.values_list("text", "date")) == [
        ("7", date(2026, 5, 1)),
        ("8", date(2026, 5, 20)),
    ]
    assert AuditEvent.objects.filter(verb="metric read").count() == 2


@pytest.mark.parametrize(
    ("text", "day", "words"), [("  ", None, "is empty"), ("8", date(2026, 6, 2), "cannot lie ahead")]
)
def test_add_reading_refuses(cast, metric, text, day, words):
    with pytest.raises(Refused, match=words):
        add_reading(metric=metric, text=text, day=day, by=cast.manager, on=TODAY)


def test_add_reading_is_for_who_runs_the_plan(cast, metric):
    with pytest.raises(NotAllowed):
        add_reading(metric=metric, text="8", day=None, by=cast.lead_user, on=TODAY)
