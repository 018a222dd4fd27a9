"""The words of an objective: who changes them, what is written down, and who wins."""

from __future__ import annotations

import pytest
from django.urls import reverse

from objectives.models import Objective
from objectives.operations.editing import edit_objective
from objectives.rules.wording import words_seen
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def edit(objective, *, by, **changes):
    words = {name: getattr(objective, name) for name in ("title", "aim", "approach")}
    given = {"seen": objective.words_seen} | words | changes
    return edit_objective(objective=objective, by=by, on=TODAY, **given)


def url(cast):
    return reverse("actions:objective_edit", args=[cast.plan.slug, cast.first.number])


def typed(cast, **changes):
    words = {name: getattr(cast.first, name) for name in ("title", "aim", "approach")}
    return {"seen": cast.first.words_seen} | words | changes


def test_edit_objective_saves_and_writes_both_ends_down(cast):
    edit(cast.first, aim=" To hear every child. ", by=cast.manager)
    assert Objective.objects.get(pk=cast.first.pk).aim == "To hear every child."
    event = AuditEvent.objects.about(cast.first).get()
    assert (event.verb, event.actor, event.on) == ("objective edited", "Manager", TODAY)
    assert event.changes == {"aim": ["To hear.", "To hear every child."]}


def test_edit_objective_without_a_change_writes_nothing_down(cast):
    edit(cast.first, by=cast.manager)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "part", ["administrator", "viewer", "chair", "briefed", "member", "clerk", "lead_user", "outsider"]
)
def test_who_does_not_manage_the_plan_edits_no_objective(cast, part):
    with pytest.raises(NotAllowed):
        edit(cast.first, title="Other words", by=getattr(cast, part))
    assert Objective.objects.get(pk=cast.first.pk).title == "Children are heard"
    assert not AuditEvent.objects.exists()


def test_edit_objective_without_a_title_is_refused(cast):
    with pytest.raises(Refused, match="title is empty"):
        edit(cast.first, title=" \n", by=cast.manager)


def test_edit_objective_overwrites_nothing_that_was_not_seen(cast):
    edit(Objective.objects.get(pk=cast.first.pk), title="Theirs", by=cast.manager)
    with pytest.raises(Stale):  # loaded before theirs was saved
        edit(cast.first, title="Mine", by=cast.manager)
    with pytest.raises(Stale):  # loaded after, from a form that was opened before
        edit(
            Objective.objects.get(pk=cast.first.pk), title="Mine", seen=cast.first.words_seen, by=cast.manager
        )
    assert Objective.objects.get(pk=cast.first.pk).title == "Theirs"
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("other", [("ab", "", "c"), ("a", "bc", ""), ("a", "b", "c "), ("", "", "")])
def test_other_words_have_another_mark(other):
    assert words_seen(*other) != words_seen("a", "b", "c") == words_seen("a", "b", "c")


def test_objective_edit_saves_what_was_typed(as_user, cast):
    client = as_user(cast.manager)
    assert url(cast) in client.get(reverse("actions:plan_detail", args=["plan"])).content.decode()
    sent = typed(cast, title="Every child\r\nis heard")
    assert client.post(url(cast), sent).url == reverse("actions:plan_detail", args=["plan"])
    assert Objective.objects.get(pk=cast.first.pk).title == "Every child\nis heard"


def test_objective_edit_shows_both_versions_when_somebody_was_quicker(as_user, cast):
    sent = typed(cast, title="Mine & own")
    edit(Objective.objects.get(pk=cast.first.pk), title="Theirs <b>", by=cast.manager)
    client = as_user(cast.manager)
    page = client.post(url(cast), sent)
    text = page.content.decode()
    assert page.status_code == 200
    for shown in ("Somebody else changed these words", "Theirs &lt;b&gt;", "Mine &amp; own"):
        assert shown in text
    client.post(url(cast), sent | {"seen": page.context["form"]["seen"].value()})
    assert Objective.objects.get(pk=cast.first.pk).title == "Mine & own"


def test_objective_edit_keeps_what_was_typed_when_refused(as_user, cast):
    page = as_user(cast.manager).post(url(cast), typed(cast, title="", aim="Kept"))
    assert "Kept" in page.content.decode()
    assert page.context["form"].errors["title"]
