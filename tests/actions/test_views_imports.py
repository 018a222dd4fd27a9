"""Upload, preview, apply, done: in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Action, WorkbookImport
from objectives.models import Plan, PlanRole
from tests.actions.workbooks import HEADER, demonstration, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path) -> bytes:
    return save_book(tmp_path / "plan.xlsx", demonstration()).read_bytes()


def send(client, content: bytes, **fields):
    data = {"file": SimpleUploadedFile("Plan 2026.xlsx", content), **fields}
    return client.post(reverse("actions:import_upload"), data)


@pytest.fixture
def upload(cast, as_user, content) -> WorkbookImport:
    send(as_user(cast.manager), content, new_title="Early help plan")
    return WorkbookImport.objects.get()


def page(name: str, upload: WorkbookImport) -> str:
    return reverse(f"actions:{name}", args=[upload.pk])


def test_import_upload_asks_for_a_plan_and_a_file(cast, as_user):
    response = as_user(cast.manager).get(reverse("actions:import_upload"), {"plan": cast.plan.slug})
    text = response.content.decode()
    assert response.status_code == 200
    assert f'<option value="{cast.plan.pk}" selected>' in text
    assert 'enctype="multipart/form-data"' in text


def test_import_upload_previews_and_changes_nothing(cast, as_user, content):
    response = send(as_user(cast.manager), content, new_title="  Early  help plan ")
    upload = WorkbookImport.objects.get()
    assert response.url == page("import_preview", upload)
    assert (upload.plan_title, upload.plan, upload.state) == ("Early help plan", None, "previewed")
    assert upload.file_name == "Plan 2026.xlsx"
    assert "Plan" not in Path(upload.file.name).name
    assert not Plan.objects.filter(title="Early help plan").exists()


def test_import_preview_shows_counts_sheets_doubts_and_objectives(cast, as_user, upload):
    text = as_user(cast.manager).get(page("import_preview", upload)).content.decode()
    for words in (
        "Open Actions",
        "Responsible Service",
        "31/04/26",
        "Children are heard",
        "Apply",
        "a new plan",
    ):
        assert words in text
    assert "Timescales" in text  # the column of the doubt


def test_import_apply_twice_shows_the_same_result(cast, as_user, upload):
    client = as_user(cast.manager)
    first = client.post(page("import_apply", upload))
    upload.refresh_from_db()
    report = upload.report
    second = client.post(page("import_apply", upload))
    upload.refresh_from_db()
    assert first.url == second.url == page("import_done", upload)
    assert upload.report == report
    assert upload.report["actions"]["created"] == 3
    assert Action.objects.filter(objective__plan=upload.plan).count() == 3


def test_import_done_says_what_was_done_with_links(cast, as_user, upload):
    client = as_user(cast.manager)
    assert client.get(page("import_done", upload)).url == page("import_preview", upload)
    client.post(page("import_apply", upload))
    assert client.get(page("import_preview", upload)).url == page("import_done", upload)
    text = client.get(page("import_done", upload)).content.decode()
    assert reverse("actions:plan_detail", args=["early-help-plan"]) in text
    assert "What was done" in text


def test_import_apply_is_never_done_by_a_link(cast, as_user, upload):
    assert as_user(cast.manager).get(page("import_apply", upload)).status_code == 405


def test_import_again_into_the_plan_shows_old_and_new(cast, as_user, upload, tmp_path):
    client = as_user(cast.manager)
    client.post(page("import_apply", upload))
    sheets = demonstration()
    sheets["Open Actions"][6][2] = "Hold four panels"
    changed = save_book(tmp_path / "changed.xlsx", sheets).read_bytes()
    plan = Plan.objects.get(title="Early help plan")
    response = send(client, changed, plan=plan.pk)
    text = client.get(response.url).content.decode()
    assert "Hold panels" in text
    assert "Hold <ins>four </ins>panels" in text


def test_import_of_an_unchanged_workbook_says_so(cast, as_user, upload, content):
    client = as_user(cast.manager)
    client.post(page("import_apply", upload))
    plan = Plan.objects.get(title="Early help plan")
    text = client.get(send(client, content, plan=plan.pk).url).content.decode()
    assert "applying it changes nothing" in text


@pytest.mark.parametrize(
    ("fields", "content", "words"),
    [
        ({"new_title": "A plan"}, b"hello", "not an Excel workbook"),
        ({"new_title": "A plan"}, b"", "The file is empty"),
        ({"new_title": " "}, b"hello", "Say what the new plan is called"),
        ({"new_title": "x" * 301}, b"hello", "at most 300"),
    ],
)
def test_import_upload_keeps_what_was_typed_when_it_refuses(cast, as_user, fields, content, words):
    response = send(as_user(cast.manager), content, **fields)
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert fields["new_title"].strip() in text
    assert not WorkbookImport.objects.exists()


def test_import_upload_refuses_large_files_and_two_plans(cast, as_user, settings):
    settings.WORKBOOK_MAX_BYTES = 1_000_000
    client = as_user(cast.manager)
    assert "larger than 1 MB" in send(client, b"x" * 1_000_001, new_title="A").content.decode()
    assert "not both" in send(client, b"x", new_title="A", plan=cast.plan.pk).content.decode()


def test_import_without_a_table_is_a_form_error(cast, as_user, tmp_path):
    content = save_book(tmp_path / "plan.xlsx", {"Plan": [["Hello"]]}).read_bytes()
    text = send(as_user(cast.manager), content, new_title="A plan").content.decode()
    assert "No table of actions" in text


def test_import_apply_refuses_a_file_that_is_not_what_was_shown(cast, as_user, upload):
    Path(upload.file.path).write_bytes(b"something else")
    response = as_user(cast.manager).post(page("import_apply", upload))
    assert response.status_code == 409
    assert "upload it again" in response.content.decode()
    upload.refresh_from_db()
    assert upload.state == "previewed"
    Path(upload.file.path).unlink()
    assert as_user(cast.manager).post(page("import_apply", upload)).status_code == 409


def test_who_may_upload(cast, as_user, client, content):
    assert client.get(reverse("actions:import_upload")).url.startswith(reverse("account_login"))
    for part in (cast.outsider, cast.viewer, cast.chair, cast.clerk, cast.lead_user):
        assert as_user(part).get(reverse("actions:import_upload")).status_code == 403
        assert send(as_user(part), content, new_title="A").status_code == 403
    assert as_user(cast.administrator).get(reverse("actions:import_upload")).status_code == 200


def test_manager_of_one_plan_chooses_only_that_one(cast, as_user, content):
    PlanRole.objects.create(plan=cast.plan, user=cast.outsider, role="project_manager", given_on=TODAY)
    client = as_user(cast.outsider)
    assert "Title of the new plan" not in client.get(reverse("actions:import_upload")).content.decode()
    assert "Choose" in send(client, content).content.decode()
    assert send(client, content, plan=cast.plan.pk).status_code == 302


def test_upload_belongs_to_whoever_sent_it(cast, as_user, client, upload):
    for name in ("import_preview", "import_done"):
        assert as_user(cast.administrator).get(page(name, upload)).status_code == 404
        assert as_user(cast.outsider).get(page(name, upload)).status_code == 404
        assert client.get(page(name, upload)).url.startswith(reverse("account_login"))
    assert as_user(cast.outsider).post(page("import_apply", upload)).status_code == 404
    assert client.post(page("import_apply", upload)).url.startswith(reverse("account_login"))


def test_import_apply_asks_again_whether_one_may(cast, as_user, upload):
    cast.manager.role_assignments.all().delete()
    assert as_user(cast.manager).post(page("import_apply", upload)).status_code == 403
    assert not Action.objects.filter(objective__plan__title="Early help plan").exists()


def test_import_preview_pages_its_doubts_in_few_queries(
    cast, as_user, tmp_path, django_assert_max_num_queries
):
    rows = [[str(n), f"A {n}", "", "Team", "31/04/26", "Green"] for n in range(250)]
    content = save_book(tmp_path / "many.xlsx", {"Open": [HEADER, *rows]}).read_bytes()
    client = as_user(cast.manager)
    url = send(client, content, new_title="Many").url
    with django_assert_max_num_queries(8):
        first = client.get(url).content.decode()
    assert first.count("31/04/26") == 200
    assert client.get(url, {"page": 2}).content.decode().count("31/04/26") == 50
