"""Every policy's yes/no agrees with its queryset, for everybody in the cast."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import policies as actions
from actions.models import Action, Evidence, Metric, SavedView
from actions.operations.editing import add_evidence
from boards import policies as boards
from boards.models import Board, ReturnSheet, UpdateFile, UpdateRequest
from boards.operations.answer_files import add_file
from boards.operations.circulation import circulate
from objectives import policies as objectives
from objectives.models import Plan, PlanRole
from plantracker.core import policies as core
from plantracker.core.models import Lead, Message, User
from tests.boards.steps import answerer, meet
from tests.cast import TODAY, Cast
from tests.web.world import make_metric

pytestmark = pytest.mark.django_db

PAIRS = [
    (objectives.may_see_plan, objectives.visible_plans, Plan),
    (objectives.may_manage_plan, objectives.managed_plans, Plan),
    (actions.may_see_action, actions.visible_actions, Action),
    (actions.may_edit_action, actions.editable_actions, Action),
    (actions.may_see_evidence, actions.visible_evidence, Evidence),
    (actions.may_edit_evidence, actions.editable_evidence, Evidence),
    (actions.may_see_metric, actions.visible_metrics, Metric),
    (actions.may_edit_metric, actions.editable_metrics, Metric),
    (actions.may_see_view, actions.visible_views, SavedView),
    (actions.may_edit_view, actions.editable_views, SavedView),
    (boards.may_see_board, boards.visible_boards, Board),
    (boards.may_run_board, boards.run_boards, Board),
    (boards.may_answer, boards.answerable_requests, UpdateRequest),
    (boards.may_review, boards.reviewable_requests, UpdateRequest),
    (boards.may_read_file, boards.visible_files, UpdateFile),
    (boards.may_apply_return, boards.visible_returns, ReturnSheet),
    (core.may_read_message, core.visible_messages, Message),
    (core.may_edit_lead, core.editable_leads, Lead),
]


def everybody(cast: Cast) -> list[User]:
    return [
        getattr(cast, field.name) for field in fields(cast) if isinstance(getattr(cast, field.name), User)
    ]


@pytest.mark.parametrize(("may", "rows", "model"), PAIRS, ids=lambda thing: getattr(thing, "__name__", ""))
def test_yes_and_no_agree_with_the_queryset(cast, may, rows, model):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    add_evidence(action=cast.champion, text="Minutes of May", by=cast.manager, on=TODAY)
    make_metric(cast)
    add_file(
        request=cycle.requests.get(action=cast.champion),
        upload=SimpleUploadedFile("minutes.txt", b"Minutes"),
        answerer=answerer(cycle, cast.fostering),
        on=cycle.due_on,
    )
    ReturnSheet.objects.create(
        cycle=cycle, lead=cast.health, file_name="nurse.xlsx", received_from="Nurse", received_on=TODAY
    )
    for owner, shared in (
        (cast.manager, True),
        (cast.manager, False),
        (cast.viewer, False),
        (cast.outsider, True),
    ):
        SavedView.objects.create(plan=cast.plan, owner=owner, name=f"{shared}", shared=shared)
    assert model.objects.exists()
    for person in [*everybody(cast), AnonymousUser()]:
        allowed = set(rows(person).values_list("pk", flat=True))
        for row in model.objects.all():
            assert may(person, row) is (row.pk in allowed), (person, row)


@pytest.mark.parametrize(
    ("part", "sees", "manages"),
    [
        ("administrator", True, False),
        ("manager", True, True),
        ("viewer", True, False),
        ("chair", True, False),
        ("clerk", True, False),
        ("lead_user", True, False),
        ("outsider", False, False),
    ],
)
def test_who_sees_and_who_manages_the_plan(cast, part, sees, manages):
    person = getattr(cast, part)
    assert objectives.may_see_plan(person, cast.plan) is sees
    assert objectives.may_manage_plan(person, cast.plan) is manages


def test_a_project_manager_of_one_plan_manages_no_other(cast):
    other = Plan.objects.create(slug="other", title="Other plan")
    PlanRole.objects.create(
        plan=other, user=cast.outsider, role=PlanRole.Role.PROJECT_MANAGER, given_on=TODAY
    )
    assert objectives.may_manage_plan(cast.outsider, other)
    assert not objectives.may_see_plan(cast.outsider, cast.plan)
    assert not boards.may_run_board(cast.outsider, cast.board)


def test_nobody_inactive_sees_anything(cast):
    for person in everybody(cast):
        person.is_active = False
        assert not objectives.visible_plans(person).exists()
        assert not boards.visible_boards(person).exists()
