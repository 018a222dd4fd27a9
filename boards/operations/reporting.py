"""Reporting a meeting: the plan as it stands is put before the Board, and that state is kept for good."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from actions.expectations import NO_WORD, expectations, last_words, times_moved
from actions.models import Action
from boards import policies
from boards.models import Meeting, PaperSettings, Snapshot, SnapshotRow
from boards.operations.meetings import move_cycle
from boards.paper_facts import paper_facts
from boards.printing import printed_lead
from objectives.models import Objective, Plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import cancel_waiting
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def report_meeting(*, meeting: Meeting, by: User | None, on: date) -> list[Snapshot]:
    """Freeze the plans the board owns or receives as they stand, and end the update cycle."""
    require(policies.may_run_board(by, meeting.board) or policies.may_add_board(by))
    if meeting.cancelled:
        raise Refused("This meeting was cancelled: there is nothing to report to it.")
    cycle = getattr(meeting, "cycle", None)
    if cycle:
        move_cycle(cycle, "report", reported_on=on)
        cancel_waiting(topic=cycle.topic, reason="The meeting has been reported.")
    plans = meeting.board.plans.all()
    if not plans:
        raise Refused(f"{meeting.board} has no plan yet: give it one before you report.")
    snapshots = [take_snapshot(meeting=meeting, plan=plan, by=by, on=on) for plan in plans]
    record_event(verb="reported", target=meeting, by=by, on=on)
    return snapshots


@transaction.atomic
def take_snapshot(*, meeting: Meeting, plan: Plan, by: User | None, on: date) -> Snapshot:
    """Write down every action of the plan as it stands on that day."""
    actions = list(Action.objects.of_plan(plan).in_order().with_leads().select_related("objective"))
    settings = PaperSettings.of(meeting.board)
    try:
        with transaction.atomic():
            snapshot = Snapshot.objects.create(
                meeting=meeting,
                plan=plan,
                as_of=on,
                taken_by=by,
                plan_title=plan.title,
                objectives=[
                    _objective(objective) for objective in plan.objectives.order_by("position", "id")
                ],
                key={brag.value: words for brag, words in meeting.board.wording.items()},
                layout=settings.frozen,
                facts=paper_facts(meeting, plan=plan, on=on),
            )
    except IntegrityError:
        raise Refused("This meeting has been reported already: what the Board saw is kept.") from None
    SnapshotRow.objects.bulk_create(
        _rows(snapshot, actions, rules_off=settings.silent_rules, on=on), batch_size=500
    )
    return snapshot


def _objective(objective: Objective) -> dict[str, str]:
    return {
        "number": objective.number,
        "title": objective.title,
        "aim": objective.aim,
        "approach": objective.approach,
    }


def _rows(
    snapshot: Snapshot, actions: list[Action], *, rules_off: frozenset[str], on: date
) -> list[SnapshotRow]:
    ids = [action.pk for action in actions]
    judged = expectations(actions, on=on, next_meeting=snapshot.meeting.date, rules_off=rules_off)
    words, moved = last_words(ids, on=on), times_moved(ids, on=on)
    return [
        SnapshotRow(
            snapshot=snapshot,
            position=place,
            action_id=action.pk,
            objective_number=action.objective.number,
            ref=action.ref,
            title=action.title,
            state=action.state,
            leads="\n".join(link.lead.name for link in action.action_leads.all()),
            posts="\n".join(printed_lead(link.lead) for link in action.action_leads.all()),
            services="\n".join(action.service_names),
            parent_ref=action.parent_ref,
            timescale=action.timescale_text,
            due=action.due,
            brag=action.brag,
            brag_text=action.brag_text,
            expected=judged[action.pk].brag.value,
            reasons=[
                {"code": reason.code, "message": reason.message} for reason in judged[action.pk].reasons
            ],
            last_note=words.get(action.pk, NO_WORD)[1],
            last_word=words.get(action.pk, NO_WORD)[0],
            times_moved=moved[action.pk],
        )
        for place, action in enumerate(actions)
    ]
