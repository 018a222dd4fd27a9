"""On the preview: conflicts, spellings and missing actions. After it: the list of imports, and undoing one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.models import Action, WorkbookImport
from actions.operations.editing import state_brag
from actions.rules.brag import Brag
from objectives.models import Plan, PlanRole
from plantracker.core.models import AuditEvent, Lead
from tests.actions.importing_steps import TITLE, bring_in, changed_book, set_cell, upload, upload_and_apply
from tests.actions.workbooks import demonstration, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, as_user):
    return as_user(cast.manager)


@pytest.fixture
def done(cast, tmp_path) -> WorkbookImport:
    return upload_and_apply(save_book(tmp_path / "plan.xlsx", demonstration()), by=cast.manager)


def address(name: str, record: WorkbookImport) -> str:
    return reverse(f"actions:import_{name}", args=[record.pk])


def action() -> Action:
    return Action.objects.get(ref="5a-c", objective__plan__title=TITLE)


def test_conflict_shows_both_values_and_the_answer_counts(cast, client, done, tmp_path):
    state_brag(action=action(), brag=Brag.RED, by=None, on=TODAY)
    path = changed_book(tmp_path, set_cell("Open Actions", 5, 10, "Amber"))
    preview = upload(path, by=cast.manager)
    text = client.get(address("preview", preview)).content.decode()
    for words in ("Changed here and in the workbook", "Keep ours", "Take the workbook’s", "<del>Red</del>",
                  "<ins>Amber</ins>", "The last import said: Green"):  # fmt: skip
        assert words in text
    client.post(address("apply", preview), {"conflict_0": "ours"})
    assert action().brag == "Red"
    preview = upload(path, by=cast.manager)
    assert "changed only here" in client.get(address("preview", preview)).content.decode()
    client.post(address("apply", preview), {"conflict_0": "workbook"})
    assert action().brag == "Amber"


def test_answer_that_nobody_offered_is_no_answer(cast, client, done, tmp_path):
    state_brag(action=action(), brag=Brag.RED, by=None, on=TODAY)
    preview = upload(changed_book(tmp_path, set_cell("Open Actions", 5, 10, "Amber")), by=cast.manager)
    response = client.post(address("apply", preview), {"conflict_0": "nonsense"})
    assert response.status_code == 200
    preview.refresh_from_db()
    assert preview.state == "previewed"


def test_missing_action_is_ticked_to_be_closed(cast, client, done, tmp_path):
    preview = upload(changed_book(tmp_path, lambda sheets: sheets["Open Actions"].pop(6)), by=cast.manager)
    text = client.get(address("preview", preview)).content.decode()
    assert "Not in the workbook" in text
    assert "Close Objective 1 action 7b" in text
    client.post(address("apply", preview), {"missing_0": "on"})
    assert Action.objects.get(ref="7b", objective__plan__title=TITLE).state == "closed"


def test_spelling_is_confirmed_or_another_lead(cast, client, done, tmp_path):
    path = changed_book(tmp_path, set_cell("Open Actions", 6, 8, "HEALTH"))
    preview = upload(path, by=cast.manager)
    text = client.get(address("preview", preview)).content.decode()
    assert "“HEALTH” is" in text
    assert "The same as “Health”" in text
    client.post(address("apply", preview), {"spelling_0": "workbook"})
    assert Lead.objects.filter(name="HEALTH").exists()


def test_pages_of_an_import_need_few_queries(cast, client, done, tmp_path, django_assert_max_num_queries):
    Action.objects.filter(objective__plan__title=TITLE).update(title="Changed here", brag="Red")
    preview = upload(changed_book(tmp_path, lambda sheets: sheets["Open Actions"].pop(6)), by=cast.manager)
    assert len(preview.report["conflicts"]) == 4
    for name, record in (("preview", preview), ("done", done)):
        with django_assert_max_num_queries(10):
            client.get(address(name, record))
    with django_assert_max_num_queries(28):  # each thing that may have been built on it is one
        client.get(address("undo", done))


def test_import_list_names_every_import(cast, client, done, tmp_path):
    bring_in(changed_book(tmp_path, set_cell("Open Actions", 5, 2, "Offer help at once")))
    upload(changed_book(tmp_path, set_cell("Open Actions", 5, 2, "Not applied")), by=cast.manager)
    text = client.get(reverse("actions:import_list", args=[done.plan.slug])).content.decode()
    assert text.count(">changed.xlsx</a>") == text.count(">plan.xlsx</a>") == 1
    assert "Manager" in text
    assert "Plantracker" in text  # who brought the second one in: nobody, on the command line
    assert (
        client.get(reverse("actions:plan_detail", args=[done.plan.slug])).content.decode().count("/imports/")
    )


def test_import_list_needs_few_queries(client, done, tmp_path, django_assert_max_num_queries):
    for word in ("one", "two", "three", "four"):
        bring_in(changed_book(tmp_path, set_cell("Open Actions", 5, 2, word)))
    with django_assert_max_num_queries(12):
        client.get(reverse("actions:import_list", args=[done.plan.slug]))


def test_import_list_is_for_who_runs_the_plan(cast, as_user):
    url = reverse("actions:import_list", args=[cast.plan.slug])
    for part, status in (
        (cast.viewer, 403),
        (cast.chair, 403),
        (cast.administrator, 403),
        (cast.outsider, 404),
    ):
        assert as_user(part).get(url).status_code == status
    assert "Nothing was brought in yet" in as_user(cast.manager).get(url).content.decode()


def test_undo_asks_first_and_is_done_once(client, done):
    assert "Undo this import" in client.get(address("done", done)).content.decode()
    assert "Undo the import" in client.get(address("undo", done)).content.decode()
    assert Plan.objects.filter(title=TITLE).exists()
    for _click in range(2):
        assert client.post(address("undo", done)).url == address("done", done)
    assert not Plan.objects.filter(title=TITLE).exists()
    assert AuditEvent.objects.filter(verb="import undone").count() == 1
    assert "The import is undone" in client.get(address("done", done)).content.decode()


def test_undo_says_why_not(client, done, tmp_path):
    state_brag(action=action(), brag=Brag.RED, by=None, on=TODAY)
    words = "Objective 1 action 5a-c has been changed since."
    assert words in client.get(address("undo", done)).content.decode()
    text = client.post(address("undo", done), follow=True).content.decode()
    assert words in text
    assert Plan.objects.filter(title=TITLE).exists()


def test_manager_of_the_plan_sees_and_undoes_what_others_brought_in(cast, as_user, done):
    other = as_user(cast.outsider)
    assert other.get(address("done", done)).status_code == 404
    assert other.get(address("undo", done)).status_code == 404
    PlanRole.objects.create(plan=done.plan, user=cast.outsider, role="project_manager", given_on=TODAY)
    assert other.get(address("done", done)).status_code == 200
    assert other.post(address("undo", done)).status_code == 302
    assert as_user(cast.viewer).post(address("undo", done)).status_code == 404


def test_upload_that_was_not_applied_has_no_page_to_undo_it(cast, client, tmp_path):
    preview = upload(save_book(tmp_path / "plan.xlsx", demonstration()), by=cast.manager)
    assert client.get(address("undo", preview)).status_code == 404
