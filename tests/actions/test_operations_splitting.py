"""One action becomes several, several one: nothing said is lost, and nobody is asked about what is gone."""

from __future__ import annotations

import pytest

from actions.expectations import expectations
from actions.models import Action, Metric, Reading, Succession
from actions.operations.splitting import Part, merge_actions, split_action
from actions.operations.states import reopen_action
from actions.rules.brag import Brag
from boards.models import UpdateRequest
from boards.operations.circulation import circulate
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.steps import answer, meet, save
from tests.cast import TODAY, make_lead

pytestmark = pytest.mark.django_db


def parts_of(cast, *leads):
    first, second = leads or (cast.health, cast.school)
    return [
        Part("7b.i", "Set up the panels", [first], "Jul-26", Brag.AMBER),
        Part("7b.ii", "Train the young people", [second], "Dec-26"),
    ]


def split(cast, *leads, by=None, **fields):
    given = {"action": cast.interviews, "version": cast.interviews.version, "parts": parts_of(cast, *leads)}
    return split_action(**(given | fields), by=by or cast.manager, on=TODAY)


def merge(cast, *actions, ref="1, 7b", by=None, **fields):
    rows = actions or (cast.champion, cast.interviews)
    given = {
        "actions": rows,
        "versions": [action.version for action in rows],
        "into": Part(ref, "Both together", [cast.fostering], "Dec-26", Brag.AMBER),
    }
    return merge_actions(**(given | fields), by=by or cast.manager, on=TODAY)


@pytest.mark.parametrize("deed", [split, merge])
@pytest.mark.parametrize("part", ["administrator", "viewer", "chair", "lead_user", "outsider"])
def test_who_does_not_manage_the_plan_splits_and_merges_nothing(cast, deed, part):
    with pytest.raises(NotAllowed):
        deed(cast, by=getattr(cast, part))
    assert Action.objects.count() == 5
    assert not AuditEvent.objects.exists()


def test_split_closes_the_action_and_links_its_parts_both_ways(cast):
    first, second = split(cast)
    cast.interviews.refresh_from_db()
    assert (cast.interviews.state, cast.interviews.ending, cast.interviews.ref) == ("closed", "split", "7b")
    assert [row.result for row in cast.interviews.became.all()] == [first, second]
    assert [row.origin for row in second.came_from.all()] == [cast.interviews]
    assert (first.ref, first.brag, first.timescale_text, first.state) == ("7b.i", "Amber", "Jul-26", "open")
    assert [link.lead for link in second.action_leads.all()] == [cast.school]
    assert [note.text for note in cast.interviews.notes.order_by("position")] == [
        "Panels are being set up.",
        "Split into 7b.i and 7b.ii.",
    ]
    assert first.notes.get().text == "Split from 7b."
    assert AuditEvent.objects.filter(verb="action split").count() == 1


def test_what_was_split_is_not_asked_for_evidence(cast):
    split(cast)
    cast.interviews.refresh_from_db()
    assert expectations([cast.interviews], on=TODAY)[cast.interviews.pk].reasons == ()


def test_split_again_changes_nothing_and_answers_with_the_parts(cast):
    results = split(cast)
    events = AuditEvent.objects.count()
    assert split(cast, action=Action.objects.get(pk=cast.interviews.pk)) == results
    assert AuditEvent.objects.count() == events


def test_another_split_of_what_is_split_is_refused_by_name(cast):
    split(cast)
    other = [Part("7c", "One"), Part("7d", "Two")]
    with pytest.raises(Refused, match=r"goes on as 7b\.i and 7b\.ii already"):
        split(cast, parts=other, action=Action.objects.get(pk=cast.interviews.pk))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([Part("7b.i", "Alone")], "2 to 10 parts"),
        ([Part(f"8{letter}", "One of many") for letter in "abcdefghijk"], "2 to 10 parts"),
        ([Part("7b.i", "One"), Part("7b.ii", " ")], "no wording"),
        ([Part("7b.i", "One"), Part("7b.i", "Two")], "is free"),
        ([Part("7b.i", "One"), Part("1", "Two")], "is free"),
        ([Part("7b.i", "One"), Part("", "Two")], "ref is empty"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused_and_leaves_nothing(cast, parts, sentence):
    with pytest.raises(Refused, match=sentence):
        split(cast, parts=parts)
    assert Action.objects.count() == 5
    assert Action.objects.get(pk=cast.interviews.pk).state == "open"


def test_a_closed_action_is_not_split(cast):
    with pytest.raises(Refused, match="reopen it first"):
        split(cast, action=cast.done)


def test_split_of_an_old_version_adds_no_part(cast):
    Action.objects.filter(pk=cast.interviews.pk).update(version=2)
    with pytest.raises(Stale):
        split(cast)
    assert Action.objects.count() == 5


@pytest.mark.parametrize(("metrics_to", "measured"), [(0, "7b.i"), (1, "7b.ii"), (None, "7b")])
def test_the_metrics_go_on_with_the_part_that_was_chosen(cast, metrics_to, measured):
    metric = Metric.objects.create(action=cast.interviews, ref="7b", name="Panels")
    Reading.objects.create(metric=metric, text="3", on=TODAY)
    split(cast, metrics_to=metrics_to)
    metric.refresh_from_db()
    assert (metric.action.ref, metric.readings.get().text) == (measured, "3")


def test_what_was_split_by_mistake_is_reopened_and_split_again(cast):
    split(cast)
    cast.interviews.refresh_from_db()
    reopen_action(
        action=cast.interviews,
        version=cast.interviews.version,
        why="By mistake.",
        brag=None,
        by=None,
        on=TODAY,
    )
    assert (cast.interviews.state, cast.interviews.ending) == ("open", "")
    again = split(cast, parts=[Part("7c", "One"), Part("7d", "Two")])
    assert [row.result.ref for row in cast.interviews.became.order_by("id")] == ["7b.i", "7b.ii", "7c", "7d"]
    assert (
        split(
            cast,
            action=Action.objects.get(pk=cast.interviews.pk),
            parts=[Part("7c", "One"), Part("7d", "Two")],
        )
        == again
    )


def test_merge_closes_each_action_and_takes_all_their_metrics(cast):
    for action in (cast.champion, cast.interviews):
        Metric.objects.create(action=action, ref=action.ref, name=f"Of {action.ref}")
    merged = merge(cast)
    assert [metric.name for metric in merged.metrics.order_by("position")] == ["Of 1", "Of 7b"]
    assert merged.notes.get().text == "Merged from 1 and 7b."
    for action in (cast.champion, cast.interviews):
        action.refresh_from_db()
        assert (action.state, action.ending) == ("closed", "merged")
        assert action.notes.order_by("position").last().text == "Merged into 1, 7b."
        assert action.became.get().result == merged
    assert AuditEvent.objects.filter(verb="action merged").count() == 2


def test_merge_again_changes_nothing_and_answers_with_the_action(cast):
    merged = merge(cast)
    rows = list(Action.objects.filter(pk__in=[cast.champion.pk, cast.interviews.pk]).order_by("ref_sort"))
    events = AuditEvent.objects.count()
    assert merge(cast, *rows) == merged
    assert AuditEvent.objects.count() == events


def test_merges_that_make_no_sense_are_refused_and_leave_nothing(cast):
    for actions, fields, sentence in (
        ([cast.champion], {}, "at least two"),
        ([cast.champion, cast.offer], {}, "one objective"),
        ([cast.watch, cast.done], {}, "reopen it first"),
        ([cast.champion, cast.interviews], {"into": Part("8", " ")}, "no wording"),
        ([cast.champion, cast.interviews], {"into": Part("7b", "Both")}, "is free"),
    ):
        with pytest.raises(Refused, match=sentence):
            merge(cast, *actions, **fields)
    assert Action.objects.count() == 5
    assert not Succession.objects.exists()


def test_merge_of_an_old_version_leaves_every_action_open(cast):
    Action.objects.filter(pk=cast.interviews.pk).update(version=2)
    with pytest.raises(Stale):
        merge(cast)
    assert set(cast.first.actions.values_list("state", flat=True)) == {"open"}


# -- update cycles under way --------------------------------------------------------------------------------------


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def asked(cycle, *actions):
    rows = UpdateRequest.objects.filter(cycle=cycle, action__in=actions).order_by(
        "action__ref_sort", "lead__name"
    )
    return [(row.action.ref, row.lead.name, row.state) for row in rows]


def test_who_was_asked_about_the_whole_is_asked_about_the_part_they_lead(cast, cycle):
    parts = split(cast, cast.health, cast.fostering)
    assert asked(cycle, cast.interviews) == []
    assert asked(cycle, *parts) == [
        ("7b.i", "Designated Nurse", "due"),
        ("7b.ii", "Head of Fostering", "due"),
    ]


def test_a_lead_who_was_not_asked_before_gets_a_message_and_the_others_none_more(cast, cycle):
    new = make_lead("Head of Housing", email="housing@example.org")
    before = Message.objects.count()
    split(cast, cast.health, new)
    message = Message.objects.order_by("id").last()
    assert (Message.objects.count(), message.to_address) == (before + 1, "housing@example.org")


def test_a_draft_goes_along_to_the_part_of_its_lead(cast, cycle):
    save(cycle, cast.interviews, cast.health, note="Two panels stand.")
    parts = split(cast, cast.school, cast.health)
    assert asked(cycle, *parts) == [
        ("7b.i", "Head of Virtual School", "due"),
        ("7b.ii", "Designated Nurse", "draft"),
    ]
    assert (
        UpdateRequest.objects.get(cycle=cycle, lead=cast.health, action=parts[1]).update.note
        == "Two panels stand."
    )


def test_a_draft_of_somebody_who_leads_no_part_is_kept_with_the_first(cast, cycle):
    save(cycle, cast.interviews, cast.health, note="Two panels stand.")
    parts = split(cast, cast.school, cast.fostering)
    assert ("7b.i", "Designated Nurse", "draft") in asked(cycle, *parts)


def test_an_answer_that_waits_for_review_is_settled_before_the_action_is_split(cast, cycle):
    answer(cycle, cast.interviews, cast.health)
    with pytest.raises(Refused, match="An answer about 7b waits for review"):
        split(cast)
    assert Action.objects.get(pk=cast.interviews.pk).state == "open"
    assert asked(cycle, cast.interviews) == [("7b", "Designated Nurse", "submitted")]


def test_merged_actions_are_asked_about_once_of_each_lead(cast, cycle):
    merged = merge(cast, into=Part("1, 7b", "Both", [cast.fostering, cast.health]))
    assert asked(cycle, cast.champion, cast.interviews) == []
    assert asked(cycle, merged) == [
        ("1, 7b", "Designated Nurse", "due"),
        ("1, 7b", "Head of Fostering", "due"),
    ]


def test_a_lead_with_drafts_about_two_actions_stops_their_merging(cast, cycle):
    UpdateRequest.objects.create(cycle=cycle, action=cast.champion, lead=cast.health)
    for action in (cast.champion, cast.interviews):
        save(cycle, action, cast.health)
    with pytest.raises(Refused, match="has begun answers about several"):
        merge(cast)
    assert set(cast.first.actions.values_list("state", flat=True)) == {"open"}
