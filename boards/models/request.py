"""What is asked of a lead in a cycle, and what they answered."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from actions.models import Action
from actions.rules.brag import Brag
from boards.models.contact import Contact
from boards.models.meeting import UpdateCycle
from boards.rules.states import ANSWERED, OUTSTANDING, RequestState
from plantracker.core.models import Lead


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
        indexes = [models.Index(fields=["cycle", "state"], name="boards_updaterequest_state")]

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
    next_step = models.TextField("what is being done", blank=True)
    brag = models.CharField(max_length=5, blank=True, choices=[(brag.value, brag.value) for brag in Brag])
    new_timescale = models.CharField(max_length=500, blank=True)
    new_timescale_reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    links = models.TextField("links to evidence", blank=True, help_text="One on each line.")
    needed = models.TextField("needed from the Board", blank=True)
    hints = models.JSONField(
        default=list, blank=True, help_text="What was asked before it was submitted, as sentences."
    )
    hints_reason = models.TextField(blank=True, help_text="Why it was submitted as it is all the same.")
    answered_by = models.CharField(
        max_length=300, blank=True, help_text="Who answered, as they gave their name."
    )
    via = models.CharField(max_length=10, blank=True, help_text="account, link or sheet")
    link_sent_to = models.CharField(
        max_length=300,
        blank=True,
        help_text="Whom the link was sent to, where somebody else says that they answered with it.",
    )
    received_from = models.CharField(
        max_length=300, blank=True, help_text="From whom the sheet came that holds this answer."
    )
    received_on = models.DateField(null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(received_from="", received_on=None)
                | (~Q(received_from="") & Q(received_on__isnull=False)),
                name="boards_update_received_from_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(via="sheet") | Q(received_on__isnull=False),
                name="boards_update_sheet_received_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Update of {self.request}"
