"""Reference data: people, services, leads. The audit trail and the outbox can be read, not written."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest

from plantracker.core.models import AuditEvent, Lead, Message, RoleAssignment, Service, User
from plantracker.lib.names import name_id

# One way to sign in, with its throttles, for the admin too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "Plantracker administration"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only operations write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "job_title", "is_active"]
    search_fields = ["name", "email"]
    fields = ["email", "name", "job_title", "is_active", "is_staff", "is_superuser"]


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(admin.ModelAdmin):
    list_display = ["user", "role", "given_by", "given_on"]
    list_select_related = ["user", "given_by"]


@admin.register(Service)
class ServiceAdmin(admin.ModelAdmin):
    list_display = ["name", "kind"]
    list_filter = ["kind"]


@admin.register(Lead)
class LeadAdmin(admin.ModelAdmin):
    list_display = ["name", "post", "kind", "email", "service"]
    list_filter = ["kind", "service"]
    list_select_related = ["service"]
    search_fields = ["name", "post", "email"]
    autocomplete_fields = ["user", "deputy"]

    def get_readonly_fields(self, request: HttpRequest, obj: Lead | None = None) -> list[str]:
        """A new address ends the links that the old one holds: the lead's own page does that, we cannot."""
        return ["email"] if obj and obj.email else []

    def save_model(self, request: HttpRequest, obj: Lead, form: object, change: bool) -> None:
        obj.identity = name_id(obj.name)
        super().save_model(request, obj, form, change)


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "verb", "target"]
    search_fields = ["actor", "verb", "target"]


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to_name", "state", "on"]
    list_filter = ["state"]
    exclude = ["text", "html"]  # a message holds a personal link: its text is read where that is allowed
