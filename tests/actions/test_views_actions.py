"""The list of actions, the page of one, and the forms that change it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.models import ActionLead, BragChange, DueDateChange, Metric, ProgressNote, Reading
from actions.rules.brag import Brag
from plantracker.core.models import AuditEvent
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

EDITING = ["action_edit", "action_brag", "action_timescale", "action_note", "action_evidence"]
READERS = ["administrator", "viewer", "chair", "briefed", "member", "clerk", "lead_user"]
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, action):
    return reverse(f"actions:{name}", args=[action.pk])


def list_url(cast, query=""):
    return reverse("actions:action_list", args=[cast.plan.slug]) + (f"?{query}" if query else "")


def add_url(cast):
    return reverse("actions:action_add", args=[cast.plan.slug, cast.first.number])


def shown(client, cast, query=""):
    """The actions of the list, in the order shown."""
    return [row.record for row in client.get(list_url(cast, query)).context["table"].paginated_rows]


# -- Who may ---------------------------------------------------------------------------------------


def test_action_pages_send_a_stranger_to_sign_in(client, cast):
    for address in (
        list_url(cast),
        add_url(cast),
        *(url(name, cast.champion) for name in ["action_detail", *EDITING]),
    ):
        response = client.get(address)
        assert response.status_code == 302, address
        assert reverse("account_login") in response.url


@pytest.mark.parametrize("name", ["action_detail", *EDITING])
def test_action_pages_are_not_there_for_an_outsider(as_user, cast, name):
    client = as_user(cast.outsider)
    assert client.get(url(name, cast.champion)).status_code == 404
    assert client.post(url(name, cast.champion), {"text": "x"}).status_code in (404, 405)


def test_action_list_and_add_are_not_there_for_an_outsider(as_user, cast):
    client = as_user(cast.outsider)
    assert client.get(list_url(cast)).status_code == 404
    assert client.get(add_url(cast)).status_code == 404


@pytest.mark.parametrize("part", READERS)
def test_action_pages_are_read_but_not_changed_by_who_does_not_manage(as_user, cast, part):
    client = as_user(getattr(cast, part))
    assert client.get(list_url(cast)).status_code == 200
    page = client.get(url("action_detail", cast.champion))
    assert page.status_code == 200
    assert url("action_edit", cast.champion) not in page.content.decode()
    assert client.get(add_url(cast)).status_code == 403
    for name in EDITING:
        assert client.get(url(name, cast.champion)).status_code == 403
        assert client.post(url(name, cast.champion), {"text": "x"}).status_code == 403
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("name", ["action_detail", *EDITING])
def test_action_pages_open_for_the_manager(as_user, cast, name):
    assert as_user(cast.manager).get(url(name, cast.champion)).status_code == 200


# -- The list --------------------------------------------------------------------------------------


def test_action_list_shows_open_and_ongoing_until_asked_for_more(as_user, cast):
    client = as_user(cast.viewer)
    assert shown(client, cast) == [cast.champion, cast.interviews, cast.watch, cast.offer]
    assert shown(client, cast, "state=closed") == [cast.done]
    assert len(shown(client, cast, "state=all")) == 5


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("objective=1", ["champion", "interviews"]),
        ("brag=Amber", ["interviews"]),
        ("brag=none", ["offer"]),
        ("late=yes", ["interviews"]),
        ("state=ongoing", ["watch"]),
        ("differs=yes", ["interviews", "offer"]),
        ("objective=1&brag=Green", ["champion"]),
        ("objective=99", ["champion", "interviews", "watch", "offer"]),
        ("q=INTERVIEWS", ["interviews"]),
        ("q=panels", ["interviews"]),
        ("q=nurse", ["interviews", "offer"]),
        ("q=7b", ["interviews"]),
        ("q=nurse offer", ["offer"]),
        ("q=%25", []),
        ("q=nothing-like-it", []),
    ],
)
def test_action_list_filters(as_user, cast, query, parts):
    assert shown(as_user(cast.viewer), cast, query) == [getattr(cast, part) for part in parts]


def test_action_list_filters_by_lead_and_service_without_doubling_rows(as_user, cast):
    client = as_user(cast.viewer)
    assert shown(client, cast, f"lead={cast.health.pk}") == [cast.interviews, cast.offer]
    assert shown(client, cast, f"service={cast.fostering.service_id}") == [
        cast.champion,
        cast.watch,
        cast.offer,
    ]


def test_action_list_sorts_refs_as_a_person_would(as_user, cast):
    for ref in ("5a10", "5a2", "10", "2"):
        make_action(cast.first, ref)
    refs = [action.ref for action in shown(as_user(cast.viewer), cast, "objective=1&sort=ref")]
    assert refs == ["1", "2", "5a2", "5a10", "7b", "10"]
    assert refs == [action.ref for action in shown(as_user(cast.viewer), cast, "objective=1")]
    assert refs[::-1] == [action.ref for action in shown(as_user(cast.viewer), cast, "objective=1&sort=-ref")]


@pytest.mark.parametrize(
    ("sort", "parts"),
    [
        ("objective", ["champion", "interviews", "watch", "offer"]),
        ("-objective", ["watch", "offer", "champion", "interviews"]),
        ("due", ["interviews", "champion", "watch", "offer"]),
        ("-due", ["champion", "interviews", "watch", "offer"]),
        ("brag", ["interviews", "champion", "watch", "offer"]),
        ("leads", ["interviews", "offer", "champion", "watch"]),
        ("nonsense", ["champion", "interviews", "watch", "offer"]),
    ],
)
def test_action_list_sorts(as_user, cast, sort, parts):
    assert shown(as_user(cast.viewer), cast, f"sort={sort}") == [getattr(cast, part) for part in parts]


def test_action_list_marks_late_rows_and_where_people_disagree(as_user, cast):
    page = as_user(cast.viewer).get(list_url(cast, "q=interviews")).content.decode()
    assert "62 days late" in page
    assert "Due on Tuesday 31 March 2026 and not complete." in page
    assert "3 Feb 2026" in page


def test_action_list_never_calls_late_what_goes_on_from_its_date(as_user, cast):
    goes_on = make_action(cast.first, "9", timescale="Mar-26 and ongoing", brag=Brag.GREEN)
    assert goes_on.timescale.is_open_ended
    assert goes_on not in shown(as_user(cast.viewer), cast, "late=yes")


def test_action_list_keeps_filters_in_the_links_of_pages_and_columns(as_user, cast):
    for number in range(100, 160):
        make_action(cast.first, str(number), title="Many of these")
    page = as_user(cast.viewer).get(list_url(cast, "q=many")).content.decode()
    assert "q=many&amp;page=2" in page
    assert "q=many&amp;sort=due" in page
    assert "60 actions" in page


def test_action_list_says_when_nothing_matches(as_user, cast):
    assert "No action matches" in as_user(cast.viewer).get(list_url(cast, "q=zebra")).content.decode()


def test_action_list_survives_addresses_that_make_no_sense(as_user, cast):
    query = "objective=%00&brag=Purple&lead=abc&service=-1&state=gone&late=maybe&page=999&sort=;drop"
    assert as_user(cast.viewer).get(list_url(cast, query)).status_code == 200


def test_action_list_cuts_long_activities_and_escapes_them(as_user, cast):
    make_action(cast.first, HOSTILE[:60], title=HOSTILE + "x" * 300)
    page = as_user(cast.viewer).get(list_url(cast)).content.decode()
    assert "<script>alert" not in page
    assert "x" * 201 not in page


def test_action_list_takes_no_more_queries_for_more_rows(
    as_user, cast, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(cast.manager)
    fill(cast, range(6))
    with django_assert_max_num_queries(25) as few:
        client.get(list_url(cast))
    fill(cast, range(6, 96))
    with django_assert_num_queries(len(few)):
        client.get(list_url(cast))


def fill(cast, places):
    for place in places:
        notes = ((date(2026, 4, 1), "Begun."),)
        leads = (cast.health, cast.school)
        action = make_action(
            cast.second, f"{place}z", timescale="Jan-26", brag=Brag.GREEN, leads=leads, notes=notes
        )
        metric = Metric.objects.create(action=action, name="Share", target_text="95%")
        Reading.objects.create(metric=metric, text="60%", on=TODAY)


# -- One action ------------------------------------------------------------------------------------


def test_action_detail_tells_what_who_when_and_why(as_user, cast):
    DueDateChange.objects.create(
        action=cast.interviews,
        from_text="Dec-25",
        from_due=date(2025, 12, 31),
        to_text="31/03/26",
        to_due=date(2026, 3, 31),
        why="Schools asked for more time.",
        by_name="Import",
        agreed_by="Delivery Board",
        on=date(2026, 1, 9),
    )
    page = as_user(cast.member).get(url("action_detail", cast.interviews)).content.decode()
    for words in (
        "Objective 1, action 7b",
        "Young people take part in interviews",
        "Designated Nurse",
        "Health trust",
        "Read as due on Tuesday 31 March 2026.",
        "62 days late",
        "Due on Tuesday 31 March 2026 and not complete.",
        "Wednesday 31 December 2025",
        "Schools asked for more time.",
        "agreed by Delivery Board",
        "Panels are being set up.",
    ):
        assert words in page, words


def test_action_detail_puts_the_history_newest_first(as_user, cast):
    action = cast.champion
    ProgressNote.objects.create(action=action, position=1, date_text="May 26", text="Undated.", on=TODAY)
    BragChange.objects.create(
        action=action, from_brag="Green", to_brag="Amber", by_name="Import", on=date(2026, 5, 20)
    )
    entries = as_user(cast.member).get(url("action_detail", action)).context["history"]
    assert [entry.kind for entry in entries] == ["brag", "note", "note", "brag"]
    assert [entry.undated for entry in entries] == [False, True, False, False]


def test_action_detail_leads_to_the_actions_before_and_after(as_user, cast):
    context = as_user(cast.member).get(url("action_detail", cast.interviews)).context
    assert (context["before"], context["after"]) == (cast.champion.pk, cast.watch.pk)
    context = as_user(cast.member).get(url("action_detail", cast.done)).context
    assert (context["before"], context["after"]) == (None, None)


def test_action_detail_escapes_what_people_typed(as_user, cast):
    action = make_action(
        cast.first, "66", title=HOSTILE, notes=((date(2026, 5, 1), HOSTILE),), timescale=HOSTILE
    )
    page = as_user(cast.manager).get(url("action_detail", action)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_action_detail_takes_no_more_queries_for_a_longer_history(
    as_user, cast, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(cast.manager)
    metric = Metric.objects.create(action=cast.champion, name="Share", target_text="95%")
    Reading.objects.create(metric=metric, text="60%", on=TODAY)
    with django_assert_max_num_queries(40) as few:
        client.get(url("action_detail", cast.champion))
    for place in range(30):
        ProgressNote.objects.create(
            action=cast.champion, position=place, by=cast.manager, text="More.", on=TODAY
        )
        cast.champion.evidence.create(text="Minutes", by=cast.manager, on=TODAY)
        more = Metric.objects.create(action=cast.champion, name=f"Share {place}")
        Reading.objects.create(metric=more, text="60%", on=TODAY)
    ActionLead.objects.create(action=cast.champion, lead=cast.health, position=5)
    with django_assert_num_queries(len(few)):
        client.get(url("action_detail", cast.champion))
