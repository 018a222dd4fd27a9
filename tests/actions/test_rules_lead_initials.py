"""Persons by their initials: taken for a whole name only where nobody else could be meant."""

import pytest

from actions.rules.lead_initials import InitialBook, is_initialled


@pytest.mark.parametrize(
    ("name", "initialled"),
    [
        ("J Smith", True),
        ("J. Smith", True),
        ("J.Smith", True),
        ("J.A. Smith", True),
        ("J A Smith", True),
        ("JA Smith", True),
        ("A-M Jones", True),
        ("Dr J Smith", True),
        ("É. Petit", True),
        ("Jo Smith", False),
        ("JO SMITH", False),
        ("Jane Smith", False),
        ("Jane A Smith", False),
        ("Smith", False),
        ("Cllr Smith", False),
        ("", False),
    ],
)
def test_a_name_begins_with_initials_or_not(name, initialled):
    assert is_initialled(name) is initialled


@pytest.mark.parametrize(
    ("names", "name", "others"),
    [
        (["Jane Smith"], "J Smith", ["Jane Smith"]),
        (["Jane Smith"], "J. SMITH", ["Jane Smith"]),
        (["Dr Jane Smith"], "J.A. Smith", ["Dr Jane Smith"]),
        (["Jané Smith"], "J Smith", ["Jané Smith"]),
        (["Anne-Marie Jones"], "A-M Jones", ["Anne-Marie Jones"]),
        (["J Smith", "Jane Smith"], "Jane Smith", ["J Smith"]),
        (["J Smith", "JA Smith", "Jane Smith"], "Jane Smith", ["J Smith", "JA Smith"]),
        (["Jane Smith", "John Smith"], "J Smith", []),  # who of the two?
        (["J Smith", "Jane Smith", "John Smith"], "Jane Smith", []),
        (["Jane Smith"], "K Smith", []),
        (["Jane Smith"], "J Smyth", []),
        (["Jane Smith"], "Jane Smith", []),
        (["Jane Smith"], "Smith", []),
        (["Jane Smith"], "J S", []),
        (["J Smith"], "J. Smith", []),
        (["Smith", "Head of Service for the East and the North"], "J Smith", []),
        ([], "", []),
    ],
)
def test_an_initial_is_a_name_where_only_one_fits(names, name, others):
    assert InitialBook(names).other_spellings(name) == others
