"""How a board wants its papers."""

from __future__ import annotations

from django.db import models

from boards.models.board import Board
from boards.rules.paper_settings import (
    REPORT_HEADINGS,
    SUMMARY_TITLE,
    Column,
    columns_printed,
    headings_in,
    known_rules,
)


class PaperSettings(models.Model):
    """One a board, made when somebody first changes it; `of` answers with the defaults until then."""

    board = models.OneToOneField(Board, on_delete=models.CASCADE, related_name="paper_settings")
    summary_title = models.CharField(max_length=120, default=SUMMARY_TITLE)
    appendix = models.CharField("appendix letter", max_length=5, blank=True)
    columns = models.JSONField("further columns", default=list, blank=True)
    report_headings = models.TextField("headings of the covering report", default="\n".join(REPORT_HEADINGS))
    published = models.BooleanField("papers are published", default=False)
    prints_posts = models.BooleanField("posts instead of names", default=False)
    rules_off = models.JSONField("rules that do not speak", default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(summary_title=""), name="boards_papersettings_has_title"
            ),
        ]

    def __str__(self) -> str:
        return f"Papers of {self.board}"

    @classmethod
    def of(cls, board: Board) -> PaperSettings:
        return cls.objects.filter(board=board).first() or cls(board=board)

    @property
    def printed(self) -> tuple[Column, ...]:
        return columns_printed(self.columns)

    @property
    def headings(self) -> tuple[str, ...]:
        return headings_in(self.report_headings) or REPORT_HEADINGS

    @property
    def silent_rules(self) -> frozenset[str]:
        return known_rules(self.rules_off)

    @property
    def frozen(self) -> dict[str, object]:
        """What a snapshot keeps of it, so that its summary is made alike for good."""
        return {
            "title": self.summary_title,
            "appendix": self.appendix,
            "columns": list(self.columns),
            "published": self.published,
            "posts": self.prints_posts,
        }
