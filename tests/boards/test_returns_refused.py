"""A sheet that is not as it was sent out, is for somebody else, or is none: one sentence, nothing saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from boards.models import ReturnSheet, Update, UpdateCycle
from boards.operations.meetings import add_meeting, cancel_meeting
from boards.operations.reporting import report_meeting
from boards.operations.returning import Received, import_return
from boards.returns.identity import Asked, Identity, mark_of, seal, unseal
from boards.rules.return_columns import heading_of, read_yes
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import Refused
from tests.actions.workbooks_hostile import READ, REFUSED
from tests.boards.returns import CAME_BACK, asked, bring_back, cell_of, fill, handed_out
from tests.cast import Cast

WELL = {"note": "Panels are set up.", "brag": "Green"}


def refused(book: Workbook, folder: Path, *, on: date = CAME_BACK) -> str:
    """The sentence with which the sheet is refused; checks that nothing was saved."""
    before = AuditEvent.objects.count()
    with pytest.raises(Refused) as refusal:
        bring_back(book, folder, on=on)
    assert not Update.objects.exists()
    assert not ReturnSheet.objects.exists()
    assert AuditEvent.objects.count() == before
    return str(refusal.value)


def _swap_keys(book: Workbook, cast: Cast) -> None:
    first, second = (cell_of(book, action, "key") for action in (cast.interviews, cast.offer))
    first.value, second.value = second.value, first.value


def _copy_row(book: Workbook, cast: Cast) -> None:
    book["Updates"].append([cell.value for cell in book["Updates"][5]])


def _add_row(book: Workbook, cast: Cast) -> None:
    book["Updates"].append([None, "1", "99", "A new action", None, None, None, None, "We did it.", "Green"])


def _add_keyed_row(book: Workbook, cast: Cast) -> None:
    foreign = cast.champion.update_requests.get()
    book["Updates"].append([str(foreign.pk), "1 – Children are heard", "1", "Name a champion in every team"])


def _alter(part: str) -> Callable[[Workbook, Cast], None]:
    def alter(book: Workbook, cast: Cast) -> None:
        cell_of(book, cast.interviews, part).value = "Something else"

    return alter


def _break_seal(book: Workbook, cast: Cast) -> None:
    cell = book["Identity"]["A1"]
    cell.value = cell.value[:-1] + ("A" if cell.value[-1] != "A" else "B")


def _take_seal(book: Workbook, cast: Cast) -> None:
    del book["Identity"]


def _other_leads_seal(book: Workbook, cast: Cast) -> None:
    cycle = UpdateCycle.objects.get()
    book["Identity"]["A1"].value = handed_out(cycle, cast.fostering)["Identity"]["A1"].value


def _rename_heading(book: Workbook, cast: Cast) -> None:
    book["Updates"].cell(row=4, column=9).value = "Comment"


def _take_heading(book: Workbook, cast: Cast) -> None:
    book["Updates"].delete_cols(10)


ALTERED = {
    "the ref": (_alter("ref"), "Row 5 no longer names its action"),
    "the objective": (_alter("objective"), "Row 5 no longer names its action"),
    "the wording": (_alter("action"), "Row 5 no longer names its action"),
    "the row's own mark": (_alter("key"), "Row 5 is not one of the rows"),
    "two rows' marks": (_swap_keys, "Row 5 no longer names its action"),
    "a row more": (_add_row, "Row 7 is not one of the rows"),
    "another lead's row": (_add_keyed_row, "Row 7 is not one of the rows"),
    "a row twice": (_copy_row, "Rows 5 and 7 are about the same action"),
    "the seal": (_break_seal, "not a return sheet as it was sent out"),
    "no seal": (_take_seal, "not a return sheet as it was sent out"),
    "another lead's seal": (_other_leads_seal, "Row 5 is not one of the rows"),
    "a heading": (_rename_heading, "headings of this return sheet"),
    "a column less": (_take_heading, "headings of this return sheet"),
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_sheet_that_is_not_as_it_was_sent_out_is_refused(cast, tmp_path, name):
    alter, words = ALTERED[name]
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    alter(book, cast)
    sentence = refused(book, tmp_path)
    assert words in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def _cancelled(cycle: UpdateCycle, cast: Cast) -> None:
    cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=CAME_BACK)


def _reported(cycle: UpdateCycle, cast: Cast) -> None:
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=CAME_BACK)


@pytest.mark.parametrize(
    ("end", "on", "words"),
    [
        (_cancelled, CAME_BACK, "of Monday 6 July 2026, which is cancelled"),
        (_reported, CAME_BACK, "of Monday 6 July 2026, which is over"),
        (lambda cycle, cast: None, date(2026, 7, 7), "of Monday 6 July 2026, which is over"),
    ],
)
def test_a_sheet_of_a_meeting_that_is_over_is_refused(cast, tmp_path, end, on, words):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    end(cycle, cast)
    add_meeting(board=cast.board, day=date(2026, 9, 7), by=cast.manager, on=CAME_BACK)
    assert words in refused(book, tmp_path, on=on)


def test_a_sheet_of_a_cycle_that_is_gone_is_refused(cast, tmp_path):
    cycle = asked(cast)
    book = fill(handed_out(cycle, cast.health), cast.interviews, **WELL)
    cycle.meeting.delete()
    assert "not a return sheet as it was sent out" in refused(book, tmp_path)


def test_a_sheet_of_another_site_is_refused(cast, tmp_path, settings):
    book = fill(handed_out(asked(cast), cast.health), cast.interviews, **WELL)
    settings.SECRET_KEY = "another site's key, as long as a key has to be, and then some"
    assert "not a return sheet as it was sent out" in refused(book, tmp_path)


@pytest.mark.parametrize("name", [*REFUSED, *READ])
def test_a_hostile_file_is_refused_in_one_sentence(cast, tmp_path, name):
    make = (REFUSED[name] if name in REFUSED else READ[name])[0]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make())
    asked(cast)
    with pytest.raises(Refused) as refusal:
        import_return(workbook=path, received=Received(), by=None, on=CAME_BACK)
    assert str(refusal.value).endswith(".")
    assert not Update.objects.exists()


def test_a_file_that_is_not_there_is_refused(cast, tmp_path):
    with pytest.raises(Refused, match="cannot be opened"):
        import_return(workbook=tmp_path / "none.xlsx", received=Received(), by=None, on=CAME_BACK)


# -- The seal and the words of the columns --------------------------------------------------------------------


def test_a_seal_opens_to_what_was_sealed_and_is_always_the_same():
    identity = Identity(3, 4, tuple(Asked(pk, 1, mark_of([str(pk)])) for pk in range(500)))
    assert unseal(seal(identity)) == identity
    assert seal(identity) == seal(identity)


@pytest.mark.parametrize("text", ["", "x", "x:y", "=1+1", "é:ü"])
def test_what_is_no_seal_opens_to_nothing(text):
    assert unseal(text) is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (["a b"], ["a\n b "], True),
        (["a\u200bb"], ["ab"], True),
        (["e\u0301"], ["\u00e9"], True),
        (["ab", "c"], ["a", "bc"], False),
        (["1"], ["1."], False),
    ],
)
def test_a_mark_looks_at_the_words_and_not_at_the_blanks(one, other, alike):
    assert (mark_of(one) == mark_of(other)) is alike


@pytest.mark.parametrize(
    ("text", "says"),
    [("Yes", True), (" x ", True), ("TRUE", True), ("✓", True), ("", False), ("No.", False), ("maybe", None)],
)
def test_yes_is_read_as_people_type_it(text, says):
    assert read_yes(text) is says


def test_what_has_no_column_has_no_heading():
    assert heading_of("metric") == ""
