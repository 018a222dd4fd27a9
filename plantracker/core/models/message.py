"""The outbox: a message is a row, written with the deed it tells of, rendered once, sent by a loop."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from plantracker.core.models.lead import Lead
from plantracker.core.rules.messages import Hold, MessageState


class MessageQuerySet(models.QuerySet["Message"]):
    def about(self, topic: str) -> MessageQuerySet:
        return self.filter(topic=topic)

    def due(self, *, now: datetime, day: date) -> MessageQuerySet:
        """What may leave now: waiting, at its time, and not a second mail to its address on ``day``.

        A row written in the future was written before the clock was set back.
        """
        reached = Q(next_try_at__lte=now) | Q(created_at__gt=now)
        waiting = self.filter(reached, state=MessageState.QUEUED, withdrawn="")
        return waiting.exclude(pk__in=waiting.had_mail(on=day).values("pk")).order_by("next_try_at", "id")

    def had_mail(self, *, on: date) -> MessageQuerySet:
        """Those that keep to one mail a day, and whose address has had its one on that day."""
        taken = Message.objects.filter(mail_day=on).annotate(address=Lower("to_address"))
        return (
            self.filter(one_a_day=True)
            .alias(address=Lower("to_address"))
            .filter(Exists(taken.filter(address=OuterRef("address"))))
        )

    def in_doubt(self) -> MessageQuerySet:
        return self.filter(state=MessageState.IN_DOUBT)


class Message(models.Model):
    """One mail to one recipient about one step. Unique by (topic, step, recipient), so that nothing is said twice."""

    topic = models.CharField(max_length=60, help_text="What it is about, such as cycle:12.")
    step = models.CharField(max_length=30, help_text="Which step of it, such as circulate.")
    recipient = models.CharField(
        max_length=320, help_text="Whom it is for: to:ADDRESS, or lead:5 where none is known."
    )
    lead = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages")
    on = models.DateField(help_text="The day of the step.")
    to_name = models.CharField(max_length=300)
    to_address = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    private = models.BooleanField(default=False, help_text="A sign-in message: nobody else reads its text.")
    state = models.CharField(
        max_length=15,
        choices=[(state.value, state.label) for state in MessageState],
        default=MessageState.QUEUED,
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it is held, failed or cancelled.")
    hold = models.CharField(
        max_length=15,
        blank=True,
        choices=[(hold.value, hold.sentence) for hold in Hold],
        help_text="What holds it.",
    )
    let_through = models.BooleanField(
        default=False, help_text="A person let it go, though its address is on no list."
    )
    withdrawn = models.CharField(
        max_length=500, blank=True, help_text="Why it is not tried again, should the try under way fail."
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    one_a_day = models.BooleanField(
        default=True, help_text="Counts as the one mail a day to its address, and waits for its turn."
    )
    mail_day = models.DateField(
        null=True, blank=True, help_text="The day on which it is the one mail to its address."
    )
    claimed_by = models.CharField(max_length=60, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "step", "recipient"], name="core_message_said_once"),
            models.UniqueConstraint(
                Lower("to_address"),
                "mail_day",
                condition=Q(mail_day__isnull=False),
                name="core_message_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MessageState]),
                name="core_message_known_state",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by="", claimed_at=None)
                | (~Q(claimed_by="") & Q(claimed_at__isnull=False)),
                name="core_message_claimed_who_and_when",
            ),
            models.CheckConstraint(
                # What came back was sent once, and keeps when.
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | Q(state=MessageState.FAILED)
                | (~Q(state=MessageState.SENT) & Q(sent_at=None)),
                name="core_message_sent_when",
            ),
            models.CheckConstraint(
                condition=~Q(to_address="") | Q(state__in=[MessageState.HELD, MessageState.CANCELLED]),
                name="core_message_without_address_is_held",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="core_message_due")]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to_name})"

    @property
    def state_label(self) -> str:
        return MessageState(self.state).label
