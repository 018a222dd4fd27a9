"""A board, the plans it owns or receives, and its members."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.rules.brag import Brag
from boards.rules import reminders
from boards.rules.contact import contact_sentence
from objectives.models import Plan


class Board(models.Model):
    """Boards form a tree: a delivery board reports to its parent."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200, unique=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    plans = models.ManyToManyField(Plan, through="BoardPlan", related_name="boards")
    circulate_days = models.PositiveSmallIntegerField(default=21, help_text="Days before the meeting.")
    due_days = models.PositiveSmallIntegerField(
        "returns due days", default=14, help_text="Days before the meeting."
    )
    brief_days = models.PositiveSmallIntegerField(default=7, help_text="Days before the meeting.")
    sends_by_itself = models.BooleanField(
        default=True,
        help_text="Steps go out on their day; otherwise each waits for the project manager's Send.",
    )
    asks_for_code = models.BooleanField(
        default=False,
        help_text="Who opens a personal link types in a code that is mailed to them before any text is shown.",
    )
    no_change_limit = models.PositiveSmallIntegerField(
        "“No change” at most", default=2, help_text="Times running for one action; then a note is needed."
    )
    send_at = models.TimeField(
        "steps go out at",
        default=time(8, 0),
        help_text="Local time: no step goes out earlier on any day.",
    )
    reminder_days = models.CharField(
        max_length=60,
        blank=True,
        default=reminders.DEFAULT,
        help_text="Working days before (-) and after the due day on which those outstanding are reminded.",
    )
    deputy_after = models.PositiveSmallIntegerField(
        null=True, blank=True, default=3, help_text="Working days after the due day that deputies are asked."
    )
    head_after = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        default=4,
        help_text="Working days after the due day that heads of service are told.",
    )
    contact_name = models.CharField("whom to ring", max_length=200, blank=True)
    contact_phone = models.CharField("telephone", max_length=40, blank=True)
    contact_email = models.EmailField("e-mail address for questions", blank=True)
    blue_wording = models.CharField(max_length=200, default="Complete and closed")
    red_wording = models.CharField(
        max_length=200, default="Risks or issues that will affect programme, cost or quality"
    )
    amber_wording = models.CharField(
        max_length=200, default="Issues that may affect programme, cost or quality, being managed"
    )
    green_wording = models.CharField(
        max_length=200, default="On target, to budget and quality; risks managed"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(circulate_days__gt=F("due_days"), due_days__gt=F("brief_days"), brief_days__gt=0),
                name="boards_board_offsets_in_order",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="boards_board_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def contact(self) -> str:
        """Whom to ask and how, to follow "If you have a question,"."""
        return contact_sentence(self.contact_name, self.contact_phone, self.contact_email)

    @property
    def reminders_in_words(self) -> str:
        return reminders.in_words(self.reminder_offsets)

    @property
    def reminder_offsets(self) -> tuple[int, ...]:
        return reminders.parse_reminder_days(self.reminder_days)

    @property
    def wording(self) -> dict[Brag, str]:
        """What each BRAG means to this board: its words, not the code's."""
        return {
            Brag.BLUE: self.blue_wording,
            Brag.RED: self.red_wording,
            Brag.AMBER: self.amber_wording,
            Brag.GREEN: self.green_wording,
        }


class BoardPlan(models.Model):
    """A board owns a plan (and runs its cycle) or receives it. A plan has one owner."""

    class Relation(models.TextChoices):
        OWNS = "owns", "Owns"
        RECEIVES = "receives", "Receives"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="board_plans")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="board_plans")
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.OWNS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "plan"], name="boards_boardplan_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(relation="owns"), name="boards_boardplan_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.get_relation_display().lower()} {self.plan}"


class Membership(models.Model):
    """Who looks at the board's plans, and as what."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        BRIEFED = "briefed", "Briefed with the chair"
        MEMBER = "member", "Member"
        CLERK = "clerk", "Clerk"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        ordering = ["board", "role", "user__name"]
        constraints = [
            models.UniqueConstraint(fields=["board", "user"], name="boards_membership_once"),
            models.CheckConstraint(
                condition=Q(role__in=["chair", "briefed", "member", "clerk"]),
                name="boards_membership_known_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} of {self.board}"
