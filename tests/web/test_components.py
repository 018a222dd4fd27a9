"""The parts that every page is made of."""

import re

import pytest
from django.template.loader import render_to_string

from plantracker.styleguide import BARS, BRAG_TIMES, METRIC, STEPS, SampleForm


@pytest.fixture
def wrong_form():
    return str(SampleForm({"note": "Kept as typed."}))


def test_field_ties_its_hint_and_its_error_to_the_input(wrong_form):
    described = re.search(r'<input[^>]*name="title"[^>]*aria-describedby="([^"]+)"', wrong_form)
    assert described, wrong_form
    for part in described[1].split():
        assert f'id="{part}"' in wrong_form
    assert described[1].split() == ["id_title_helptext", "id_title_error"]


def test_radios_tie_their_hint_and_their_error_to_the_fieldset(wrong_form):
    assert '<fieldset aria-describedby="id_brag_helptext id_brag_error">' in wrong_form
    assert re.search(r"<legend>\s*BRAG\s*</legend>", wrong_form)


def test_error_summary_links_to_something_on_the_page(wrong_form):
    links = re.findall(r'href="#([^"]+)"', wrong_form)
    assert links == ["id_title", "id_service", "id_brag_0"]
    for link in links:
        assert f'id="{link}"' in wrong_form


def test_form_without_errors_has_no_error_summary():
    assert "There is a problem" not in str(SampleForm())


def test_optional_fields_say_so():
    assert str(SampleForm()).count("(optional)") == 3


@pytest.mark.parametrize("brag", ["Blue", "Red", "Amber", "Green"])
def test_brag_always_says_its_word_and_hides_its_shape(brag):
    chip = render_to_string("_brag.html", {"brag": brag})
    assert brag in re.sub(r"<[^>]+>", "", chip)
    assert 'aria-hidden="true"' in chip
    assert chip == render_to_string("_brag.html", {"brag": brag.lower()})


@pytest.mark.parametrize("brag", ["", None])
def test_brag_that_is_blank_says_no_brag(brag):
    assert "No BRAG" in render_to_string("_brag.html", {"brag": brag})


def test_brag_can_say_the_word_of_a_board():
    assert ">Slippage<" in render_to_string("_brag.html", {"brag": "Amber", "label": "Slippage"}).replace(
        "\n", ""
    )


def test_steps_say_where_each_stands_in_words():
    line = render_to_string("_steps.html", {"steps": STEPS})
    for word in ["Done", "Late", "Now", "To do", "Friday 15 November 2019"]:
        assert word in line
    assert line.count('aria-current="step"') == 1


def test_stacked_bar_has_a_title_for_each_part_and_a_table_behind_it():
    drawn = render_to_string("_stacked_bar.html", {"bars": BARS, "title": "BRAG profile"})
    assert drawn.count("<title>") == len(BARS)
    assert "<table" in drawn
    assert re.search(r'width="15(\.0)?%"', drawn)


@pytest.mark.parametrize(
    "part", ["_brag.html", "_steps.html", "_stacked_bar.html", "_progress.html", "base.html"]
)
def test_part_keeps_to_the_content_security_policy(part):
    drawn = render_to_string(part, {"bars": BARS, "steps": STEPS, "value": 1, "total": 2, "brag": "Red"})
    assert " style=" not in drawn
    assert "<style" not in drawn
    assert not re.search(r"<script(?![^>]* src=)", drawn)
    assert not re.search(r" on[a-z]+=", drawn)


PICTURES = [
    ("_bars.html", {"bars": BRAG_TIMES}),
    ("_bars_key.html", {"bars": BRAG_TIMES}),
    ("_bars_table.html", {"bars": BRAG_TIMES, "caption": "BRAG", "heading": "Meeting"}),
    ("_lines.html", {"chart": METRIC.path.chart}),
    ("_lines_key.html", {"chart": METRIC.path.chart}),
    ("actions/_metric_path.html", {"picture": METRIC}),
]


@pytest.mark.parametrize(("part", "context"), PICTURES, ids=[part for part, _context in PICTURES])
def test_picture_keeps_to_the_content_security_policy(part, context):
    drawn = render_to_string(part, context | {"pid": "p", "title": "A title", "sentence": "A sentence."})
    assert not re.search(r" style=|<style|<script| on[a-z]+=", drawn)


def test_bars_say_their_letter_and_number_in_every_part():
    drawn = render_to_string("_bars.html", {"bars": BRAG_TIMES, "pid": "p", "title": "T", "sentence": "S"})
    words = re.findall(r'class="letter"[^>]*>([^<]+)<', drawn)
    assert [word.replace(" ", "") for word in words[-5:]] == ["R4", "A2", "G5", "B3", "–1"]
    assert 'role="img" aria-labelledby="p-title p-desc"' in drawn


def test_every_kind_of_line_has_its_own_dashes_or_signs():
    drawn = render_to_string(
        "_lines.html", {"chart": METRIC.path.chart, "pid": "p", "title": "T", "sentence": "S"}
    )
    looks = [line.look for line in METRIC.path.chart.lines]
    assert len(set(looks)) == len(looks) == 3
    for sign in ("<circle", "stroke-dasharray", "h10v10h-10z", "l6 6-6 6-6-6z"):
        assert sign in drawn
