"""Settling what a workbook means, in the browser: sheets, columns, words, and what is remembered of them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Action, ImportChoices, WorkbookImport
from actions.operations.importing import import_plan
from objectives.models import Plan
from tests.actions.workbooks import HEADER, save_book
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
TITLE = "Early help plan"
ROW = ["1", "Train everybody", "Begun.", "HR", "May 2026", "Green"]


def send(client, path, **fields) -> WorkbookImport:
    data = {"file": SimpleUploadedFile(path.name, path.read_bytes()), **(fields or {"new_title": TITLE})}
    response = client.post(reverse("actions:import_upload"), data)
    assert response.status_code == 302, response.content.decode()
    upload = WorkbookImport.objects.latest("id")
    upload.led_to = response.url
    return upload


def address(name: str, upload: WorkbookImport) -> str:
    return reverse(f"actions:import_{name}", args=[upload.pk])


def answers(upload: WorkbookImport, **chosen: str) -> dict[str, str]:
    """What the form would send as it stands, with the answers for headings, words and sheets in ``chosen``."""
    found, data = upload.found, {}
    for number, sheet in enumerate(found["sheets"]):
        if chosen.get(sheet["name"], "on" if sheet["read"] else ""):
            data[f"sheet_{number}"] = "on"
    for number, column in enumerate(found["columns"]):
        data[f"column_{number}"] = chosen.get(column["heading"], column["holds"])
    for number, word in enumerate(found["words"]):
        data[f"word_{number}"] = chosen.get(word["word"], word["brag"])
    return data


@pytest.fixture
def client(cast, as_user):
    return as_user(cast.manager)


def book(tmp_path, rows, *, name: str = "Open", **more):
    return save_book(tmp_path / "plan.xlsx", {name: rows, **more})


def test_plain_workbook_asks_nothing(client, tmp_path):
    upload = send(client, book(tmp_path, [HEADER, ROW]))
    assert upload.led_to == address("preview", upload)
    assert reverse("actions:import_choose", args=[upload.pk]) in client.get(upload.led_to).content.decode()


def test_unknown_column_asks_and_shows_three_cells(client, tmp_path):
    rows = [[*HEADER, "Thingummy"], *([*ROW, f"Cell {n}"] for n in range(5))]
    upload = send(client, book(tmp_path, rows))
    assert upload.led_to == address("choose", upload)
    text = client.get(upload.led_to).content.decode()
    for words in (
        "Thingummy",
        "Cell 0",
        "Cell 1",
        "Cell 2",
        "Leave out",
        "Not known",
        "What “Thingummy” holds",
    ):
        assert words in text
    assert "Cell 3" not in text
    assert re.search(r'<option value="title" selected>Action: what is done', text)


def test_answers_are_previewed_applied_and_remembered(client, tmp_path):
    path = book(tmp_path, [[*HEADER, "Thingummy"], [*ROW, "A survey"]])
    upload = send(client, path)
    response = client.post(address("choose", upload), answers(upload, Thingummy="evidence"))
    assert response.url == address("preview", upload)
    assert not ImportChoices.objects.exists()
    client.post(address("apply", upload))
    assert Action.objects.get(objective__plan__title=TITLE).evidence.get().text == "A survey"
    assert ImportChoices.objects.get().columns["thingummy"] == "evidence"
    again = send(client, path, plan=Plan.objects.get(title=TITLE).pk)
    assert again.led_to == address("preview", again)
    assert again.report["written"] == 0


def test_command_uses_what_is_remembered_and_map_goes_before_it(client, tmp_path):
    path = book(tmp_path, [[*HEADER, "Thingummy"], [*ROW, "A survey"]])
    upload = send(client, path)
    client.post(address("choose", upload), answers(upload, Thingummy="evidence"))
    client.post(address("apply", upload))
    report = import_plan(workbook=path, plan_title=TITLE, by=None, on=TODAY)
    assert report.sheets[0].columns["evidence"] == "Thingummy"
    report = import_plan(
        workbook=path, plan_title=TITLE, mapping={"thingummy": None}, dry_run=True, by=None, on=TODAY
    )
    assert "evidence" not in report.sheets[0].columns


def test_workbook_with_headings_nobody_knows_is_settled(client, tmp_path):
    upload = send(client, book(tmp_path, [["Code", "Thing", "Boss"], ["1", "One", "Team"]]))
    assert upload.led_to == address("choose", upload)
    assert "No table of actions was found yet" in client.get(upload.led_to).content.decode()
    assert client.get(address("preview", upload)).url == address("choose", upload)
    assert client.post(address("apply", upload)).status_code == 302
    data = answers(upload, Open="on", Code="ref", Thing="title", Boss="leads")
    assert client.post(address("choose", upload), data).url == address("preview", upload)
    client.post(address("apply", upload))
    action = Action.objects.get(objective__plan__title=TITLE)
    assert (action.ref, action.title, action.leads_text) == ("1", "One", "Team")


def test_answers_without_a_table_are_refused_and_kept(client, tmp_path):
    upload = send(client, book(tmp_path, [["Code", "Thing", "Boss"], ["1", "One", "Team"]]))
    text = client.post(address("choose", upload), answers(upload, Open="on", Boss="leads")).content.decode()
    assert "say which column holds the actions" in text
    assert re.search(r'<option value="leads" selected>', text)


def test_words_get_their_brag_and_keep_their_text(client, tmp_path):
    rows = [
        HEADER,
        *([str(n), f"Do {n}", "", "HR", "", word] for n, word in enumerate(["Slipping", "Slipping", "Fine"])),
    ]
    upload = send(client, book(tmp_path, rows))
    assert upload.led_to == address("choose", upload)
    assert [(word["word"], word["times"]) for word in upload.found["words"]] == [("Slipping", 2), ("Fine", 1)]
    client.post(address("choose", upload), answers(upload, Slipping="Amber", Fine="Green"))
    upload.refresh_from_db()
    assert not [doubt for doubt in upload.report["doubts"] if doubt["code"] == "brag_unread"]
    client.post(address("apply", upload))
    found = Action.objects.filter(objective__plan__title=TITLE).values_list("brag", "brag_text")
    assert sorted(found) == [("Amber", "Slipping"), ("Amber", "Slipping"), ("Green", "Fine")]


def test_sheets_are_ticked_and_hidden_ones_are_off(client, tmp_path):
    other = [HEADER, ["2", "In the archive", "", "HR", "", "Blue"]]
    path = save_book(tmp_path / "plan.xlsx", {"Open": [HEADER, ROW], "Archive": other}, hidden=("Archive",))
    upload = send(client, path)
    text = client.get(address("choose", upload)).content.decode()
    assert "The sheet is hidden." in text
    assert len(re.findall(r'name="sheet_\d+"[^>]* checked', text)) == 1
    client.post(address("choose", upload), answers(upload, Archive="on"))
    client.post(address("apply", upload))
    assert Action.objects.filter(objective__plan__title=TITLE).count() == 2
    none = send(client, path, plan=Plan.objects.get(title=TITLE).pk)
    text = client.post(address("choose", none), answers(none, Open="", Archive="")).content.decode()
    assert "Choose at least one sheet" in text


def test_sheet_left_out_makes_its_actions_no_missing_ones(client, tmp_path):
    path = book(tmp_path, [HEADER, ROW], Later=[HEADER, ["2", "Later on", "", "HR", "", "Green"]])
    upload = send(client, path)
    client.post(address("apply", upload))
    again = send(client, path, plan=Plan.objects.get(title=TITLE).pk)
    client.post(address("choose", again), answers(again, Later=""))
    again.refresh_from_db()
    assert again.report["missing"] == []


def test_choosing_after_applying_leads_to_what_was_done(client, tmp_path):
    upload = send(client, book(tmp_path, [HEADER, ROW]))
    client.post(address("apply", upload))
    assert client.get(address("choose", upload)).url == address("done", upload)
    assert client.post(address("choose", upload), {}).url == address("done", upload)


def test_every_control_of_the_form_has_a_label(client, tmp_path):
    upload = send(client, book(tmp_path, [[*HEADER, "Thingummy"], [*ROW[:5], "Slipping", "x"]]))
    text = client.get(address("choose", upload)).content.decode()
    form = text[text.index('<h2 id="sheets"') :]
    controls = set(re.findall(r'<(?:select|input)[^>]* id="([^"]+)"', form))
    assert controls
    assert controls == set(re.findall(r'<label[^>]* for="([^"]+)"', form))
    assert "style=" not in form


def test_upload_of_somebody_else_is_not_there(cast, as_user, client, tmp_path):
    upload = send(client, book(tmp_path, [HEADER, ROW]))
    for part in (cast.administrator, cast.viewer, cast.outsider):
        assert as_user(part).get(address("choose", upload)).status_code == 404
        assert as_user(part).post(address("choose", upload)).status_code == 404


def test_import_choose_needs_few_queries(client, tmp_path, django_assert_max_num_queries):
    columns = [f"Column {n}" for n in range(40)]
    upload = send(client, book(tmp_path, [[*HEADER, *columns], [*ROW, *columns]]))
    with django_assert_max_num_queries(8):
        client.get(address("choose", upload))


def test_what_a_sheet_holds_can_be_changed_by_hand_and_is_remembered(client, tmp_path):
    path = book(tmp_path, [HEADER, ROW], name="Work in hand")
    upload = send(client, path)
    text = client.get(address("choose", upload)).content.decode()
    assert "What “Work in hand” holds" in text
    assert re.search(r'<option value="actions" selected>Actions', text)
    client.post(address("choose", upload), {**answers(upload), "kind_0": "closed"})
    upload.refresh_from_db()
    assert upload.report["sheets"][0]["kind"] == "closed"
    client.post(address("apply", upload))
    assert Action.objects.get(ref="1", objective__plan__title=TITLE).state == "closed"
    assert ImportChoices.objects.get().sheets == {"Work in hand": "closed"}
    again = send(client, path, plan=str(Plan.objects.get(title=TITLE).pk))
    assert again.report["actions"] == {"created": 0, "updated": 0, "unchanged": 1}
    text = client.get(address("choose", again)).content.decode()
    assert re.search(r'<option value="closed" selected>Closed actions', text)


def test_kind_left_as_it_looks_is_not_remembered_as_an_answer(client, tmp_path):
    upload = send(client, book(tmp_path, [HEADER, ROW], name="Closed"))
    client.post(address("choose", upload), {**answers(upload), "kind_0": "closed"})
    client.post(address("apply", upload))
    assert ImportChoices.objects.get().sheets == {"Closed": True}


def test_unknown_kind_is_refused(client, tmp_path):
    upload = send(client, book(tmp_path, [HEADER, ROW]))
    page = client.post(address("choose", upload), {**answers(upload), "kind_0": "dropped"})
    assert page.status_code == 200
    assert "Select a valid choice" in page.content.decode()
