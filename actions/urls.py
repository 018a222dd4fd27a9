"""The addresses of actions."""

from django.urls import path

from actions.views import (
    actions,
    arranging,
    carrying,
    editing,
    evidence,
    evidence_editing,
    evidence_registers,
    imports,
    imports_choosing,
    imports_undoing,
    metric_editing,
    metrics,
    objectives,
    plans,
    splitting,
    states,
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
    path("plans/<slug:plan>/edit/", arranging.plan_edit, name="plan_edit"),
    path("plans/<slug:plan>/carry/", carrying.plan_carry, name="plan_carry"),
    path("plans/<slug:plan>/objectives/add/", arranging.objective_add, name="objective_add"),
    # A number is as typed: it may hold a slash.
    path("plans/<slug:plan>/objectives/<path:number>/actions/add/", editing.action_add, name="action_add"),
    path(
        "plans/<slug:plan>/objectives/<path:number>/edit/", objectives.objective_edit, name="objective_edit"
    ),
    path("plans/<slug:plan>/objectives/<path:number>/move/", arranging.objective_move, name="objective_move"),
    path(
        "plans/<slug:plan>/objectives/<path:number>/number/",
        arranging.objective_number,
        name="objective_number",
    ),
    path(
        "plans/<slug:plan>/objectives/<path:number>/remove/",
        arranging.objective_remove,
        name="objective_remove",
    ),
    path(
        "plans/<slug:plan>/objectives/<path:number>/actions/order/",
        arranging.action_order,
        name="action_order",
    ),
    path(
        "plans/<slug:plan>/objectives/<path:number>/actions/merge/",
        splitting.action_merge,
        name="action_merge",
    ),
    path("actions/<int:pk>/", actions.action_detail, name="action_detail"),
    path("actions/<int:pk>/edit/", editing.action_edit, name="action_edit"),
    path("actions/<int:pk>/brag/", editing.action_brag, name="action_brag"),
    path("actions/<int:pk>/timescale/", editing.action_timescale, name="action_timescale"),
    path("actions/<int:pk>/ref/", arranging.action_ref, name="action_ref"),
    path("actions/<int:pk>/split/", splitting.action_split, name="action_split"),
    path("actions/<int:pk>/close/", states.action_close, name="action_close"),
    path("actions/<int:pk>/reopen/", states.action_reopen, name="action_reopen"),
    path("actions/<int:pk>/hand-over/", states.action_hand_over, name="action_hand_over"),
    path("actions/<int:pk>/notes/add/", editing.action_note, name="action_note"),
    path("actions/<int:pk>/evidence/add/", evidence_editing.action_evidence, name="action_evidence"),
    path("actions/<int:pk>/evidence/none/", evidence_editing.action_no_evidence, name="action_no_evidence"),
    path("plans/<slug:plan>/evidence/", evidence_registers.evidence_list, name="evidence_list"),
    path("plans/<slug:plan>/evidence/missing/", evidence_registers.evidence_missing, name="evidence_missing"),
    path("evidence/<int:pk>/", evidence.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/edit/", evidence_editing.evidence_edit, name="evidence_edit"),
    path("evidence/<int:pk>/withdraw/", evidence_editing.evidence_withdraw, name="evidence_withdraw"),
    path("plans/<slug:plan>/metrics/", metrics.metric_list, name="metric_list"),
    path("actions/<int:pk>/metrics/add/", metric_editing.action_metric, name="action_metric"),
    path("metrics/<int:pk>/", metrics.metric_detail, name="metric_detail"),
    path("metrics/<int:pk>/edit/", metric_editing.metric_edit, name="metric_edit"),
    path("metrics/<int:pk>/values/add/", metric_editing.metric_read, name="metric_read"),
    path("values/<int:pk>/correct/", metric_editing.reading_correct, name="reading_correct"),
    path("values/<int:pk>/final/", metric_editing.reading_final, name="reading_final"),
]
