"""Plans, objectives and who manages them."""

from django.contrib import admin

from objectives.models import MeasureOfSuccess, Objective, Plan, PlanRole


class PlanRoleInline(admin.TabularInline):
    model = PlanRole
    extra = 0


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["title", "period_start", "period_end"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [PlanRoleInline]


class MeasureOfSuccessInline(admin.TabularInline):
    model = MeasureOfSuccess
    extra = 0


@admin.register(Objective)
class ObjectiveAdmin(admin.ModelAdmin):
    list_display = ["number", "title", "plan"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
    inlines = [MeasureOfSuccessInline]
