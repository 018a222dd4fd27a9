"""What is asked of a lead in a cycle, what they answered, and the link that lets them answer."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from actions.models import Action
from actions.rules.brag import Brag
from boards.models.contact import Contact
from boards.models.meeting import UpdateCycle
from boards.rules.states import ANSWERED, OUTSTANDING, CycleState, RequestState
from plantracker.core.models import Lead, Message


class UpdateRequestQuerySet(models.QuerySet["UpdateRequest"]):
    def outstanding(self) -> UpdateRequestQuerySet:
        """Not answered, and nobody else has answered for the same action: one answer is what the Board needs."""
        answered = UpdateRequest.objects.filter(
            cycle=OuterRef("cycle"), action=OuterRef("action"), state__in=ANSWERED
        )
        return self.filter(~Exists(answered), state__in=OUTSTANDING)

    def not_resting(self, *, on: date) -> UpdateRequestQuerySet:
        """Without those whose lead has promised an answer, or is on hold, until that day or later."""
        newest = Contact.objects.filter(cycle=OuterRef("cycle"), lead=OuterRef("lead")).arrangements()
        rows = self.annotate(rests_until=Subquery(newest.reverse().values("until")[:1]))
        return rows.filter(Q(rests_until=None) | Q(rests_until__lt=on))

    def to_chase(self, *, on: date) -> UpdateRequestQuerySet:
        """Whom reminders and the escalation are about on that day."""
        return self.outstanding().not_resting(on=on)

    def in_order(self) -> UpdateRequestQuerySet:
        return self.order_by(
            "action__objective__position",
            "action__objective_id",
            "action__ref_sort",
            "action__occurrence",
            "id",
        )


class UpdateRequest(models.Model):
    """One per cycle, action and lead. "Not answered" is a row, never an absence."""

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="requests")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="update_requests")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="update_requests")
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in RequestState],
        default=RequestState.DUE,
    )
    submitted_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True, help_text="The day it was accepted or returned.")
    settled_by = models.CharField(max_length=300, blank=True)
    return_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UpdateRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "action", "lead"], name="boards_updaterequest_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RequestState]),
                name="boards_updaterequest_known_state",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_by="")
                | (Q(settled_on__isnull=False) & ~Q(settled_by="")),
                name="boards_updaterequest_settled_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted", "returned"]) | Q(submitted_on__isnull=False),
                name="boards_updaterequest_submitted_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="boards_updaterequest_returned_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} from {self.lead}"

    @property
    def state_label(self) -> str:
        return RequestState(self.state).label


class Update(models.Model):
    """The answer to one request, and the photograph of the action as it stood when it was asked about."""

    request = models.OneToOneField(UpdateRequest, on_delete=models.CASCADE, related_name="update")
    no_change = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    brag = models.CharField(max_length=5, blank=True, choices=[(brag.value, brag.value) for brag in Brag])
    new_timescale = models.CharField(max_length=500, blank=True)
    new_timescale_reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    needed = models.TextField("needed from the Board", blank=True)
    answered_by = models.CharField(
        max_length=300, blank=True, help_text="Who answered, as they gave their name."
    )
    via = models.CharField(max_length=10, blank=True, help_text="account or link")
    was_brag = models.CharField(max_length=5, blank=True)
    was_timescale = models.CharField(max_length=500, blank=True)
    was_note = models.TextField(blank=True)
    is_accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_accepted=False) | (~Q(note="") & ~Q(brag="")),
                name="boards_update_accepted_has_note_and_brag",
            ),
            models.CheckConstraint(
                condition=Q(brag__in=["", *[brag.value for brag in Brag]]), name="boards_update_known_brag"
            ),
            models.CheckConstraint(
                condition=Q(new_timescale="") | ~Q(new_timescale_reason="") | Q(is_accepted=False),
                name="boards_update_new_date_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Update of {self.request}"


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def in_force(self, *, on: date) -> AnswerLinkQuerySet:
        """Not revoked, and the Board has not met or reported yet."""
        return self.filter(
            revoked_on=None, cycle__meeting__cancelled=False, cycle__meeting__date__gte=on
        ).exclude(cycle__state__in=[CycleState.REPORTED, CycleState.CANCELLED])


class AnswerLink(models.Model):
    """The personal link that one message carried, for the leads it was written to. Only the token's hash is kept.

    Every message has a link of its own: a chaser cannot repeat the first one's, and the first stays good.
    """

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="answer_links")
    leads = models.ManyToManyField(Lead, related_name="answer_links")
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="answer_link"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.CharField(max_length=300, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_by="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_by="")),
                name="boards_answerlink_revoked_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Link for {self.cycle}"
