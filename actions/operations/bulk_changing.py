"""One change made to many actions of a plan: all that the preview showed, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef

from actions.models import Action, BulkChange, Evidence
from actions.operations.editing import edit_action, move_timescale
from actions.operations.leading import set_leads
from actions.operations.states import close_action, reopen_action
from actions.rules.brag import Brag
from actions.rules.bulk import (
    MOST,
    Facts,
    Named,
    Verdict,
    Wanted,
    brag_after,
    closes,
    judge,
    leads_after,
    reopens,
)
from actions.rules.states import ActionState
from objectives.models import Plan
from objectives.policies import may_manage_plan
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.lib.wording import count

STALE = (
    "Somebody else changed some of these actions while you were looking: nothing is changed yet. Look again."
)
NOTHING = "Nothing would change: every action chosen is so already, or cannot be changed so."
TOO_MANY = f"You chose {{}} actions: at most {MOST} are changed at once. Choose fewer of them in the list."


def verdicts(*, plan: Plan, keys: Collection[int], wanted: Wanted) -> list[Verdict]:
    """What would become of each of these actions of the plan, in a person's order; three queries, however many."""
    return [judge(facts_of(action), wanted) for action in chosen_actions(plan, keys)]


def chosen_actions(plan: Plan, keys: Collection[int]) -> list[Action]:
    """Those of the keys that are actions of this plan; others are nobody's to change here."""
    rows = Action.objects.of_plan(plan).filter(pk__in=keys).select_related("objective__plan")
    evidence = Evidence.objects.standing().filter(action=OuterRef("pk"))
    return list(rows.annotate(has_evidence=Exists(evidence)).with_leads().in_order())


def facts_of(action: Action) -> Facts:
    return Facts(
        pk=action.pk,
        name=f"{action.objective.number}, {action.ref or 'no ref'}",
        version=action.version,
        leads=tuple(Named(link.lead.pk, link.lead.name) for link in action.action_leads.all()),
        timescale=action.timescale_text,
        state=action.state,
        brag=action.brag,
        has_evidence=action.has_evidence,  # type: ignore[attr-defined]
    )


def change_many(
    *, plan: Plan, wanted: Wanted, shown: Mapping[int, Verdict], key: UUID, by: User | None, on: date
) -> BulkChange:
    """Make the change, exactly as ``shown``. The same ``key`` again finds what was done and changes nothing.

    One action that is not as it was shown stops it all, so that nothing is applied unseen.
    """
    require(
        may_manage_plan(by, plan), "You may not change the actions of this plan: ask its project manager."
    )
    if len(shown) > MOST:
        raise Refused(TOO_MANY.format(len(shown)))
    with transaction.atomic():
        done = _claim(plan, key, by=by, on=on)
        if done is None:
            return BulkChange.objects.get(plan=plan, key=key)
        done.rows = _apply(plan, wanted, shown, by=by, on=on)
        done.save(update_fields=["rows"])
        summary = count(len(done.rows), plan.action_word.lower())
        changes = {"key": str(key), "actions": [row["pk"] for row in done.rows]}
        verb = "actions changed together"
        record_event(verb=verb, target=plan, summary=summary, changes=changes, by=by, on=on)
    return done


def _claim(plan: Plan, key: UUID, *, by: User | None, on: date) -> BulkChange | None:
    """The row of this change; None where a press of the same button a moment ago has it."""
    try:
        with transaction.atomic():
            return BulkChange.objects.create(plan=plan, key=key, by=by, on=on)
    except IntegrityError:
        return None


def _apply(
    plan: Plan, wanted: Wanted, shown: Mapping[int, Verdict], *, by: User | None, on: date
) -> list[dict[str, object]]:
    """Each action through its own operations; what was done, for the page that tells it."""
    actions = {action.pk: action for action in chosen_actions(plan, shown)}
    now = {pk: judge(facts_of(action), wanted) for pk, action in actions.items()}
    if now != dict(shown):
        raise Stale(STALE)
    changing = [verdict for verdict in now.values() if verdict.changes]
    if not changing:
        raise Refused(NOTHING)
    for verdict in changing:
        _change(actions[verdict.pk], wanted, by=by, on=on)
    return [asdict(verdict) for verdict in changing]


def _change(action: Action, wanted: Wanted, *, by: User | None, on: date) -> None:
    """One action, by the operation of each thing that is asked; each of them is conditional on the version."""
    facts = facts_of(action)
    after = leads_after(facts.leads, wanted)
    if after != facts.leads:
        rows = Lead.objects.in_bulk([lead.pk for lead in after])
        leads = [rows[lead.pk] for lead in after]
        set_leads(action=action, leads=leads, version=action.version, by=by, on=on)
    if wanted.timescale:
        words = {"text": wanted.timescale, "why": wanted.why, "agreed_by": wanted.agreed_by}
        move_timescale(action=action, version=action.version, **words, by=by, on=on)
    if wanted.state and wanted.state != action.state:
        _move_state(action, facts, wanted, by=by, on=on)


def _move_state(action: Action, facts: Facts, wanted: Wanted, *, by: User | None, on: date) -> None:
    """Closing and reopening are the deeds of the action's own page, with all that follows from them."""
    version = action.version
    if closes(facts, wanted):
        close_action(action=action, version=version, by=by, on=on)
    elif reopens(facts, wanted):
        told = brag_after(facts, wanted)
        brag = Brag(told) if told else None
        reopen_action(action=action, version=version, why=wanted.why, brag=brag, by=by, on=on)
    else:
        words = {name: getattr(action, name) for name in ("title", "parent_ref", "workstream")}
        edit_action(action=action, version=version, state=ActionState(wanted.state), **words, by=by, on=on)
