"""What our pages are held against: Django's admin over the same rows, and views that only join strings."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import Any

from django.contrib import admin
from django.db.models import F, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from actions.models import Action, ActionLead, BragChange, DueDateChange, Evidence, Metric, ProgressNote
from benchmarks.answering_floor import lead_floor
from benchmarks.world import SLUG
from boards.models import UpdateRequest
from plantracker.core.models import User

PAGE = 100
ORDER = ("objective__position", "objective_id", "ref_sort", "occurrence", "id")

ANSWERED = (
    "title",
    "state",
    "brag",
    "brag_text",
    "timescale_text",
    "leads_text",
    "workstream",
    "parent_ref",
    "position",
)

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
    """What is outstanding, for the home: the page a project manager would keep open."""

    list_display = ("action", "lead", "state", "submitted_on")
    list_filter = ("state", "lead__service")
    list_per_page = PAGE
    list_select_related = ("action__objective__plan", "lead")
    show_full_result_count = False


class Answering(Action):
    class Meta:
        proxy = True
        app_label = "actions"


class AnsweringAdmin(admin.ModelAdmin):
    """The rows of one lead with as many boxes to fill in as the lead's page has for each."""

    list_display = ("ref", *ANSWERED)
    list_editable = ANSWERED
    list_per_page = 1_000
    list_select_related = ("objective",)
    list_filter = ("leads", "state")
    show_full_result_count = False


def fetched() -> list[Prefetch]:
    links = ActionLead.objects.select_related("lead").order_by("position", "id")
    return [
        Prefetch("action_leads", queryset=links),
        Prefetch("notes", queryset=ProgressNote.objects.only("action_id", "date").order_by()),
    ]


def list_floor(request: HttpRequest) -> HttpResponse:
    """The same rows and columns, joined from strings: no template, no filters to choose from, no navigation."""
    rows = Action.objects.filter(objective__plan__slug=SLUG).exclude(state="closed")
    if words := request.GET.get("q"):
        told = ProgressNote.objects.filter(text__icontains=words).values("action")
        led = ActionLead.objects.filter(lead__name__icontains=words).values("action")
        rows = rows.filter(
            Q(ref__icontains=words) | Q(title__icontains=words) | Q(pk__in=told) | Q(pk__in=led)
        )
    if brag := request.GET.get("brag"):
        rows = rows.filter(brag=brag)
    order = (F("due").desc(nulls_last=True), *ORDER) if request.GET.get("sort") else ORDER
    lines = floor_lines(rows.order_by(*order)[:PAGE])
    return HttpResponse(f"<p>{rows.count()} actions</p><table>{''.join(lines)}</table>")


def floor_lines(rows: QuerySet[Action]) -> list[str]:
    """Three queries for values, and a line for each action."""
    found = list(rows.values_list("pk", "objective__number", "ref", "title", "timescale_text", "brag"))
    keys = [row[0] for row in found]
    leads: dict[int, list[str]] = defaultdict(list)
    links = ActionLead.objects.filter(action__in=keys).order_by("position", "id")
    for action, name in links.values_list("action_id", "lead__name"):
        leads[action].append(escape(name))
    notes = ProgressNote.objects.filter(action__in=keys, date__isnull=False).order_by("date")
    last = dict(notes.values_list("action_id", "date"))
    return [floor_line(row, "<br>".join(leads[row[0]]), last.get(row[0], "")) for row in found]


def floor_line(row: tuple, leads: str, last: object) -> str:
    pk, number, ref, title, timescale, brag = row
    link = f'<a href="/actions/{pk}/">{escape(title[:200])}</a>'
    cells = (number, escape(ref), link, leads, escape(timescale), brag, last)
    return f"<tr>{''.join([f'<td>{cell}</td>' for cell in cells])}</tr>"


def action_floor(request: HttpRequest, pk: int) -> HttpResponse:
    lines = floor_lines(Action.objects.filter(pk=pk))
    for kind in (ProgressNote, Evidence, Metric, BragChange, DueDateChange):
        rows = kind._default_manager.filter(action=pk).order_by("id").values_list()
        lines += ["".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows]
    return HttpResponse("<tr>".join(lines))


def home_floor(request: HttpRequest) -> HttpResponse:
    """What the home counts, counted one after another and joined: less than ours shows, which is for it to hold."""
    open_actions = Action.objects.exclude(state="closed")
    counted = [open_actions.filter(brag=brag).count() for brag in ("Red", "Amber", "Green", "Blue", "")]
    asked = UpdateRequest.objects.count()
    return HttpResponse(f"<p>{User.objects.count()} {counted} {asked}</p>")


site.register(Action, ActionPageAdmin)
site.register(UpdateRequest, RequestAdmin)
site.register(Answering, AnsweringAdmin)

urlpatterns = [
    path("peer/", site.urls),
    path("floor/list/", list_floor),
    path("floor/action/<int:pk>/", action_floor),
    path("floor/lead/<int:pk>/", lead_floor),
    path("floor/home/", home_floor),
    path("", include("plantracker.urls")),
]
