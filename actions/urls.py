"""The addresses of actions."""

from django.urls import path

from actions.views import (
    actions,
    bulk_changes,
    editing,
    evidence,
    imports,
    imports_choosing,
    imports_undoing,
    objectives,
    plans,
    searching,
)

app_name = "actions"

urlpatterns = [
    path("search/", searching.action_search, name="action_search"),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/import/", imports.import_upload, name="import_upload"),
    path("plans/import/<int:pk>/", imports.import_preview, name="import_preview"),
    path("plans/import/<int:pk>/choose/", imports_choosing.import_choose, name="import_choose"),
    path("plans/import/<int:pk>/apply/", imports.import_apply, name="import_apply"),
    path("plans/import/<int:pk>/done/", imports.import_done, name="import_done"),
    path("plans/import/<int:pk>/undo/", imports_undoing.import_undo, name="import_undo"),
    path("plans/<slug:plan>/imports/", imports_undoing.import_list, name="import_list"),
    path("plans/<slug:plan>/", plans.plan_detail, name="plan_detail"),
    path("plans/<slug:plan>/actions/", actions.action_list, name="action_list"),
    path("plans/<slug:plan>/actions/change/", bulk_changes.bulk_change, name="bulk_change"),
    path("plans/<slug:plan>/actions/change/<uuid:key>/", bulk_changes.bulk_changed, name="bulk_changed"),
    # A number is as typed: it may hold a slash.
    path("plans/<slug:plan>/objectives/<path:number>/actions/add/", editing.action_add, name="action_add"),
    path(
        "plans/<slug:plan>/objectives/<path:number>/edit/", objectives.objective_edit, name="objective_edit"
    ),
    path("actions/<int:pk>/", actions.action_detail, name="action_detail"),
    path("actions/<int:pk>/edit/", editing.action_edit, name="action_edit"),
    path("actions/<int:pk>/brag/", editing.action_brag, name="action_brag"),
    path("actions/<int:pk>/timescale/", editing.action_timescale, name="action_timescale"),
    path("actions/<int:pk>/notes/add/", editing.action_note, name="action_note"),
    path("actions/<int:pk>/evidence/add/", editing.action_evidence, name="action_evidence"),
    path("evidence/<int:pk>/", evidence.evidence_file, name="evidence_file"),
]
