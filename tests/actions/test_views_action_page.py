"""The page of one action: what is next, milestones, links, the time line, and fields that change in place."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action, ActionLink, BragChange, DueDateChange, Milestone, ProgressNote
from actions.rules.brag import Brag
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script>"
HTMX = {"HX-Request": "true"}
FIELDS = ["title", "leads", "brag", "timescale"]


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def page(client, action, query=""):
    return client.get(url("action_detail", action.pk) + query).content.decode()


def note(action, text, on=TODAY, place=9):
    return ProgressNote.objects.create(
        action=action, position=place, date=on, date_text=f"{on:%d.%m.%y}", text=text, on=on
    )


# -- What to do, and by when -----------------------------------------------------------------------


def test_action_detail_begins_with_what_to_do_and_by_when(as_user, cast):
    Milestone.objects.create(
        action=cast.interviews, text="Ask the schools", timescale_text="Apr-26", due=date(2026, 4, 30)
    )
    shown = page(as_user(cast.manager), cast.interviews)
    head = shown[shown.index("What to do, and by when") : shown.index("How it stands")]
    for words in (
        "Tuesday 31 March 2026",
        "62 days late",
        "Designated Nurse",
        "Ask the schools",
        "32 days late",
        "0 of 1 done, 1 late",
    ):
        assert words in head, words


def test_action_detail_says_what_is_missing(as_user, cast):
    shown = page(as_user(cast.manager), cast.offer)
    for words in (
        "What is missing",
        "No day can be read",
        "Nobody has said how it stands.",
        "No progress note",
    ):
        assert words in shown, words
    assert "What is missing" not in page(as_user(cast.manager), cast.champion)


def test_action_detail_tells_the_original_date_and_every_move(as_user, cast):
    for place, (before, after) in enumerate([("Jan-26", "Feb-26"), ("Feb-26", "31/03/26")]):
        DueDateChange.objects.create(
            action=cast.interviews, from_text=before, to_text=after, from_due=date(2026, 1, 31),
            to_due=date(2026, 3, 31),
            why=f"Reason {place}.", by_name="Manager", agreed_by="The Board", on=date(2026, 1, 9),
        )  # fmt: skip
    shown = page(as_user(cast.member), cast.interviews)
    assert "Moved twice: 59 days later than first said." in shown
    assert shown.index("Reason 0.") < shown.index("Reason 1.")
    assert "agreed by The Board" in shown


# -- Milestones ------------------------------------------------------------------------------------


def test_milestones_are_read_by_whoever_reads_the_plan_and_changed_by_who_manages_it(as_user, cast):
    step = Milestone.objects.create(
        action=cast.champion, text="Ask every team", timescale_text="Apr-26", due=date(2026, 4, 30)
    )
    for part in ("lead_user", "member", "viewer"):
        shown = page(as_user(getattr(cast, part)), cast.champion)
        assert "Ask every team" in shown
        assert "32 days late" in shown
        assert url("milestone_done", step.pk) not in shown
        assert as_user(getattr(cast, part)).post(url("milestone_done", step.pk)).status_code == 403
    assert Milestone.objects.get().done_on is None
    assert url("milestone_done", step.pk) in page(as_user(cast.manager), cast.champion)


def test_milestone_done_by_one_press_stands_in_the_time_line(as_user, cast):
    step = Milestone.objects.create(action=cast.champion, text="Ask every team")
    client = as_user(cast.manager)
    answered = client.post(url("milestone_done", step.pk))
    assert answered.url == f"{url('action_detail', cast.champion.pk)}#milestone-{step.pk}"
    shown = page(client, cast.champion, "?kind=milestone")
    assert "Milestone done" in shown
    assert "1 of 1" in shown
    client.post(url("milestone_undo", step.pk))
    assert "Milestone done" not in page(client, cast.champion)


def test_milestone_done_on_a_day_of_ones_own(as_user, cast):
    step = Milestone.objects.create(action=cast.champion, text="Ask every team")
    client = as_user(cast.manager)
    refused = client.post(url("milestone_done", step.pk), {"day": "2026-06-02"})
    assert refused.status_code == 200
    assert "on a day to come" in refused.content.decode()
    client.post(url("milestone_done", step.pk), {"day": "2026-05-30", "back": "list"})
    assert Milestone.objects.get().done_on == date(2026, 5, 30)


def test_milestone_list_adds_and_keeps_what_was_typed_when_refused(as_user, cast):
    client = as_user(cast.manager)
    address = url("milestone_list", cast.champion.pk)
    refused = client.post(address, {"text": " ", "timescale": "Jul-26"})
    assert 'value="Jul-26"' in refused.content.decode()
    assert (
        client.post(address, {"text": "Publish", "timescale": "Jul-26", "back": "list"}).url
        == f"{address}#milestones"
    )
    assert Milestone.objects.get().due == date(2026, 7, 31)


def test_milestone_move_and_remove_lead_back_to_where_they_were_pressed(as_user, cast):
    client = as_user(cast.manager)
    steps = [
        Milestone.objects.create(action=cast.champion, position=place, text=f"Step {place}")
        for place in range(2)
    ]
    moved = client.post(url("milestone_move", steps[1].pk), {"way": "up", "back": "list"})
    assert moved.url.startswith(url("milestone_list", cast.champion.pk))
    assert list(cast.champion.milestones.order_by("position").values_list("text", flat=True)) == [
        "Step 1",
        "Step 0",
    ]
    client.post(url("milestone_remove", steps[0].pk))
    assert cast.champion.milestones.get() == steps[1]


def test_milestone_edit_shows_both_versions_when_somebody_was_quicker(as_user, cast):
    step = Milestone.objects.create(action=cast.champion, text="Theirs", version=2)
    client = as_user(cast.manager)
    typed = {"version": 1, "text": "Mine", "timescale": "", "note": ""}
    shown = client.post(url("milestone_edit", step.pk), typed).content.decode()
    assert "Saved now" in shown
    assert "Mine" in shown
    assert Milestone.objects.get().text == "Theirs"
    client.post(url("milestone_edit", step.pk), typed | {"version": 2})
    assert Milestone.objects.get().text == "Mine"


def ticked(shown) -> int:
    return len(re.findall(r'name="bullets"[^>]* checked', shown.content.decode()))


def test_milestone_make_offers_the_bullets_and_takes_those_ticked(as_user, cast):
    action = make_action(cast.first, "9", title="We will:\n- ask every team\n- train them\n- publish")
    client = as_user(cast.manager)
    assert "Make these 3 bullets milestones" in page(client, action)
    address = url("milestone_make", action.pk)
    assert ticked(client.get(address)) == 3
    assert client.post(address, {}).status_code == 200
    client.post(address, {"bullets": ["0", "2"]})
    assert list(action.milestones.order_by("position").values_list("text", flat=True)) == [
        "ask every team",
        "publish",
    ]
    assert "Make this bullet a milestone" in page(client, action)
    assert ticked(client.get(address)) == 1
    action.refresh_from_db()
    assert action.title.startswith("We will:")


def test_milestone_make_of_a_wording_without_bullets_says_so(as_user, cast):
    shown = as_user(cast.manager).get(url("milestone_make", cast.champion.pk)).content.decode()
    assert "lists nothing that is not a milestone" in shown


# -- Links -----------------------------------------------------------------------------------------


def test_action_detail_turns_what_people_wrote_into_links_both_ways(as_user, cast):
    note(cast.champion, "See Objective 1, action 7b for the panels; see action 1 too.")
    client = as_user(cast.member)
    target = url("action_detail", cast.interviews.pk)
    assert f'<a href="{target}">Objective 1, action 7b</a>' in page(client, cast.champion)
    assert "Mentioned in" in page(client, cast.interviews)
    assert "Mentioned in" not in page(client, cast.champion)  # its own note speaks of itself


def test_action_detail_names_no_action_of_another_plan_that_has_the_same_words(as_user, cast):
    foreign = type(cast.plan).objects.create(slug="other", title="Another plan")
    note(make_action(foreign.objectives.create(number="1"), "5"), "See Objective 1, action 7b")
    assert "Mentioned in" not in page(as_user(cast.manager), cast.interviews)


def test_action_detail_links_nothing_that_two_actions_could_be(as_user, cast):
    make_action(cast.second, "7b")
    note(cast.champion, "see action 7b")
    client = as_user(cast.member)
    assert ">action 7b</a>" not in page(client, cast.champion)
    assert "Mentioned in" not in page(client, cast.interviews)


def test_action_detail_escapes_around_links(as_user, cast):
    cast.champion.title = f"{HOSTILE} see action 7b {HOSTILE}"
    cast.champion.save()
    ActionLink.objects.create(
        action=cast.champion, other=cast.interviews, why=HOSTILE, by_name=HOSTILE, on=TODAY
    )
    Milestone.objects.create(
        action=cast.champion,
        text=HOSTILE,
        timescale_text=HOSTILE,
        note=HOSTILE,
        done_on=TODAY,
        done_by=HOSTILE,
    )
    shown = page(as_user(cast.manager), cast.champion)
    assert "<script>alert" not in shown
    assert ">action 7b</a>" in shown


@pytest.mark.parametrize("typed", ["7b", "1, 7b", "Objective 1, action 7b", "action 7b", " 7b. "])
def test_action_link_finds_the_action_that_is_named(as_user, cast, typed):
    client = as_user(cast.manager)
    answered = client.post(
        url("action_link", cast.champion.pk), {"other": typed, "kind": "depends", "why": "One panel."}
    )
    assert answered.status_code == 302
    assert ActionLink.objects.get().other == cast.interviews
    assert "Depends on" in page(client, cast.champion)
    assert "Needed for" in page(client, cast.interviews)


@pytest.mark.parametrize("typed", ["99", "1", "", "7b and 2", "%", "\x00"])
def test_action_link_refuses_what_names_no_action_or_itself(as_user, cast, typed):
    make_action(cast.second, "1")
    answered = as_user(cast.manager).post(
        url("action_link", cast.champion.pk), {"other": typed, "kind": "relates", "why": "So."}
    )
    assert answered.status_code == 200
    assert not ActionLink.objects.exists()


def test_link_remove_works_from_either_end(as_user, cast):
    client = as_user(cast.manager)
    link = ActionLink.objects.create(
        action=cast.champion, other=cast.interviews, why="So.", by_name="M", on=TODAY
    )
    answered = client.post(url("link_remove", link.pk), {"at": cast.interviews.pk})
    assert answered.url == f"{url('action_detail', cast.interviews.pk)}#linked"
    assert not ActionLink.objects.exists()


# -- The time line ---------------------------------------------------------------------------------


def test_action_detail_filters_its_history_by_kind_in_the_address(as_user, cast):
    client = as_user(cast.member)
    response = client.get(url("action_detail", cast.champion.pk), {"kind": "brag"})
    assert [entry.kind for entry in response.context["history"]] == ["brag"]
    everything = client.get(url("action_detail", cast.champion.pk), {"kind": "nonsense"})
    assert [entry.kind for entry in everything.context["history"]] == ["note", "brag"]


def test_action_detail_shows_a_long_history_a_page_at_a_time_by_year(as_user, cast):
    for place in range(70):
        note(cast.champion, f"Note number {place}.", on=TODAY - timedelta(days=10 * place), place=place)
    client = as_user(cast.member)
    address = url("action_detail", cast.champion.pk)
    first, last = client.get(address), client.get(address, {"page": "3"})
    assert len(first.context["history"]) == 30
    assert "Showing 1 to 30 of 72" in first.content.decode()
    assert len(last.context["history"]) == 12
    whole = client.get(address, {"all": "yes"})
    assert len(whole.context["history"]) == 72
    assert all(f"<h3>{year}</h3>" in whole.content.decode() for year in (2026, 2025, 2024))
    assert client.get(address, {"page": "nonsense", "all": "no"}).status_code == 200


def test_action_detail_takes_no_more_queries_for_more_milestones_links_and_mentions(
    as_user, cast, count_queries
):
    client, address = as_user(cast.manager), url("action_detail", cast.champion.pk)

    def more(places):
        for place in places:
            other = make_action(cast.second, f"{place}x", title="See Objective 1, action 1", brag=Brag.GREEN)
            Milestone.objects.create(
                action=cast.champion, position=place, text=f"Step {place}", done_on=TODAY, done_by="M"
            )
            ActionLink.objects.create(action=cast.champion, other=other, why="So.", by_name="M", on=TODAY)
            note(cast.champion, f"See action {place}x", place=place)
            BragChange.objects.create(
                action=cast.champion, from_brag="Red", to_brag="Green", by_name="M", on=TODAY
            )

    more(range(1))
    few = count_queries(client, address)
    more(range(1, 25))
    assert count_queries(client, address) == few


# -- In place --------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_opens_as_a_page_and_in_place(as_user, cast, field):
    client = as_user(cast.manager)
    address = url(f"action_{field}", cast.champion.pk)
    whole = client.get(address).content.decode()
    part = client.get(address, headers=HTMX).content.decode()
    assert "<h1>" in whole
    assert "<html" not in part
    assert f'data-in-place="{field}"' in part
    assert "csrfmiddlewaretoken" in part
    assert f'id="row-{field}"' in page(client, cast.champion)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_refused_in_place_stays_where_it_stands(as_user, cast, field):
    answered = as_user(cast.manager).post(
        url(f"action_{field}", cast.champion.pk), {"version": ""}, headers=HTMX
    )
    assert answered.status_code == 200
    assert answered["HX-Retarget"] == f"#row-{field} .in-place"
    assert "There is a problem" in answered.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "column", "value"),
    [
        ("title", {"title": "Other words"}, "title", "Other words"),
        ("brag", {"brag": "Red", "why": "Late."}, "brag", "Red"),
        ("timescale", {"text": "Dec-26", "why": "Late."}, "timescale_text", "Dec-26"),
    ],
)
def test_a_field_saved_in_place_leads_back_to_the_page(as_user, cast, field, typed, column, value):
    answered = as_user(cast.manager).post(
        url(f"action_{field}", cast.champion.pk), typed | {"version": 1}, headers=HTMX, follow=True
    )
    assert answered.redirect_chain == [(url("action_detail", cast.champion.pk), 302)]
    assert getattr(Action.objects.get(pk=cast.champion.pk), column) == value


def test_leads_saved_in_place_are_those_chosen_in_their_order(as_user, cast):
    typed = {"version": 1, "lead_0": cast.school.pk, "lead_1": "", "lead_2": cast.fostering.pk}
    as_user(cast.manager).post(url("action_leads", cast.champion.pk), typed, headers=HTMX)
    assert Action.objects.get(pk=cast.champion.pk).leads_text == "Head of Virtual School\nHead of Fostering"


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_somebody_else_changed_meanwhile_shows_theirs_and_keeps_mine(as_user, cast, field):
    typed = {
        "title": {"title": "Mine"}, "leads": {"lead_0": cast.health.pk},
        "brag": {"brag": "Red", "why": "Mine"}, "timescale": {"text": "Dec-26", "why": "Mine"},
    }[field]  # fmt: skip
    Action.objects.filter(pk=cast.champion.pk).update(version=2)
    client = as_user(cast.manager)
    answered = client.post(url(f"action_{field}", cast.champion.pk), typed | {"version": 1}, headers=HTMX)
    shown = answered.content.decode()
    assert "Saved now" in shown
    assert "Somebody else changed this action" in shown
    assert 'name="version" value="2"' in shown
    assert Action.objects.get(pk=cast.champion.pk).version == 2


def test_the_timescale_in_place_says_what_is_read_while_one_types(as_user, cast):
    address = url("action_timescale", cast.champion.pk)
    read = as_user(cast.manager).get(address, {"text": "31 Dec 2026"}, headers=HTMX).content.decode()
    assert "Read as due on Thursday 31 December 2026." in read


def test_milestone_list_is_read_by_a_lead(as_user, cast):
    Milestone.objects.create(action=cast.champion, text="As action 7b does")
    shown = as_user(cast.lead_user).get(url("milestone_list", cast.champion.pk)).content.decode()
    assert ">action 7b</a>" in shown
    assert "Add a milestone" not in shown
