"""Two spellings of one name meet; two names never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.lib.names import name_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Service – East", "head of service - east"),
        ("Head of Service—East", "Head of Service East"),
        ("  Virtual   School\tHead\n", "Virtual School Head"),
        ("Designated Nurse (CCG)", "Designated Nurse, CCG"),
        ("Siân Hughes", "Sian Hughes"),
        ("Zoë\u00a0Brown", "Zoe Brown"),
        ("Straße", "STRASSE"),
        ("Fostering & Adoption", "Fostering/Adoption"),
        ("Participation_Lead", "participation lead"),
        ("O\u2019Neill", "O'Neill"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert name_id(one) == name_id(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Service East", "Head of Service West"),
        ("Team 1", "Team 11"),
        ("Designated Nurse", "Designated Doctor"),
        ("?", "!"),
        ("…", "–"),
        ("", "-"),
    ],
)
def test_different_names_stay_apart(one, other):
    assert name_id(one) != name_id(other)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_nothing_stays_nothing(text):
    assert name_id(text) == ""


@given(st.text())
def test_anything_visible_has_an_identity(text):
    assert bool(name_id(text)) == bool(text.strip())


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_case_and_blanks_round_it_do_not_matter(text):
    assert name_id(f"  {text} ") == name_id(text)
