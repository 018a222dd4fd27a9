"""A request that its lead has passed to a colleague: the lead stays named, the colleague is written to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from boards.models.link import AnswerLink
from boards.models.request import UpdateRequest
from boards.rules.passing import STANDING, PassingState
from plantracker.core.models import Lead


class PassingQuerySet(models.QuerySet["Passing"]):
    def in_force(self) -> PassingQuerySet:
        """Those by which a colleague may answer now."""
        return self.filter(state=PassingState.PASSED)

    def standing(self) -> PassingQuerySet:
        """In force, or waiting for a yes: at most one of each request."""
        return self.filter(state__in=STANDING)

    def waiting(self) -> PassingQuerySet:
        return self.filter(state=PassingState.WAITING)


class Passing(models.Model):
    """One hand-over of one request: asked of whom, passed to whom, by whom, and what became of it."""

    request = models.ForeignKey(UpdateRequest, on_delete=models.CASCADE, related_name="passings")
    from_name = models.CharField(
        max_length=300, help_text="The lead who was asked, as the plan named them then."
    )
    colleague = models.ForeignKey(
        Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="passed_requests"
    )
    to_name = models.CharField(max_length=300)
    to_address = models.EmailField()
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.label) for state in PassingState],
        default=PassingState.WAITING,
    )
    passed_on = models.DateField()
    passed_by = models.CharField(max_length=300, help_text="Who passed it on, as they gave their name.")
    settled_on = models.DateField(
        null=True, blank=True, help_text="The day it was agreed, declined or taken back."
    )
    settled_by = models.CharField(max_length=300, blank=True)
    links = models.ManyToManyField(
        AnswerLink, related_name="passings", help_text="The links by which the colleague answers it."
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was declined.")

    objects = PassingQuerySet.as_manager()

    class Meta:
        ordering = ["-passed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=[state.value for state in STANDING]),
                name="boards_passing_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PassingState]),
                name="boards_passing_known_state",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by="")
                | (Q(settled_on__isnull=False) & ~Q(settled_by="")),
                name="boards_passing_settled_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(to_address="") & ~Q(to_name=""), name="boards_passing_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request.action}, asked {self.from_name}, passed to {self.to_name}"

    @property
    def state_label(self) -> str:
        return PassingState(self.state).label

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def is_waiting(self) -> bool:
        return self.state == PassingState.WAITING


def standing_passing(request: UpdateRequest) -> Passing | None:
    """The hand-over of this request that stands: in force, or waiting for a yes. Prefetch ``passings`` in lists."""
    if request.pk is None:  # a preview asks before there are rows
        return None
    return next((each for each in request.passings.all() if each.is_standing), None)


def passing_in_force(request: UpdateRequest) -> Passing | None:
    """The hand-over by which a colleague answers now."""
    found = standing_passing(request)
    return found if found and not found.is_waiting else None
