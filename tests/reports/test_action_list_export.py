"""The list of actions taken away: the rows and the order of its page, for those who may see the page."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, ProgressNote
from tests.cast import TODAY, Cast, make_action

ADDRESS = "/plans/plan/actions/export.{}"
MAY_SEE = {"administrator", "manager", "viewer", "chair", "briefed", "member", "clerk", "lead_user"}
QUERIES = [
    "",
    "?state=all",
    "?brag=Green",
    "?late=yes",
    "?differs=yes&state=all",
    "?q=children",
    "?q=young&objective=1",
    "?state=closed",
    "?sort=-due",
    "?sort=brag&state=all",
    "?sort=-ref&page=2",
    "?objective=nonsense",
    "?sort=nonsense",
]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("part", [*MAY_SEE, "outsider"])
def test_list_is_taken_away_by_those_who_see_its_page(cast: Cast, as_user, part):
    client = as_user(getattr(cast, part))
    wanted = 200 if part in MAY_SEE else 404
    for ending in ("xlsx", "csv"):
        assert client.get(ADDRESS.format(ending)).status_code == wanted
    assert client.get(reverse("actions:action_list", args=["plan"])).status_code == wanted


def test_stranger_is_asked_to_sign_in(client, cast):
    assert client.get(ADDRESS.format("csv")).status_code == 302


def test_what_is_not_there_is_not_found_and_nothing_is_posted(cast, as_user):
    client = as_user(cast.manager)
    assert client.get(ADDRESS.format("pdf")).status_code == 404
    assert client.get("/plans/other/actions/export.csv").status_code == 404
    assert client.post(ADDRESS.format("csv")).status_code == 405


@pytest.mark.parametrize("query", QUERIES)
def test_file_holds_the_rows_of_the_page_in_its_order(cast, as_user, query):
    client = as_user(cast.manager)
    page = client.get(reverse("actions:action_list", args=["plan"]) + query.replace("&page=2", ""))
    shown = [row.record for row in page.context["table"].paginated_rows]
    found = rows(client.get(ADDRESS.format("csv") + query).content)
    assert [(row["Objective"], row["Ref"]) for row in found] == [
        (action.objective.number, action.ref) for action in shown
    ]


def test_file_holds_every_page(cast, as_user):
    for number in range(60):
        make_action(cast.first, f"5a{number}")
    found = rows(as_user(cast.manager).get(ADDRESS.format("csv") + "?q=5a&page=2").content)
    assert [row["Ref"] for row in found] == [f"5a{number}" for number in range(60)]


def test_row_says_what_the_page_says(cast, as_user):
    (row,) = rows(as_user(cast.manager).get(ADDRESS.format("csv") + "?q=interviews").content)
    assert row["Lead"] == "Designated Nurse"
    assert (row["Timescale"], row["BRAG"], row["Expected"]) == ("31/03/26", "Amber", "Red")
    assert int(row["Days late"]) > 0
    assert row["Why"]
    assert row["Last word"] == "3 Feb 2026"


def test_workbook_says_what_was_asked_for(cast, as_user):
    response = as_user(cast.manager).get(ADDRESS.format("xlsx") + "?late=yes&brag=Amber")
    assert "plan-actions-" in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Actions"]
    assert "1 action on " in sheet["A1"].value
    assert sheet["A1"].value.endswith("; BRAG: Amber; Late only")
    assert [cell.value for cell in sheet[2]][:3] == ["Objective", "Ref", "Activity"]
    assert sheet["G3"].value == "Amber"
    assert sheet["G3"].fill.fgColor.rgb == "00FFF0CF"


def test_formula_stays_text(cast, as_user):
    Action.objects.filter(pk=cast.champion.pk).update(title="=1+1", timescale_text="@now", brag_text="+1")
    client = as_user(cast.manager)
    book = openpyxl.load_workbook(io.BytesIO(client.get(ADDRESS.format("xlsx")).content))
    assert {cell.data_type for row in book["Actions"] for cell in row if cell.value} == {"s"}
    row = rows(client.get(ADDRESS.format("csv")).content)[0]
    assert (row["Activity"], row["Timescale"], row["BRAG"]) == ("'=1+1", "'@now", "'+1")


def test_number_of_queries_does_not_grow_with_the_list(cast, as_user):
    client = as_user(cast.manager)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(ADDRESS.format("csv") + "?state=all&sort=due").status_code == 200
        return len(queries)

    few = asked()
    for number in range(30):
        make_action(cast.first, f"6a{number}", leads=(cast.health, cast.school))
    assert asked() == few <= 20


def test_page_offers_the_list_with_its_own_question(cast, as_user):
    page = as_user(cast.manager).get(reverse("actions:action_list", args=["plan"]) + "?brag=Green&sort=-due")
    assert 'href="/plans/plan/actions/export.xlsx?brag=Green&amp;sort=-due"' in page.content.decode()
    assert 'href="/plans/plan/actions/export.csv?brag=Green&amp;sort=-due"' in page.content.decode()


def test_file_holds_the_columns_chosen_and_the_order_of_the_groups(cast, as_user):
    client = as_user(cast.manager)
    query = "?group=lead&column=service&column=state&sort=-ref"
    found = rows(client.get(ADDRESS.format("csv") + query).content)
    assert list(found[0]) == ["Ref", "Activity", "Service", "State"]
    assert [row["Ref"] for row in found] == ["10", "7b", "2", "1"]
    assert found[0]["Service"] == "Health trust\nFostering and adoption"
    book = openpyxl.load_workbook(io.BytesIO(client.get(ADDRESS.format("xlsx") + query).content))
    assert [cell.value for cell in book["Actions"][2]] == ["Ref", "Activity", "Service", "State"]


def test_last_note_is_whole_in_a_file(cast, as_user):
    ProgressNote.objects.create(
        action=cast.champion, date=date(2026, 5, 30), text="=" + "x" * 900, on=date(2026, 5, 30)
    )
    with time_machine.travel(TODAY):
        found = rows(as_user(cast.manager).get(ADDRESS.format("csv") + "?column=note").content)
    assert found[0]["Last note"] == "'=" + "x" * 900


def test_json_says_what_was_asked_and_holds_dates_lists_and_numbers(cast, as_user):
    query = "?late=yes&brag=Amber&column=leads&column=due&column=brag&column=expected&column=last_word"
    with time_machine.travel(TODAY):
        told = json.loads(as_user(cast.manager).get(ADDRESS.format("json") + query).content)
    assert told == {
        "plan": "Delivery plan",
        "as_of": "2026-06-01",
        "filters": [{"label": "BRAG", "value": "Amber"}, {"label": "Late only", "value": True}],
        "columns": ["ref", "activity", "leads", "due", "brag", "expected", "last_word"],
        "actions": [
            {
                "ref": "7b",
                "activity": "Young people take part in interviews",
                "leads": ["Designated Nurse"],
                "due": {"text": "31/03/26", "due": "2026-03-31", "days_late": 62},
                "brag": "Amber",
                "expected": told["actions"][0]["expected"],
                "last_word": "2026-02-03",
            }
        ],
    }
    assert told["actions"][0]["expected"]["brag"] == "Red"
    assert told["actions"][0]["expected"]["differs"] is True
