"""How a board wants its papers: title, appendix, columns, headings, and the rules that speak."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from actions.rules.brag import RULE_CODES
from boards.models import PaperSettings
from boards.operations.papers import settle_papers
from boards.rules.paper_settings import REPORT_HEADINGS, RULE_NAMES, Column, columns_printed, headings_in
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused

DAY = date(2026, 6, 1)
PAGE = reverse("boards:board_papers", args=["delivery-board"])


def settle(cast, **changes) -> PaperSettings:
    given = {
        "summary_title": "Open actions",
        "appendix": "A",
        "columns": ["lead"],
        "report_headings": "Summary\nAdvice",
        "published": False,
        "prints_posts": False,
        "rules_off": ["stale"],
        **changes,
    }
    return settle_papers(board=cast.board, by=cast.manager, on=DAY, **given)


def test_every_rule_has_a_name_and_every_name_a_rule():
    assert set(RULE_NAMES) == RULE_CODES


@pytest.mark.parametrize(
    ("chosen", "printed"),
    [
        ([], ["ref", "action", "timescale", "rag"]),
        (["last_note", "lead"], ["ref", "action", "timescale", "rag", "lead", "last_note"]),
        (["ref", "salary"], ["ref", "action", "timescale", "rag"]),
    ],
)
def test_four_columns_are_always_there_and_unknown_ones_never(chosen, printed):
    assert [column.value for column in columns_printed(chosen)] == printed
    assert Column.RAG.label == "RAG"


def test_headings_are_told_apart_by_line():
    assert headings_in(" A \n\nB  c\nA") == ("A", "B c")


@pytest.mark.django_db
def test_a_board_has_the_usual_papers_until_it_says_otherwise(cast):
    settings = PaperSettings.of(cast.board)
    assert settings.headings == REPORT_HEADINGS
    assert not settings.silent_rules
    settings.report_headings = " "
    assert settings.headings == REPORT_HEADINGS


@pytest.mark.django_db
def test_settled_is_kept_and_audited(cast):
    settle(cast)
    again = settle(cast, columns=["expected", "nonsense"], rules_off=["stale", "nonsense"])
    assert (again.columns, again.silent_rules) == (["expected"], frozenset({"stale"}))
    assert AuditEvent.objects.filter(verb="papers settled").latest("id").changes == {
        "columns": [["lead"], ["expected"]]
    }


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"summary_title": " "}, {"report_headings": "\n"}])
def test_papers_without_a_title_or_headings_are_refused(cast, change):
    with pytest.raises(Refused, match="needs"):
        settle(cast, **change)


@pytest.mark.django_db
def test_only_who_runs_the_board_settles_its_papers(cast):
    with pytest.raises(NotAllowed):
        settle_papers(
            board=cast.board,
            summary_title="x",
            appendix="",
            columns=[],
            report_headings="x",
            published=False,
            prints_posts=False,
            rules_off=[],
            by=cast.clerk,
            on=DAY,
        )


@pytest.mark.django_db
def test_board_papers_page_saves_what_is_ticked(cast, as_user):
    client = as_user(cast.manager)
    assert "checked" in client.get(PAGE).text
    typed = {
        "summary_title": "Open actions",
        "appendix": "B",
        "columns": ["lead", "last_note"],
        "report_headings": "Advice",
        "rules_on": ["overdue"],
    }
    assert client.post(PAGE, typed).status_code == 302
    settings = PaperSettings.objects.get()
    assert settings.silent_rules == RULE_CODES - {"overdue"}
    assert settings.printed[-2:] == (Column.LEAD, Column.LAST_NOTE)


@pytest.mark.django_db
def test_board_papers_page_keeps_what_was_typed_when_it_is_refused(cast, as_user):
    page = as_user(cast.manager).post(PAGE, {"summary_title": "", "appendix": "Q", "report_headings": "x"})
    assert 'value="Q"' in page.text
    assert not PaperSettings.objects.exists()
