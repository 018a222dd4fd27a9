"""Diaries: one cell into its notes, and not one word lost."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.completion import says_complete
from actions.rules.progress import DatedNote, split_progress, words
from tests.actions.diaries_again import AGAIN
from tests.actions.diaries_by_hand import BY_HAND

D = date


def heads(text):
    return [(note.date, note.date_text, note.author) for note in split_progress(text)]


def joined(notes):
    return " ".join(f"{note.date_text} {note.author} {note.text}" for note in notes)


UNDATED = (None, "", "")
CASES = [
    ("14.05.19 - Survey sent", [(D(2019, 5, 14), "14.05.19", "")]),
    ("23.07.19 Action complete. Close.", [(D(2019, 7, 23), "23.07.19", "")]),
    ("July 19 - Moved to the autumn", [(None, "July 19", "")]),
    ("09.08.19 BL North - Panels began", [(D(2019, 8, 9), "09.08.19", "BL North")]),
    ("PAP Mtg 30.04.19 - Noted", [(D(2019, 4, 30), "PAP Mtg 30.04.19", "")]),
    ("PAP v 1.0 26.04.19 - Report given", [(D(2019, 4, 26), "PAP v 1.0 26.04.19", "")]),
    ("Board 4/6/2019: Noted", [(D(2019, 6, 4), "Board 4/6/2019", "")]),
    ("Survey drafted\n14.05.19 - Survey sent", [UNDATED, (D(2019, 5, 14), "14.05.19", "")]),
    ("Meeting arranged for 24.05.19 to discuss", [UNDATED]),
    ("Agreed at the panel 15.01.19.", [UNDATED]),
    ("First meeting 14.02.19. Next meeting 04.03.19.", [UNDATED]),
    ("Consultation w.c. 25.03.19 - 22.04.19", [UNDATED]),
    ("01/03/2019 - 31/07/2019 - 33 homes visited", [UNDATED]),
    ("15.05.19 BG – must improve", [(D(2019, 5, 15), "15.05.19", "BG")]),
    ("15.05.19 - A Mason - Template updated", [(D(2019, 5, 15), "15.05.19", "A Mason")]),
    ("30.04.19 - BG - Done", [(D(2019, 4, 30), "30.04.19", "BG")]),
    ("29.03.19 K Mason from ART - No effect yet", [(D(2019, 3, 29), "29.03.19", "K Mason from ART")]),
    ("29.03.19 (KM) No effect yet", [(D(2019, 3, 29), "29.03.19", "KM")]),
    ("29.03.19 KM: No effect yet", [(D(2019, 3, 29), "29.03.19", "KM")]),
    ("20.03.19 - KM advised - offer discussed", [(D(2019, 3, 20), "20.03.19", "")]),
    ("07/08/19 - awaiting audit - date amended.", [(D(2019, 8, 7), "07/08/19", "")]),
    ("02.05.19 - PAP Mtg 30.04.19 - noted", [(D(2019, 5, 2), "02.05.19", "")]),
    ("22.07.19 - Progress - good", [(D(2019, 7, 22), "22.07.19", "")]),
    ("11.03.19 -Updates sent", [(D(2019, 3, 11), "11.03.19", "")]),
    ("05.13.19 - email to leads", [(None, "05.13.19", "")]),
    ("23.019 - carried over", [(None, "23.019", "")]),
    ("14 May - half done", [(None, "14 May", "")]),
    ("14/05 - half done", [(None, "14/05", "")]),
    ("5th November 2019 - done", [(D(2019, 11, 5), "5th November 2019", "")]),
    ("2019-11-05: done", [(D(2019, 11, 5), "2019-11-05", "")]),
    ("Tues 05.11.19 - done", [(D(2019, 11, 5), "Tues 05.11.19", "")]),
    ("[05.11.19] done", [(D(2019, 11, 5), "[05.11.19]", "")]),
    ("July Update -Rolled out", [(None, "July Update", "")]),
    ("G2GP April QM - Completed.", [(None, "G2GP April QM", "")]),
    ("July G2G Plan 2019 - in place", [(None, "July G2G Plan 2019", "")]),
    (
        "Plan April QM - 08.04.19 A Mason - all schools",
        [(D(2019, 4, 8), "Plan April QM - 08.04.19", "A Mason")],
    ),
    ("It was agreed. 14.05.19 - JL advised", [UNDATED, (D(2019, 5, 14), "14.05.19", "")]),
    ("14.05.19 - a. 15.05.19 BG - b", [(D(2019, 5, 14), "14.05.19", ""), (D(2019, 5, 15), "15.05.19", "BG")]),
    ("It ended. July 19 - new start", [UNDATED, (None, "July 19", "")]),
    ("Meeting arranged for\n24.05.19 to discuss", [UNDATED]),
    ("Meeting on\n24.05.19 - all came", [UNDATED]),
    ("24.05.19 is the deadline", [UNDATED]),
    ("• 06/06/2019 Town hall\n• 12/06/2019 Library", [UNDATED]),
    ("- 06/06/2019 Town hall", [(D(2019, 6, 6), "06/06/2019", "")]),
    ("06/06/2019", [(D(2019, 6, 6), "06/06/2019", "")]),
    ("July 19 2,000 homes", [UNDATED]),
    ("Due 30.06.19 - report", [UNDATED]),
    ("May need to - wait", [UNDATED]),
    (
        "a\r\n14.05.19 - b\r\n\r\n15.05.19 - c",
        [UNDATED, (D(2019, 5, 14), "14.05.19", ""), (D(2019, 5, 15), "15.05.19", "")],
    ),
    ("Approx. 14.05.19 - to be settled", [UNDATED]),
    ("Met DH. (agreed) 14.05.19 then 15.05.19 both", [UNDATED]),
    ("", []),
    (" \n\t", []),
    ("-", [UNDATED]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_cell_is_split_as_a_careful_person_would(text, expected):
    assert heads(text) == expected
    assert words(joined(split_progress(text))) == words(text)


@pytest.mark.parametrize(("text", "expected"), [*BY_HAND, *AGAIN])
def test_a_diary_is_split_as_a_careful_officer_would(text, expected):
    notes = split_progress(text)
    wanted = expected.split(" ") if expected else []
    assert len(notes) == len(wanted)
    for note, want in zip(notes, wanted, strict=True):
        day, slash, author = want.partition("/")
        found = note.date.isoformat() if note.date else "?" if note.date_text else "~"
        assert found == day
        assert not slash or author == note.author.replace(" ", "")
    assert words(joined(notes)) == words(text)


def test_a_note_keeps_all_its_lines_and_none_of_its_separators():
    assert split_progress("Before\n\n14.05.19 - BG - One.\nTwo.\n\n15.05.19\nThree") == [
        DatedNote(None, "", "", "Before"),
        DatedNote(D(2019, 5, 14), "14.05.19", "BG", "One.\nTwo."),
        DatedNote(D(2019, 5, 15), "15.05.19", "", "Three"),
    ]


PARTS = st.sampled_from(
    [
        "14.05.19",
        " - ",
        "BL North",
        "July 19",
        ". ",
        "\n",
        "PAP Mtg",
        " ",
        "–",
        "agreed",
        "31/02/19",
        ":",
        "(JL)",
        "• ",
        "A Mason",
        "May",
        "G2G",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=30).map("".join)))
def test_no_word_is_ever_lost_and_nothing_raises(text):
    assert words(joined(split_progress(text))) == words(text)
    says_complete(text)


@pytest.mark.parametrize(
    "unit",
    [
        "14.05.19 - ",
        ". 1",
        "A B C ",
        "Mtg ",
        " ",
        "\n",
        "((((",
        "- ",
        "July ",
        "a. 14.05.19 AB ",
        "Week 1",
        "1. ",
        "Q1 2",
        "((**“",
        "w/c ",
    ],
)
def test_a_long_cell_is_split_quickly(unit):
    begun = time.perf_counter()
    split_progress(unit * (50_000 // len(unit)))
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "Action Complete. Close.",
        "Action closed",
        "RAG Blue.",
        "Completed.",
        "Delivered to all. RAG - Blue.",
        "complete",
        "Action complete Close",
        "Complete and closed.",
        "Same as 12b - Close",
        "This action is now complete.",
        "Close",
        "Action closed 23.07.19.",
        "Action complete. Evidence attached.",
        "All actions completed!",
        "Done - RAG Blue",
        "All stepped down. Action Complete. Close",
    ],
)
def test_a_note_says_that_the_action_is_complete(text):
    assert says_complete(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "To be completed",
        "Not complete",
        "Completed in East and Central.",
        "Close to the target",
        "Incomplete",
        "Action not closed",
        "Complete?",
        "Audit to be completed.",
        "Completed. Toolkit launched.",
        "Nearly complete",
        "RAG Green",
        "Form complete by June",
        "Roll-out to schools completed",
        "close to completion",
        "Evidence attached.",
    ],
)
def test_a_note_does_not_say_that_the_action_is_complete(text):
    assert not says_complete(text)
