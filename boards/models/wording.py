"""A board's own words in a message, where they are not ours."""

from __future__ import annotations

from django.db import models

from boards.models.board import Board


class Wording(models.Model):
    """Subject, opening and closing of one step's message. No row: our words."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="wordings")
    step = models.CharField(max_length=20)
    subject = models.CharField(max_length=150)
    opening = models.TextField()
    closing = models.TextField(blank=True)

    class Meta:
        ordering = ["board", "step"]
        constraints = [models.UniqueConstraint(fields=["board", "step"], name="boards_wording_once")]

    def __str__(self) -> str:
        return f"{self.step} of {self.board}"
