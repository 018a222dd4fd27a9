"""What our pages are held against: Django's admin over the same rows, and views that only join strings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.html import escape

from actions.models import Action, ActionLead, BragChange, DueDateChange, Evidence, Metric, ProgressNote
from boards.models import UpdateRequest
from plantracker.core.models import User

PAGE = 100
ORDER = ("objective__position", "objective_id", "ref_sort", "occurrence", "id")

site = admin.AdminSite(name="peer")


class ActionAdmin(admin.ModelAdmin):
    """The changelist that one would write in ten minutes: the columns of our list, fetched without waste."""

    list_display = ("objective_number", "ref", "title", "lead_names", "timescale_text", "brag", "last_note")
    list_filter = ("objective", "brag", "state")
    list_per_page = PAGE
    list_select_related = ("objective",)
    search_fields = ("ref", "title", "leads__name", "notes__text")
    ordering = ORDER
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Action]:
        return super().get_queryset(request).prefetch_related(*fetched())

    @admin.display(ordering="objective__position")
    def objective_number(self, action: Action) -> str:
        return action.objective.number

    def lead_names(self, action: Action) -> str:
        return ", ".join(link.lead.name for link in action.action_leads.all())

    def last_note(self, action: Action) -> object:
        return max((note.date for note in action.notes.all() if note.date), default=None)


def inline(kind: Any) -> type[admin.TabularInline]:
    return type(f"{kind.__name__}Inline", (admin.TabularInline,), {"model": kind, "extra": 0})


class ActionPageAdmin(ActionAdmin):
    """The same action as a page: its fields, and what hangs on it as rows below."""

    inlines = [inline(kind) for kind in (ProgressNote, Evidence, Metric)]
    raw_id_fields = ("objective",)


class RequestAdmin(admin.ModelAdmin):
    """A lead's questions as rows one can fill in, for the lead's page."""

    list_display = ("__str__", "lead", "state")
    list_editable = ("state",)
    list_per_page = 1_000
    list_max_show_all = 1_000
    list_select_related = ("action__objective__plan", "lead", "cycle__meeting__board")
    list_filter = ("lead",)


def fetched() -> list[Prefetch]:
    links = ActionLead.objects.select_related("lead").order_by("position", "id")
    return [
        Prefetch("action_leads", queryset=links),
        Prefetch("notes", queryset=ProgressNote.objects.only("action_id", "date").order_by()),
    ]


def list_floor(request: HttpRequest) -> HttpResponse:
    """The same rows and columns, joined from strings: no template, no filters to choose from, no navigation."""
    rows = Action.objects.exclude(state="closed").select_related("objective").prefetch_related(*fetched())
    if words := request.GET.get("q"):
        told = Action.objects.filter(Q(notes__text__icontains=words) | Q(leads__name__icontains=words))
        plain = Q(ref__icontains=words) | Q(title__icontains=words)
        rows = rows.filter(plain | Q(pk__in=told.values("pk")))
    if brag := request.GET.get("brag"):
        rows = rows.filter(brag=brag)
    order = ("-due", *ORDER) if request.GET.get("sort") else ORDER
    total = rows.count()
    lines = [floor_line(action) for action in rows.order_by(*order)[:PAGE]]
    return HttpResponse(f"<p>{total} actions</p><table>{''.join(lines)}</table>")


def floor_line(action: Action) -> str:
    leads = "<br>".join(escape(link.lead.name) for link in action.action_leads.all())
    last = max((note.date for note in action.notes.all() if note.date), default="")
    cells = (action.objective.number, action.ref, action.title[:200], action.timescale_text, action.brag)
    joined = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr>{joined}<td><a href="/actions/{action.pk}/">{leads}</a></td><td>{last}</td></tr>'


def action_floor(request: HttpRequest, pk: int) -> HttpResponse:
    action = Action.objects.select_related("objective__plan").prefetch_related(*fetched()).get(pk=pk)
    lines = [floor_line(action)]
    for kind in (ProgressNote, Evidence, Metric, BragChange, DueDateChange):
        rows = kind._default_manager.filter(action=action).order_by("id").values_list()
        lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return HttpResponse("<tr>".join(lines))


def lead_floor(request: HttpRequest, pk: int) -> HttpResponse:
    """A lead's questions with a box for each: the least that can be answered in."""
    asked = UpdateRequest.objects.filter(lead=pk).select_related("action__objective")
    rows = asked.prefetch_related("action__action_leads__lead", "action__notes")
    box = '<select name="brag-{0}"><option>Green<option>Amber</select><textarea name="note-{0}"></textarea>'
    return HttpResponse("".join(floor_line(row.action) + box.format(row.pk) for row in rows))


def home_floor(request: HttpRequest) -> HttpResponse:
    """What the home counts, counted one after another and joined."""
    open_actions = Action.objects.exclude(state="closed")
    counted = [open_actions.filter(brag=brag).count() for brag in ("Red", "Amber", "Green", "Blue", "")]
    asked = UpdateRequest.objects.count()
    return HttpResponse(f"<p>{escape(User.objects.count())} {counted} {asked}</p>")


site.register(Action, ActionPageAdmin)
site.register(UpdateRequest, RequestAdmin)

urlpatterns = [
    path("peer/", site.urls),
    path("floor/list/", list_floor),
    path("floor/action/<int:pk>/", action_floor),
    path("floor/lead/<int:pk>/", lead_floor),
    path("floor/home/", home_floor),
    path("", include("plantracker.urls")),
]
