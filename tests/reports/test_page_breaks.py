"""Where pages break: plans are made up, papers made, and poppler says where each word stands.

Every text carries words of its own at its beginning and its end, so that what belongs together can be found again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from boards.rules.paper_settings import AT_WILL, SUMMARY_TITLE, columns_printed
from plantracker.lib.pdf import render_pdf
from reports.datasets.open_actions import OpenActions, Section
from reports.datasets.picture import Picture, Promise, SummaryLayout
from reports.renderers.pages import open_actions_page
from reports.renderers.styles import stylesheets
from reports.rules.standing import Standing
from tests.reports.pdfs import Word, page_sizes, raw_text_of, words_placed

DAY, MEETING = date(2026, 6, 23), date(2026, 6, 30)
MARGIN = 17 / 25.4 * 72  # of the page, in points, as paper.css has it
KEY = {"Blue": "complete", "Red": "at risk", "Amber": "being managed", "Green": "on target"}
FILL = ("panel", "Geschwisterfreundschaft", "of", "x" * 70, "agree", "7%", "families’", "a", "\n")


def words(mark: str, count: int) -> str:
    """A text of so many words between a beginning and an end of its own."""
    return " ".join([f"{mark}begin", *(FILL[place % len(FILL)] for place in range(count)), f"{mark}end"])


def action(objective: int, place: int, count: int, **more) -> Standing:
    mark = f"o{objective}a{place}"
    return Standing(
        action_id=place,
        objective=str(objective),
        ref=f"{objective}r{place}",
        title=words(mark, count),
        state="open",
        **({"timescale": "31/12/26", "brag": ("Red", "Amber", "Green", "Blue")[place % 4]} | more),
    )


def section(number: int, head: tuple[int, int, int], counts: list[int]) -> Section:
    title, aim, approach = head
    promise = Promise(
        number=str(number),
        title=words(f"o{number}title", title),
        aim=words(f"o{number}aim", aim),
        approach=words(f"o{number}approach", approach),
    )
    rows = tuple(action(number, place, count) for place, count in enumerate(counts, start=1))
    return Section(promise, rows)


def paper_of(sections: tuple[Section, ...], *, every_column: bool = False) -> bytes:
    columns = columns_printed(column.value for column in AT_WILL) if every_column else columns_printed(())
    picture = Picture(
        plan="Plan",
        objective_word="Objective",
        as_of=DAY,
        frozen=False,
        key=KEY,
        objectives=tuple(each.objective for each in sections),
        standings=tuple(row for each in sections for row in each.rows),
        layout=SummaryLayout(SUMMARY_TITLE, "A", columns),
    )
    summary = OpenActions(board="Delivery Board", meeting=MEETING, picture=picture, sections=sections)
    page = open_actions_page(summary, stands_alone=False)
    return render_pdf(page, stylesheets=stylesheets(), made_on=DAY)


def only(placed: list[Word], text: str) -> Word:
    (found,) = [word for word in placed if word.text == text]
    return found


def headings(placed: list[Word], page: int) -> Iterator[tuple[Word, Word]]:
    """The words “Action” and “Timescale” of the heading rows of a page: where the column of actions begins and ends."""
    for first in placed:
        if first.page == page and first.text == "Ref":
            row = {word.text: word for word in placed if word.page == page and abs(word.top - first.top) < 2}
            if {"Action", "Timescale"} <= row.keys():
                yield row["Action"], row["Timescale"]


# What belongs together fits on one page: a head of some twenty lines, and a row of as many.
heads = st.tuples(st.integers(0, 9), st.integers(0, 18), st.integers(0, 27))
counts = st.lists(st.integers(0, 18), min_size=1, max_size=14)


# A paper takes a second, so a failing plan is shown as it was found.
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(heads, counts), min_size=1, max_size=4))
def test_no_row_is_split_and_no_heading_stands_alone(made):
    sections = tuple(section(number, *each) for number, each in enumerate(made, start=1))
    content = paper_of(sections)
    placed = words_placed(content)
    check_objectives(placed, sections)
    check_edges(placed, page_sizes(content))


def check_objectives(placed: list[Word], sections: tuple[Section, ...]) -> None:
    for each in sections:
        check_objective(placed, each)


def check_objective(placed: list[Word], each: Section) -> None:
    number = each.objective.number
    starts = [only(placed, f"o{number}a{place}begin") for place in range(1, len(each.rows) + 1)]
    for part in ("title", "aim", "approach"):
        for end in ("begin", "end"):
            word = only(placed, f"o{number}{part}{end}")
            assert word.page == starts[0].page, f"{word.text} is not with the first action"
    for place, start in enumerate(starts, start=1):
        end, ref = only(placed, f"o{number}a{place}end"), only(placed, f"{number}r{place}")
        assert start.page == end.page == ref.page, f"row {ref.text} is split"
        assert abs(start.top - ref.top) < 2
        over = [heading for heading in headings(placed, start.page) if heading[0].top < start.top]
        assert over, f"row {ref.text} has no heading on its page"
        action_heading, timescale_heading = max(over, key=lambda heading: heading[0].top)
        check_column(placed, start, end, action_heading.left, timescale_heading.left)


def check_column(placed: list[Word], start: Word, end: Word, left: float, right: float) -> None:
    """The cell wraps: none of its words runs into the next column."""
    assert abs(start.left - left) < 2
    for word in placed:
        if (
            word.page == start.page
            and start.top - 1 <= word.top <= end.top + 1
            and left - 1 <= word.left < right - 8
        ):
            assert word.right <= right, f"{word.text} runs into the next column"


def check_edges(placed: list[Word], sizes: list[tuple[float, float]]) -> None:
    """No word stands in a margin, and no heading row is the last of its page."""
    for word in placed:
        width, height = sizes[word.page - 1]
        assert MARGIN - 1 <= word.left <= word.right <= width - MARGIN + 1, word
        assert 0 < word.top <= word.bottom < height, word
    for page in range(1, len(sizes) + 1):
        for heading, _next in headings(placed, page):
            under = [word for word in placed if word.page == page and word.text.endswith("begin")]
            assert any(word.top > heading.top for word in under), f"a heading row ends page {page}"


def test_checks_of_page_breaks_find_what_they_look_for():
    """The same paper without its rules for breaking fails them: the checks are no decoration."""
    sections = tuple(section(number, (4, 30, 60), [60] * 7) for number in range(1, 5))
    page_rules = (".paper tr { break-inside: avoid; }", "break-after: avoid;", "break-inside: avoid;")
    sheets = "\n".join(stylesheets())
    for rule in page_rules:
        assert rule in sheets
        sheets = sheets.replace(rule, "")
    content = without_rules(sections, sheets)
    with pytest.raises(AssertionError):
        check_objectives(words_placed(content), sections)


def without_rules(sections: tuple[Section, ...], sheets: str) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.reports.test_page_breaks.stylesheets", lambda: (sheets,))
        return paper_of(sections)


@pytest.mark.parametrize("number", [1, 2_000])
def test_as_many_actions_as_a_plan_may_have_are_all_there_once(number):
    """Twenty objectives; every ref and every text once, in order, and no page without an action."""
    per = max(1, number // 20)
    sections = tuple(
        section(objective, (2, 10, 10), [place % 12 for place in range(per)])
        for objective in range(1, number // per + 1)
    )
    content = paper_of(sections)
    placed = words_placed(content)
    refs = [row.ref for each in sections for row in each.rows]
    assert len(refs) == number
    wanted = set(refs)
    assert [word.text for word in placed if word.text in wanted] == refs
    begun = [word for word in placed if word.text.endswith("begin") and "a" in word.text[:-5].lstrip("o")]
    assert {word.page for word in begun} == set(range(1, len(page_sizes(content)) + 1))
    ends = {word.text for word in placed}
    assert all(row.title.split()[-1] in ends for each in sections for row in each.rows)


MOST = {"timescale": 500, "brag_text": 200}  # what these columns of an action hold; the others take 10,000
LONG = {"unbroken": "W" * 10_000, "prose": "Ask every child what matters. " * 333}
FIELDS = ("title", "timescale", "brag_text", "leads", "last_note", "objective", "aim", "approach")


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("field", FIELDS)
def test_as_long_a_text_as_any_field_holds_makes_a_whole_paper(field, kind):
    """Within the limits of the child that makes it; nothing of what follows is lost."""
    most = MOST.get(field, 10_000)
    text = LONG[kind][:most]
    promise = {"title": "Heard", "aim": "To hear.", "approach": "Listen."}
    row = {"timescale": "31/12/26", "brag": "Red"}
    if field in ("aim", "approach", "objective"):
        promise["title" if field == "objective" else field] = text
    else:
        row[field] = (text,) if field == "leads" else text
    row |= {"brag": ""} if field == "brag_text" else {}
    standing = {"action_id": 1, "objective": "1", "ref": "1a", "title": "Do it", "state": "open"} | row
    rows = (Standing(**standing), action(1, 2, 3))
    content = paper_of((Section(Promise("1", **promise), rows),), every_column=True)
    told = "".join(raw_text_of(content).split())
    assert "o1a2begin" in told
    assert "o1a2end" in told
    wanted = "matters." if kind == "prose" else "W"
    printed = 10 if field == "last_note" else text.count(wanted)  # of a last note the paper gives sixty words
    assert told.count(wanted) >= printed
