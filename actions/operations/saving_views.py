"""Keeping a list of actions under a name, sharing it, beginning with it, and letting it go."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from actions import policies
from actions.models import DefaultView, SavedView
from actions.models.saved_view import QUERY_LIMIT
from objectives.models import Plan
from objectives.policies import may_manage_plan, may_see_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require

MAY_NOT_SHARE = "Only the people who run this plan share views of it: leave “Shared” unticked."
TAKEN = "There is a view called “{}” already: choose another name."
NO_NAME = "The view has no name: give it one that says what it shows."
TOO_LONG = "This list has too many columns and filters to be kept: take some away."
STALE = "Somebody else changed this view while you were writing: what it is now is shown below."


@transaction.atomic
def save_view(
    *,
    plan: Plan,
    name: str,
    query: str,
    shared: bool = False,
    replaces: bool = False,
    by: User,
    on: date,
) -> SavedView:
    """Keep what the list's address says. With ``replaces`` one's own view of that name is written anew."""
    require(may_see_plan(by, plan))
    fields = {"query": query, "shared": shared}
    name = _checked(plan, name, shared=shared, by=by)
    if len(query) > QUERY_LIMIT:
        raise Refused(TOO_LONG)
    mine = SavedView.objects.filter(plan=plan, owner=by, name=name)
    written = replaces and mine.update(**fields)
    view = mine.get() if written else _create(plan=plan, owner=by, name=name, **fields)
    record_event(verb="view saved", target=view, changes=fields, by=by, on=on)
    return view


@transaction.atomic
def edit_view(*, view: SavedView, name: str, shared: bool, by: User | None, on: date) -> SavedView:
    """Give the view another name; share it or keep it to its owner, if it still is as the writer saw it."""
    require(policies.may_edit_view(by, view))
    before = {"name": view.name, "shared": view.shared}
    typed = {"name": _checked(view.plan, name, shared=shared and not view.shared, by=by), "shared": shared}
    changes = {field: [before[field], typed[field]] for field in typed if before[field] != typed[field]}
    if not changes:
        return view
    _write(view, before, typed)
    if not shared:  # whoever else began with it can no longer see it
        DefaultView.objects.filter(view=view).exclude(user=view.owner_id).delete()
    record_event(verb="view edited", target=view, changes=changes, by=by, on=on)
    return view


@transaction.atomic
def delete_view(*, view: SavedView, by: User | None, on: date) -> None:
    """Let the view go; whoever began with it begins with the plain list again. Gone already is gone."""
    require(policies.may_edit_view(by, view) or not SavedView.objects.filter(pk=view.pk).exists())
    if SavedView.objects.filter(pk=view.pk).delete()[0]:
        record_event(verb="view deleted", target=view, changes={"query": view.query}, by=by, on=on)


@transaction.atomic
def begin_with(*, plan: Plan, view: SavedView | None, by: User, on: date) -> None:
    """Open the plan's list with this view from now on, or with none."""
    require(may_see_plan(by, plan) and (view is None or policies.may_see_view(by, view)))
    if view is None:
        DefaultView.objects.filter(plan=plan, user=by).delete()
    else:
        DefaultView.objects.update_or_create(plan=plan, user=by, defaults={"view": view})
    record_event(verb="default view chosen", target=view or plan, by=by, on=on)


def _checked(plan: Plan, name: str, *, shared: bool, by: User | None) -> str:
    if not name.strip():
        raise Refused(NO_NAME)
    require(not shared or may_manage_plan(by, plan), MAY_NOT_SHARE)
    return name.strip()


def _create(**fields: object) -> SavedView:
    try:
        with transaction.atomic():
            return SavedView.objects.create(**fields)
    except IntegrityError:
        raise Refused(TAKEN.format(fields["name"])) from None


def _write(view: SavedView, before: dict[str, object], typed: dict[str, object]) -> None:
    try:
        with transaction.atomic():
            written = SavedView.objects.filter(pk=view.pk, **before).update(**typed)
    except IntegrityError:
        raise Refused(TAKEN.format(typed["name"])) from None
    if not written:
        raise Stale(STALE)
    view.name, view.shared = str(typed["name"]), bool(typed["shared"])
