"""The addresses of actions."""

from django.urls import path

from actions.views import (
    actions,
    detail,
    editing,
    evidence,
    fields,
    imports,
    imports_choosing,
    imports_undoing,
    links,
    milestones,
    objectives,
    plans,
)

app_name = "actions"

urlpatterns = [
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
    # A number is as typed: it may hold a slash.
    path("plans/<slug:plan>/objectives/<path:number>/actions/add/", editing.action_add, name="action_add"),
    path(
        "plans/<slug:plan>/objectives/<path:number>/edit/", objectives.objective_edit, name="objective_edit"
    ),
    path("actions/<int:pk>/", detail.action_detail, name="action_detail"),
    path("actions/<int:pk>/edit/", editing.action_edit, name="action_edit"),
    path("actions/<int:pk>/title/", fields.action_title, name="action_title"),
    path("actions/<int:pk>/state/", fields.action_state, name="action_state"),
    path("actions/<int:pk>/leads/", fields.action_leads, name="action_leads"),
    path("actions/<int:pk>/brag/", editing.action_brag, name="action_brag"),
    path("actions/<int:pk>/timescale/", editing.action_timescale, name="action_timescale"),
    path("actions/<int:pk>/notes/add/", editing.action_note, name="action_note"),
    path("actions/<int:pk>/evidence/add/", editing.action_evidence, name="action_evidence"),
    path("actions/<int:pk>/links/add/", links.action_link, name="action_link"),
    path("links/<int:pk>/remove/", links.link_remove, name="link_remove"),
    path("actions/<int:pk>/milestones/", milestones.milestone_list, name="milestone_list"),
    path("actions/<int:pk>/milestones/make/", milestones.milestone_make, name="milestone_make"),
    path("milestones/<int:pk>/", milestones.milestone_edit, name="milestone_edit"),
    path("milestones/<int:pk>/done/", milestones.milestone_done, name="milestone_done"),
    path("milestones/<int:pk>/undo/", milestones.milestone_undo, name="milestone_undo"),
    path("milestones/<int:pk>/move/", milestones.milestone_move, name="milestone_move"),
    path("milestones/<int:pk>/remove/", milestones.milestone_remove, name="milestone_remove"),
    path("evidence/<int:pk>/", evidence.evidence_file, name="evidence_file"),
]
