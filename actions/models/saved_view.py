"""A list of actions that somebody wants to see again: what its address said, under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from objectives.models import Plan

QUERY_LIMIT = 2_000


class SavedView(models.Model):
    """Filters, order, groups and columns of one plan's list. Shared ones are offered to whoever reads the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(
        max_length=QUERY_LIMIT, blank=True, help_text="Of the list’s address, as it was checked."
    )
    shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "owner", "name"], name="actions_savedview_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="actions_savedview_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a person begins on a plan's list."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="begun_with")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "user"], name="actions_defaultview_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user} begins with {self.view}"
