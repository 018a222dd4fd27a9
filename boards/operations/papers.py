"""How a board wants its papers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from boards import policies
from boards.models import Board, PaperSettings
from boards.rules.paper_settings import AT_WILL, RULE_NAMES, headings_in
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def settle_papers(
    *,
    board: Board,
    summary_title: str,
    appendix: str,
    columns: Collection[str],
    report_headings: str,
    published: bool,
    prints_posts: bool,
    rules_off: Collection[str],
    by: User | None,
    on: date,
) -> PaperSettings:
    """From the next paper on; what a Board has seen keeps the looks it had."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    if not summary_title.strip():
        raise Refused("The summary needs a title.")
    if not headings_in(report_headings):
        raise Refused("The covering report needs at least one heading.")
    fields = {
        "summary_title": summary_title.strip(),
        "appendix": appendix.strip(),
        "columns": [column.value for column in AT_WILL if column in columns],
        "report_headings": "\n".join(headings_in(report_headings)),
        "published": published,
        "prints_posts": prints_posts,
        "rules_off": [code for code in RULE_NAMES if code in rules_off],
    }
    before = PaperSettings.of(board)
    changes = {
        name: [getattr(before, name), new] for name, new in fields.items() if getattr(before, name) != new
    }
    settings, _created = PaperSettings.objects.update_or_create(board=board, defaults=fields)
    record_event(verb="papers settled", target=board, changes=changes, by=by, on=on)
    return settings
