"""Changing many actions at once: the form, the preview, and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from actions.forms_bulk import BulkForm, read_preview, sign_preview, typed_again
from actions.models import Action, BulkChange
from actions.operations.bulk_changing import TOO_MANY, change_many, chosen_actions, verdicts
from actions.rules.bulk import MOST, Verdict, Wanted
from actions.rules.timescale_sentences import reading_sentence
from actions.rules.timescales import parse_timescale
from actions.views.actions import MAY_NOT_EDIT
from objectives.models import Plan
from objectives.policies import may_manage_plan, visible_plans
from plantracker.core.deeds import signed
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.lib.wording import count

AGAIN = "This preview is not yours or too old: choose the actions again."


def bulk_change(request: HttpRequest, plan: str) -> HttpResponse:
    """GET: the form for the actions chosen. POST: the preview, back to the form, or the change itself."""
    found = managed_plan(request, plan)
    if "shown" in request.POST:
        return _apply(request, found)
    keys = _keys(request)
    actions = chosen_actions(found, keys) if len(keys) <= MOST else []
    form = BulkForm(request.POST or None, actions=actions)
    if actions and "back" not in request.POST and form.is_valid():
        return preview_page(request, found, form.wanted(), {action.pk for action in actions})
    context = {
        "plan": found,
        "form": form,
        "actions": actions,
        "too_many": TOO_MANY.format(len(keys)) if len(keys) > MOST else "",
        "foreign": len(keys) - len(actions) if actions else 0,
    }
    return render(request, "actions/bulk_change.html", context)


def preview_page(
    request: HttpRequest,
    plan: Plan,
    wanted: Wanted,
    keys: set[int],
    *,
    seen: dict[int, Verdict] | None = None,
) -> HttpResponse:
    """Old and new of each action. With ``seen``, what was shown before stands beside what has changed since."""
    rows = verdicts(plan=plan, keys=keys, wanted=wanted)
    user: Any = request.user
    context = {
        "plan": plan,
        "again": typed_again(wanted, keys),
        "rows": [(row, _seen(row, seen)) for row in rows],
        "changing": sum(bool(row.changes) for row in rows),
        "gone": len(set(seen or {}) - {row.pk for row in rows}),
        "stale": seen is not None,
        "wanted": wanted,
        "reading": reading_sentence(parse_timescale(wanted.timescale)) if wanted.timescale else "",
        "shown": sign_preview(plan=plan, user=user, wanted=wanted, verdicts=rows),
    }
    return render(request, "actions/bulk_change_preview.html", context)


def _apply(request: HttpRequest, plan: Plan) -> HttpResponse:
    user: Any = request.user
    read = read_preview(request.POST["shown"], plan=plan, user=user)
    if read is None:
        messages.error(request, AGAIN)
        return redirect("actions:action_list", plan=plan.slug)
    key, wanted, shown = read
    try:
        done = change_many(plan=plan, wanted=wanted, shown=shown, key=key, **signed(request))
    except Stale as refusal:
        messages.error(request, str(refusal))
        return preview_page(request, plan, wanted, set(shown), seen=shown)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return preview_page(request, plan, wanted, set(shown))
    return redirect("actions:bulk_changed", plan=plan.slug, key=done.key)


@require_safe
def bulk_changed(request: HttpRequest, plan: str, key: UUID) -> HttpResponse:
    """What was changed, with a link to each action that is still there."""
    found = managed_plan(request, plan)
    done = get_object_or_404(BulkChange.objects.select_related("by"), plan=found, key=key)
    here = set(
        Action.objects.of_plan(found)
        .filter(pk__in=[row["pk"] for row in done.rows])
        .values_list("pk", flat=True)
    )
    context = {
        "plan": found,
        "done": done,
        "rows": [(row, row["pk"] in here) for row in done.rows],
        "told": count(len(done.rows), found.action_word.lower()),
    }
    return render(request, "actions/bulk_changed.html", context)


def managed_plan(request: HttpRequest, slug: str) -> Plan:
    """The plan, for who runs it; 404 for who may not see it, 403 for who may only read."""
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    if not may_manage_plan(request.user, plan):
        raise PermissionDenied(MAY_NOT_EDIT)
    return plan


def _keys(request: HttpRequest) -> set[int]:
    asked = request.POST if request.method == "POST" else request.GET
    return {
        int(key) for key in asked.getlist("action") if key.isascii() and key.isdecimal() and len(key) < 19
    }


def _seen(row: Verdict, seen: dict[int, Verdict] | None) -> Verdict | None:
    """What was shown of this action before, where that is not what is shown now."""
    before = (seen or {}).get(row.pk)
    return before if before and before != row else None
