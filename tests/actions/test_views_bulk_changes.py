"""Changing many actions at once: the form, the preview, the change, and who is quicker."""

from __future__ import annotations

import re
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action, ActionLead, BulkChange, DueDateChange
from actions.operations.bulk_changing import change_many, verdicts
from actions.operations.editing import add_evidence, edit_action, move_timescale
from actions.rules.bulk import MOST, Wanted
from actions.rules.states import ActionState
from objectives.models import Objective, Plan
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.cast import TODAY, make_action, make_lead

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def manager(as_user, cast):
    return as_user(cast.manager)


def address(*actions, plan="plan"):
    query = {"action": [getattr(action, "pk", action) for action in actions]}
    return reverse("actions:bulk_change", args=[plan], query=query)


def preview(client, *actions, **typed):
    """The preview's answer, and what its button would send."""
    response = client.post(address(), {"action": [action.pk for action in actions], **typed})
    found = re.search(r'name="shown" value="([^"]+)"', response.text)
    return response, {"shown": unescape(found[1])} if found else {}


def names_of(action):
    return [link.lead.name for link in ActionLead.objects.filter(action=action).order_by("position")]


# -- Who and what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "status"), [("viewer", 403), ("lead_user", 403), ("outsider", 404)])
def test_bulk_change_is_for_who_runs_the_plan(as_user, cast, part, status):
    client = as_user(getattr(cast, part))
    assert client.get(address(cast.champion)).status_code == status
    assert client.post(address(), {"action": cast.champion.pk, "state": "ongoing"}).status_code == status
    assert Action.objects.get(pk=cast.champion.pk).state == "open"


def test_change_many_refuses_who_may_not(cast):
    with pytest.raises(NotAllowed):
        change_many(plan=cast.plan, wanted=Wanted(), shown={}, key="x", by=cast.viewer, on=TODAY)


def test_bulk_change_shows_the_form_for_the_actions_chosen(manager, cast):
    page = manager.get(address(cast.champion, cast.offer)).text
    assert "2 chosen" in page
    assert "at most 200" in page
    assert page.count('name="action"') == 2


def test_bulk_change_without_actions_says_where_to_choose_them(manager, cast):
    for query in (address(), address("x"), address("-1"), address("9" * 40)):
        assert "No actions are chosen" in manager.get(query).text


def test_bulk_change_leaves_actions_of_another_plan_alone(manager, cast):
    plan = Plan.objects.create(slug="other", title="Other plan")
    objective = Objective.objects.create(plan=plan, number="1", position=1)
    foreign = make_action(objective, "1", title="Elsewhere")
    page = manager.get(address(cast.champion, foreign)).text
    assert "1 of the actions chosen is not in this plan" in page
    assert "Elsewhere" not in page
    response, sent = preview(manager, cast.champion, foreign, state="ongoing")
    assert "Elsewhere" not in response.text
    manager.post(address(), sent)
    foreign.refresh_from_db()
    assert (foreign.state, foreign.version) == ("open", 1)
    assert Action.objects.get(pk=cast.champion.pk).state == "ongoing"
    assert manager.post(address(plan="other"), sent).status_code == 302  # that preview is not of this plan
    assert Action.objects.get(pk=foreign.pk).state == "open"


def test_bulk_change_of_too_many_says_how_many_at_most(manager, cast):
    page = manager.get(address(*range(1, MOST + 2))).text
    assert "You chose 201 actions: at most 200 are changed at once." in page
    assert "See what would change" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say what is to change"),
        ({"lead_change": "add"}, "Choose the lead."),
        ({"lead_change": "service"}, "Choose the service."),
        ({"lead_change": "service", "service": "trust"}, "has no head yet"),
        ({"lead": "health"}, "Say what becomes of the leads"),
        ({"timescale": "Jul-27"}, "A new timescale needs a reason"),
        ({"timescale": "Jul-27", "why": "  "}, "A new timescale needs a reason"),
        ({"lead_change": "add", "lead": "gone"}, "has left: choose who answers now"),
        ({"state": "eaten"}, "eaten is not one of the available choices"),
        ({"lead_change": "add", "lead": "987654"}, "not one of the available choices"),
    ],
)
def test_bulk_change_says_what_is_missing_and_keeps_what_was_typed(manager, cast, typed, sentence):
    gone = make_lead("Head of the past")
    gone.successor, gone.left_on = cast.health, TODAY
    gone.save()
    known = {"health": cast.health.pk, "trust": cast.health.service_id, "gone": gone.pk}
    typed = {name: known.get(value, value) for name, value in typed.items()}
    response, sent = preview(manager, cast.champion, agreed_by="The Board kept this", **typed)
    assert sentence in unescape(response.text)
    assert "The Board kept this" in response.text
    assert sent == {}


# -- Preview and change -------------------------------------------------------------------------------------------


def test_bulk_change_shows_old_and_new_and_then_does_just_that(manager, cast):
    typed = {"lead_change": "replace", "instead_of": cast.fostering.pk, "lead": cast.school.pk,
             "timescale": "31 March 2027", "why": "The grant came late.", "agreed_by": "The Board"}  # fmt: skip
    response, sent = preview(manager, cast.champion, cast.interviews, **typed)
    assert "2 actions would change" in response.text
    assert "Wednesday 31 March 2027" in response.text  # read by the same rule as everywhere
    assert Action.objects.get(pk=cast.champion.pk).version == 1
    done = manager.post(address(), sent, follow=True)
    assert "2 actions changed" in done.text
    assert reverse("actions:action_detail", args=[cast.champion.pk]) in done.text
    assert names_of(cast.champion) == ["Head of Virtual School"]
    assert names_of(cast.interviews) == ["Designated Nurse"]
    moves = DueDateChange.objects.order_by("action__pk").values_list("to_text", "why", "agreed_by", "by_name")
    assert set(moves) == {("31 March 2027", "The grant came late.", "The Board", str(cast.manager))}
    verbs = sorted(AuditEvent.objects.values_list("verb", flat=True))
    assert verbs == ["actions changed together", "leads named", "timescale moved", "timescale moved"]


@pytest.mark.parametrize(
    ("change", "leads"),
    [
        ("add", ["Designated Nurse", "Head of Virtual School", "Head of Fostering"]),
        ("replace", ["Head of Fostering"]),
        ("remove", ["Designated Nurse", "Head of Virtual School"]),
    ],
)
def test_bulk_change_of_leads_by_each_verb(manager, cast, change, leads):
    _, sent = preview(
        manager, cast.offer, cast.champion, lead_change=change, lead=cast.fostering.pk, state="ongoing"
    )
    manager.post(address(), sent)
    assert names_of(cast.offer) == leads
    assert Action.objects.get(pk=cast.offer.pk).leads_text == (
        "\n".join(leads) if change != "remove" else cast.offer.leads_text
    )


def test_bulk_change_to_a_service_names_its_head(manager, cast):
    service = cast.fostering.service
    service.head = cast.fostering
    service.save()
    response, sent = preview(manager, cast.offer, lead_change="service", service=service.pk)
    assert "Head of Fostering" in response.text
    manager.post(address(), sent)
    assert names_of(cast.offer) == ["Head of Fostering"]


def test_bulk_change_says_what_is_refused_and_why_and_changes_the_rest(manager, cast):
    add_evidence(action=cast.offer, text="The offer as published", by=cast.manager, on=TODAY)
    response, sent = preview(manager, cast.offer, cast.champion, cast.done, state="closed")
    text = unescape(response.text)
    assert "Nothing shows yet that it was done: add evidence" in text
    assert "It is so already." in text
    assert "1 action would change" in text
    manager.post(address(), sent)
    states = dict(Action.objects.values_list("ref", "state"))
    assert (states["10"], states["1"], states["3"]) == ("closed", "open", "closed")


def test_bulk_change_closes_as_blue_and_reopens_with_the_reason(manager, cast):
    add_evidence(action=cast.champion, text="The names of all champions", by=cast.manager, on=TODAY)
    _, sent = preview(manager, cast.champion, state="closed")
    manager.post(address(), sent)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.brag) == ("closed", "Blue")
    assert cast.champion.notes.order_by("-pk")[0].text == "Closed."
    response, sent = preview(manager, cast.champion, cast.done, state="open", why="One team has none.")
    assert "Blue" in response.text
    manager.post(address(), sent)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.brag) == ("open", "")
    assert cast.champion.notes.order_by("-pk")[0].text == "Reopened: One team has none."
    why = cast.champion.brag_changes.order_by("-pk").values_list("from_brag", "to_brag", "why")
    assert why[0] == ("Blue", "", "Reopened: One team has none.")


def test_bulk_change_of_nothing_has_no_button(manager, cast):
    response, sent = preview(manager, cast.champion, lead_change="remove", lead=cast.fostering.pk)
    assert "would have no lead left" in response.text
    assert "Nothing would change." in response.text
    assert sent == {}


def test_bulk_change_twice_is_done_once(manager, cast):
    _, sent = preview(manager, cast.champion, timescale="Jul-27", why="Late grant")
    first, second = (manager.post(address(), sent) for _ in range(2))
    assert first.url == second.url
    assert DueDateChange.objects.count() == BulkChange.objects.count() == 1
    assert Action.objects.get(pk=cast.champion.pk).version == 2


def test_bulk_change_applies_nothing_that_was_not_seen(manager, cast):
    _, sent = preview(manager, cast.champion, cast.interviews, timescale="Jul-27", why="Late grant")
    move_timescale(action=cast.interviews, text="Sep-26", why="First", by=cast.manager, on=TODAY)
    response = manager.post(address(), sent)
    text = unescape(response.text)
    assert "nothing is changed yet" in text
    assert text.count("Changed since") == 1
    assert "31/03/26" in text  # as it was shown
    assert "Sep-26" in text  # as it is
    assert BulkChange.objects.count() == 0
    assert Action.objects.get(pk=cast.champion.pk).timescale_text == "01/07/26"
    again = {"shown": unescape(re.search(r'name="shown" value="([^"]+)"', response.text)[1])}
    manager.post(address(), again)
    assert set(Action.objects.filter(ref__in=["1", "7b"]).values_list("timescale_text", flat=True)) == {
        "Jul-27"
    }


def test_bulk_change_sees_what_has_no_version(manager, cast):
    """Evidence that has gone since the preview forbids to close, though the action is of the same version."""
    add_evidence(action=cast.offer, text="The offer", by=cast.manager, on=TODAY)
    _, sent = preview(manager, cast.offer, state="closed")
    cast.offer.evidence.all().delete()
    assert "nothing is changed yet" in manager.post(address(), sent).text
    assert Action.objects.get(pk=cast.offer.pk).state == "open"


def test_bulk_change_says_when_an_action_has_gone(manager, cast):
    _, sent = preview(manager, cast.offer, cast.champion, state="ongoing")
    cast.offer.delete()
    assert "1 of the actions is not in the plan any more" in manager.post(address(), sent).text
    assert Action.objects.get(pk=cast.champion.pk).state == "open"


def test_bulk_change_goes_back_to_the_form_as_it_was(manager, cast):
    response, _ = preview(manager, cast.champion, cast.offer, timescale="Jul-27", why="Late grant")
    hidden = re.findall(r'<input type="hidden" name="(?!csrf|shown)(\w+)" value="([^"]*)"', response.text)
    sent = {"back": "yes"}
    for name, value in hidden:
        sent.setdefault(name, []).append(unescape(value)) if name == "action" else sent.update({name: value})
    page = manager.post(address(), sent).text
    assert "2 chosen" in page
    assert 'value="Jul-27"' in page
    assert "Late grant" in page


@pytest.mark.parametrize("shown", ["", "x", "a:b:c"])
def test_bulk_change_takes_no_preview_that_is_not_ours(manager, as_user, cast, shown):
    assert manager.post(address(), {"shown": shown}).status_code == 302
    assert BulkChange.objects.count() == 0


def test_bulk_change_takes_nobody_elses_preview(as_user, manager, cast):
    _, sent = preview(manager, cast.champion, state="ongoing")
    cast.viewer.role_assignments.update(role="project_manager")
    as_user(cast.viewer).post(address(), sent)
    assert Action.objects.get(pk=cast.champion.pk).state == "open"


def test_bulk_change_escapes_what_people_typed(manager, cast):
    Action.objects.filter(pk=cast.champion.pk).update(timescale_text=HOSTILE, title=HOSTILE)
    response, sent = preview(manager, cast.champion, timescale=HOSTILE + "2", why=HOSTILE)
    pages = [manager.get(address(cast.champion)), response, manager.post(address(), sent, follow=True)]
    for page in pages:
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;" in page.text


def test_bulk_change_that_fails_half_way_changes_nothing(cast, monkeypatch):
    keys = [cast.champion.pk, cast.offer.pk]
    wanted = Wanted(timescale="Jul-27", why="Late grant", state="ongoing")
    shown = {verdict.pk: verdict for verdict in verdicts(plan=cast.plan, keys=keys, wanted=wanted)}

    def refuse_the_second(*, action, **words):
        if action.pk == cast.offer.pk:
            raise Refused("No.")
        return edit_action(action=action, **words)

    monkeypatch.setattr("actions.operations.bulk_changing.edit_action", refuse_the_second)
    with pytest.raises(Refused):
        change_many(plan=cast.plan, wanted=wanted, shown=shown, key=KEY, by=cast.manager, on=TODAY)
    assert not DueDateChange.objects.exists()
    assert not BulkChange.objects.exists()
    assert Action.objects.get(pk=cast.champion.pk).state == ActionState.OPEN


KEY = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


def test_bulk_change_pages_ask_no_more_for_many_actions(
    manager, cast, django_assert_max_num_queries, count_queries
):
    first = count_queries(manager, address(cast.champion))
    many = [make_action(cast.first, f"m{number}", leads=(cast.health, cast.school)) for number in range(60)]
    assert count_queries(manager, address(*many)) == first
    with django_assert_max_num_queries(25):
        preview(manager, *many, state="ongoing")


def test_bulk_changed_is_of_its_own_plan_only(manager, as_user, cast):
    _, sent = preview(manager, cast.champion, state="ongoing")
    done = manager.post(address(), sent).url
    assert manager.get(done).status_code == 200
    assert as_user(cast.viewer).get(done).status_code == 403
    assert manager.get(done.replace("plan/actions", "foreign/actions")).status_code == 404
    cast.champion.delete()
    assert "1, 1" in manager.get(done).text
