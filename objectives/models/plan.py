"""A delivery plan and what it promises."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Plan(models.Model):
    """Numbered objectives, each with actions. The plan has its own words for both."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300, unique=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    objective_word = models.CharField(max_length=40, default="Objective")
    action_word = models.CharField(max_length=40, default="Action")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="parent plan",
    )
    parent_ref_word = models.CharField(
        max_length=80, blank=True, help_text="The heading of the parent's references."
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="objectives_plan_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="objectives_plan_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanRole(models.Model):
    """A role on one plan only, by whom given and when."""

    class Role(models.TextChoices):
        PROJECT_MANAGER = "project_manager", "Project manager"
        VIEWER = "viewer", "Viewer"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan_roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "user", "role"], name="objectives_planrole_once"),
            models.CheckConstraint(
                condition=Q(role__in=["project_manager", "viewer"]), name="objectives_planrole_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} of {self.plan}"
