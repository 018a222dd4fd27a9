"""What the search looks through: the words of each action and note, and which of them must be read again.

No foreign keys: the index tells of actions and is no part of them, and goes with them by a trigger.
"""

from __future__ import annotations

from django.db import models


class SearchText(models.Model):
    """The words of one action (its ref, activity and leads) or of one of its notes, as `index_words` cuts them."""

    action_id = models.BigIntegerField(db_index=True)
    note_id = models.BigIntegerField(null=True, blank=True, help_text="Empty for the action itself.")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:80]


class SearchDue(models.Model):
    """An action, or a lead whose actions, must be read again. Triggers write it, so whoever changes a text does."""

    action_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    lead_id = models.BigIntegerField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"action {self.action_id}" if self.action_id else f"lead {self.lead_id}"
