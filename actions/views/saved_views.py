"""Saved views of a plan's list: one's own and the shared ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actions.filter_words import in_words
from actions.filters import ActionFilter
from actions.forms_views import SaveViewForm, ViewForm
from actions.list_addresses import PLAIN, shown
from actions.list_options import ListOptions, read_options
from actions.models import DefaultView, SavedView
from actions.operations.saving_views import begin_with, delete_view, edit_view, save_view
from actions.policies import editable_views, visible_views
from objectives.models import Plan
from objectives.policies import may_manage_plan, visible_plans
from plantracker.core.deeds import attempt, press, signed

NOT_YOURS = "Only its owner, and for a shared view the people who run the plan, may change it."
NOT_A_LIST = "This list’s address holds something that the filters do not know: filter it anew, then save it."


@require_safe
def view_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = readable_plan(request, plan)
    keeps = set(editable_views(request.user).filter(plan=found).values_list("pk", flat=True))
    form_class = ActionFilter(QueryDict(), plan=found, on=timezone.localdate()).get_form_class()
    rows = [
        {
            "view": view,
            "url": address_of(view),
            "mine": view.owner_id == request.user.pk,
            "may_edit": view.pk in keeps,
            "told": told(form_class(QueryDict(view.query)), QueryDict(view.query)),
        }
        for view in views_of(request, found).select_related("owner", "plan")
    ]
    begins = (
        DefaultView.objects.filter(plan=found, user=request.user.pk).values_list("view", flat=True).first()
    )
    return render(request, "actions/view_list.html", {"plan": found, "rows": rows, "begins": begins})


def view_add(request: HttpRequest, plan: str) -> HttpResponse:
    """Keep the list whose query this address carries."""
    found = readable_plan(request, plan)
    filtered = ActionFilter(request.GET, plan=found, on=timezone.localdate())
    query = shown(request.GET, filtered.form.fields)
    form = SaveViewForm(request.POST or None, may_share=may_manage_plan(request.user, found))
    if form.is_bound and not filtered.form.is_valid():
        form.add_error(None, NOT_A_LIST)
    saved: list[SavedView] = []

    def deed(typed: dict[str, Any]) -> None:
        begins = typed.pop("begins")
        saved.append(save_view(plan=found, query=query, **typed, **signed(request)))
        if begins:
            begin_with(plan=found, view=saved[0], **signed(request))

    if attempt(form, deed):
        messages.success(request, f"“{saved[0]}” is saved: it stands above the list from now on.")
        return redirect(address_of(saved[0]))
    context = {"plan": found, "form": form, "told": told(filtered.form, request.GET), "back": query or PLAIN}
    return render(request, "actions/view_add.html", context)


def view_edit(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    view = kept_view(request, plan, pk)
    may_share = view.shared or may_manage_plan(request.user, view.plan)
    initial = {"name": view.name, "shared": view.shared}
    form = ViewForm(request.POST or None, initial=initial, may_share=may_share)

    def deed(typed: dict[str, Any]) -> None:
        edit_view(view=view, name=typed["name"], shared=typed.get("shared", False), **signed(request))

    if attempt(form, deed):
        messages.success(request, f"“{view}” is saved.")
        return redirect("actions:view_list", plan=plan)
    return render(request, "actions/view_edit.html", {"plan": view.plan, "view": view, "form": form})


def view_delete(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    view = kept_view(request, plan, pk)
    if request.method == "POST":
        press(request, lambda: delete_view(view=view, **signed(request)) or f"“{view}” is deleted.")
        return redirect("actions:view_list", plan=plan)
    others = DefaultView.objects.filter(view=view).exclude(user=request.user.pk).count()
    return render(request, "actions/view_delete.html", {"plan": view.plan, "view": view, "others": others})


@require_POST
def view_default(request: HttpRequest, plan: str) -> HttpResponse:
    """Begin with the view named, or with none."""
    found = readable_plan(request, plan)
    key = request.POST.get("view", "")
    view = get_object_or_404(views_of(request, found), pk=key) if key.isascii() and key.isdecimal() else None

    def deed() -> str:
        begin_with(plan=found, view=view, **signed(request))
        return f"The list now opens with “{view}”." if view else "The list now opens as it is for everybody."

    press(request, deed)
    return redirect("actions:view_list", plan=plan)


def readable_plan(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(visible_plans(request.user), slug=slug)


def views_of(request: HttpRequest, plan: Plan) -> QuerySet[SavedView]:
    """Those a person may open, their own first."""
    mine = Case(When(owner=request.user.pk, then=0), default=1, output_field=IntegerField())
    return visible_views(request.user).filter(plan=plan).order_by(mine, "name", "id")


def kept_view(request: HttpRequest, plan: str, pk: int) -> SavedView:
    """The view, for who keeps it; 404 for who may not see it, 403 for who may only use it."""
    views = visible_views(request.user).filter(plan__slug=plan).select_related("plan", "owner")
    view = get_object_or_404(views, pk=pk)
    if not editable_views(request.user).filter(pk=view.pk).exists():
        raise PermissionDenied(NOT_YOURS)
    return view


def address_of(view: SavedView) -> str:
    return f"{reverse('actions:action_list', args=[view.plan.slug])}?{view.query or PLAIN}"


def first_view(request: HttpRequest, plan: Plan) -> HttpResponseRedirect | None:
    """On to the view a person begins with, where the address asks for nothing itself."""
    if request.GET:
        return None
    begun = visible_views(request.user).filter(plan=plan, begun_with__user=request.user.pk).first()
    return redirect(f"{request.path}?{begun.query}") if begun and begun.query else None


def told(form: Any, query: QueryDict) -> list[str]:
    """What a list shows, in words: its filters, then its order and groups."""
    options: ListOptions = read_options(query)
    return [str(each) for each in in_words(form, query)] + options.in_words()
