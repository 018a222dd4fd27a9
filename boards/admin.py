"""Boards, what they own and receive, and who sits on them."""

from django.contrib import admin

from boards.models import Board, BoardPlan, Meeting, Membership


class BoardPlanInline(admin.TabularInline):
    model = BoardPlan
    extra = 0


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(Board)
class BoardAdmin(admin.ModelAdmin):
    list_display = ["name", "parent", "circulate_days", "due_days", "brief_days", "sends_by_itself"]
    list_select_related = ["parent"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [BoardPlanInline, MembershipInline]


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ["board", "date", "time", "venue", "cancelled"]
    list_filter = ["board"]
    list_select_related = ["board"]

    def has_add_permission(self, request) -> bool:
        return False  # a meeting brings its update cycle: it is added through the operation

    def has_change_permission(self, request, obj=None) -> bool:
        return False
