"""The pictures of the documents are those that `script/pictures` takes: each is there, shown, and said in words."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")


def taken() -> set[str]:
    return runpy.run_path(str(ROOT / "script" / "pictures.py"))["NAMES"]


def test_every_picture_is_taken_by_the_script_and_every_one_taken_is_there():
    assert {path.stem for path in PICTURES.glob("*")} == taken()


def test_tour_shows_every_picture_once_and_says_in_words_what_is_on_it():
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([a-z-]+)\.png\)", TOUR)
    assert sorted(name for _words, name in shown) == sorted(taken())
    assert all(len(words) > 10 for words, _name in shown)


def test_pictures_are_light_enough_for_a_page():
    for path in PICTURES.glob("*.png"):
        assert path.stat().st_size < 150_000, path.name
