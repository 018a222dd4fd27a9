"""The list of actions: filters in words, columns at will, groups, sizes of pages, boxes to tick."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.list_columns import ALL, SORTS
from actions.list_groups import GROUPINGS
from actions.models import Action, DueDateChange, ProgressNote
from actions.rules.brag import Brag
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

EVERY_COLUMN = "&".join(f"column={column.name}" for column in ALL)
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def client(as_user, cast):
    return as_user(cast.manager)


def address(query=""):
    return reverse("actions:action_list", args=["plan"]) + (f"?{query}" if query else "")


def shown(client, query):
    return [row.record for row in client.get(address(query)).context["table"].paginated_rows]


def html(client, query=""):
    return client.get(address(query)).content.decode()


def groups(page):
    return [
        re.sub(r"<[^>]+>", "", heading)
        for heading in re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', page)
    ]


def cells(page, ref):
    """The cells of the row with this ref, by their labels."""
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if f">{ref}</th>" in row)
    return {
        label: re.sub(r"<[^>]+>", " ", text).strip()
        for label, text in re.findall(r'data-label="([^"]+)"[^>]*>(.*?)</t[dh]>', row, re.DOTALL)
    }


# -- Filters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("due_from=2026-04-01", ["champion"]),
        ("due_to=2026-03-31", ["interviews"]),
        ("due_from=2026-03-31&due_to=2026-03-31", ["interviews"]),
        ("quiet=12", ["interviews", "watch", "offer"]),
        ("doubt=due", ["watch", "offer"]),
        ("doubt=lead", []),
        ("doubt=wording", []),
        ("doubt=timescale", []),
    ],
)
def test_list_filters_by_date_by_silence_and_by_doubt(client, cast, query, parts):
    assert shown(client, query) == [getattr(cast, part) for part in parts]


def test_list_filters_by_doubts_of_each_kind(client, cast):
    odd = make_action(cast.first, "90", timescale="31/04/26")
    unled = make_action(cast.first, "91", timescale="Dec-26")
    Action.objects.filter(pk=unled.pk).update(title="")
    assert shown(client, "doubt=timescale") == [odd]
    assert shown(client, "doubt=lead") == [odd, unled]
    assert shown(client, "doubt=wording") == [unled]


def test_list_counts_no_note_without_a_day_as_a_word_of_late(client, cast):
    ProgressNote.objects.create(action=cast.offer, date_text="May", text="Undated.", on=TODAY)
    assert cast.offer in shown(client, "quiet=4")
    ProgressNote.objects.create(action=cast.offer, date=date(2026, 5, 30), text="Dated.", on=TODAY)
    assert cast.offer not in shown(client, "quiet=4")


def test_list_counts_a_note_of_a_day_to_come_as_no_word(client, cast):
    ProgressNote.objects.create(action=cast.offer, date=date(2027, 5, 30), text="Mistyped.", on=TODAY)
    assert cast.offer in shown(client, "quiet=4")


def test_list_filters_by_workstream_only_where_the_plan_has_some(client, cast):
    assert 'name="workstream"' not in html(client)
    Action.objects.filter(pk__in=[cast.champion.pk, cast.done.pk]).update(workstream="A & B")
    assert '<option value="A &amp; B">A &amp; B</option>' in html(client)
    assert shown(client, "workstream=A+%26+B") == [cast.champion]


def test_list_refuses_days_the_wrong_way_round_and_says_what_it_shows_instead(client, cast):
    page = html(client, "due_from=2026-04-01&due_to=2026-03-01")
    assert "This day lies before the one in “Due from”: swap the two." in page
    assert "Due from: 1 Apr 2026" in page
    assert "Take away the filter </span>Due to" not in page
    assert shown(client, "due_from=2026-04-01&due_to=2026-03-01") == [cast.champion]


def test_list_says_in_words_which_filters_are_on_each_with_its_way_out(client, cast):
    page = html(client, f"brag=Amber&late=yes&lead={cast.health.pk}&due_to=2026-12-31&sort=due&page=2")
    found = {
        re.sub(r"<[^>]+>", "", words).replace(" ×", ""): link
        for link, words in re.findall(r'<a class="chip" href="([^"]*)">(.*?)</a>', page)
    }
    before = "Take away the filter "
    rest = {"brag": "brag=Amber", "lead": f"lead={cast.health.pk}", "due": "due_to=2026-12-31"}
    assert found == {
        f"{before}BRAG: Amber": f"?late=yes&amp;{rest['lead']}&amp;{rest['due']}&amp;sort=due",
        f"{before}Lead: Designated Nurse": f"?brag=Amber&amp;late=yes&amp;{rest['due']}&amp;sort=due",
        f"{before}Due to: 31 Dec 2026": f"?brag=Amber&amp;late=yes&amp;{rest['lead']}&amp;sort=due",
        f"{before}Late only": f"?brag=Amber&amp;{rest['lead']}&amp;{rest['due']}&amp;sort=due",
    }
    assert '<a class="no-print" href="?view=none">Clear all</a>' in page


def test_form_leads_on_to_an_address_without_what_is_blank_or_usual(client, cast):
    usual = "&".join(f"column={column.name}" for column in ALL if column.usual)
    sent = f"q=&objective=&brag=Red&late=yes&{usual}&group=&per_page=50&sort=due&show=1"
    assert client.get(address(sent)).url == address("brag=Red&late=yes&sort=due")
    assert client.get(address(f"q=&{usual}&show=1")).url == address("view=none")


# -- Columns -----------------------------------------------------------------------------------------------


def test_list_shows_the_columns_chosen_and_always_ref_and_activity(client, cast):
    page = html(client, "column=state&column=note&state=all")
    assert cells(page, "2") == {
        "Select": "",
        "Ref": "2",
        "Activity": "Watch placements",
        "State": "Ongoing",
        "Last note": "–",
    }
    assert re.search(r'value="state"[^>]* checked', page)
    assert not re.search(r'value="leads"[^>]* checked', page)


def test_list_can_show_every_column(client, cast):
    action = make_action(
        cast.first,
        "88",
        title="All of it",
        timescale="31/03/26",
        brag=Brag.AMBER,
        leads=(cast.health, cast.school),
        notes=((date(2026, 4, 1), "First."), (date(2026, 5, 1), "Long " * 60)),
        parent_ref="4.7.5",
    )
    Action.objects.filter(pk=action.pk).update(workstream="Voice")
    DueDateChange.objects.create(action=action, from_text="Dec-25", to_text="Jan-26", on=date(2026, 1, 1))
    DueDateChange.objects.create(action=action, from_text="Jan-26", to_text="31/03/26", on=date(2026, 1, 2))
    found = cells(html(client, EVERY_COLUMN), "88")
    assert found | {"Expected": "", "Last note": "", "BRAG": ""} == {
        "Select": "",
        "Objective": "1",
        "Ref": "88",
        "Activity": "All of it",
        "Workstream": "Voice",
        "Parent reference": "4.7.5",
        "Lead": "Designated Nurse Head of Virtual School",
        "Service": "Health trust Fostering and adoption",
        "Timescale": "31/03/26  62 days late",
        "Original date": "Dec-25",
        "State": "Open",
        "BRAG": "",
        "Expected": "",
        "Last word": "1 May 2026",
        "Last note": "",
    }
    assert found["BRAG"] == "Amber"
    assert "Red" in found["Expected"]
    assert found["Last note"].startswith("Long Long")
    assert len(found["Last note"]) <= 160
    assert found["Last note"].endswith("…")


def test_list_escapes_what_people_typed_in_every_column(client, cast):
    Action.objects.filter(pk=cast.champion.pk).update(
        title=HOSTILE, workstream=HOSTILE, parent_ref=HOSTILE, timescale_text=HOSTILE, leads_text=HOSTILE
    )
    cast.champion.action_leads.all().delete()
    type(cast.health).objects.filter(pk=cast.health.pk).update(name=HOSTILE)
    cast.plan.objectives.update(title=HOSTILE)
    ProgressNote.objects.create(action=cast.champion, date=TODAY, text=HOSTILE, on=TODAY)
    for group in ("", *GROUPINGS):
        page = html(client, f"{EVERY_COLUMN}&group={group}&q=%3Cscript%3E")
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("name", SORTS)
@pytest.mark.parametrize("dash", ["", "-"])
def test_list_sorts_by_each_column_and_says_so(client, cast, name, dash):
    page = html(client, f"{EVERY_COLUMN}&sort={dash}{name}")
    assert page.count("aria-sort=") == 1
    assert f'aria-sort="{"descending" if dash else "ascending"}"' in page
    assert f'sort={"" if dash else "-"}{name}">' in page
    assert len(shown(client, f"sort={dash}{name}")) == 4


def test_list_puts_what_is_blank_last_whichever_way_it_is_sorted(client, cast):
    Action.objects.filter(pk=cast.offer.pk).update(workstream="A")
    for sort in ("workstream", "-workstream"):
        assert shown(client, f"sort={sort}")[0] == cast.offer


# -- Groups ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "titles"),
    [
        ("objective", ["1. Children are heard 2 actions", "2. Children are safe 2 actions"]),
        ("lead", ["Designated Nurse 2 actions", "Head of Fostering 2 actions"]),
        ("service", ["Fostering and adoption 2 actions", "Health trust 2 actions"]),
        ("due", ["March 2026 1 action", "July 2026 1 action", "No due date 2 actions"]),
    ],
)
def test_list_in_groups_heads_each_with_its_count(client, cast, group, titles):
    Action.objects.filter(pk=cast.champion.pk).update(due=date(2026, 7, 1))
    page = html(client, f"group={group}")
    assert groups(page) == titles
    assert page.count("<tbody>") == len(titles)


def test_list_in_groups_puts_an_action_of_two_leads_under_its_first(client, cast):
    page = html(client, "group=lead")
    assert page.count(f'href="/actions/{cast.offer.pk}/"') == 1
    assert "Head of Virtual School" not in groups(page)


def test_list_in_groups_keeps_the_order_asked_for_within_each(client, cast):
    make_action(cast.first, "3", brag=Brag.RED)
    refs = [action.ref for action in shown(client, "group=objective&sort=-ref")]
    assert refs == ["7b", "3", "1", "10", "2"]


def test_list_in_groups_names_those_who_have_none(client, cast):
    make_action(cast.first, "90")
    assert groups(html(client, "group=lead"))[-1] == "No lead 1 action"
    assert groups(html(client, "group=service"))[-1] == "No service 1 action"


def test_list_in_groups_counts_the_whole_list_and_not_only_the_page(client, cast):
    for number in range(100, 160):
        make_action(cast.first, str(number), title="Many of these")
    page = html(client, "group=objective&per_page=25")
    assert groups(page) == ["1. Children are heard 62 actions, 25 of them on this page"]
    last = groups(html(client, "group=objective&per_page=25&page=3"))
    assert last[-1] == "2. Children are safe 2 actions"


def test_list_in_groups_counts_only_what_is_filtered(client, cast):
    assert groups(html(client, "group=objective&brag=Amber")) == ["1. Children are heard 1 action"]


# -- Pages and boxes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "rows"),
    [("", 50), ("per_page=25", 25), ("per_page=100", 64), ("per_page=7", 50), ("page=2", 14)],
)
def test_list_shows_as_many_rows_as_asked_for(client, cast, query, rows):
    for number in range(100, 160):
        make_action(cast.first, str(number))
    assert len(shown(client, query)) == rows


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_list_shows_a_page_whatever_number_is_asked_for(client, cast, page):
    assert len(shown(client, f"page={page}")) == 4


def test_list_gives_who_manages_the_plan_a_box_before_each_row(client, cast):
    page = html(client)
    assert page.count('type="checkbox" name="action"') == 4
    box = f'name="action" value="{cast.interviews.pk}" form="selection" aria-label="Select action 7b">'
    assert box in page
    assert html(client, "select=all").count(" checked></td>") == 4


@pytest.mark.parametrize("part", ["viewer", "administrator", "chair", "lead_user"])
def test_list_gives_a_reader_no_boxes(as_user, cast, part):
    page = html(as_user(getattr(cast, part)), "select=all")
    assert 'name="action"' not in page
    assert ">Select<" not in page


# -- Queries -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["", *GROUPINGS])
def test_list_takes_as_many_queries_for_fifty_rows_as_for_five(client, cast, count_queries, group):
    query = address(f"{EVERY_COLUMN}&group={group}&per_page=100&sort=last_word")
    make_action(cast.first, "80", leads=(cast.health,), notes=((TODAY, "Begun."),), timescale="Jan-26")
    few = count_queries(client, query)
    for number in range(100, 145):
        notes = ((TODAY, "Begun."), (TODAY, "Goes on."))
        leads = (cast.health, cast.school)
        make_action(cast.second, str(number), leads=leads, notes=notes, timescale=f"{number % 12 + 1}/26")
    assert count_queries(client, query) == few <= 25


@pytest.mark.parametrize("state", ["open", "ongoing", "closed"])
@pytest.mark.parametrize("brag", [None, Brag.GREEN, Brag.BLUE])
def test_rows_are_late_exactly_where_the_filter_says_so(cast, state, brag):
    texts = [
        "31/05/26",
        "01/06/26",
        "Mar-26 and ongoing",
        "Nov 25 - Mar 26",
        "31/04/26",
        "31/09/26",
        "TBC",
        "Ongoing",
    ]
    texts += ["01/03/2026 and ongoing", "Ongoing-Mar-26", "Quarterly", ""]
    made = [
        make_action(cast.second, f"9{place}", timescale=text, brag=brag, state=state)
        for place, text in enumerate(texts)
    ]
    late = set(Action.objects.filter(pk__in=[action.pk for action in made]).late(on=TODAY))
    assert {action for action in made if action.days_late(on=TODAY)} == late
    assert bool(late) is (state != "closed" and brag != Brag.BLUE)
