"""References into the parent plan, as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.parent_refs import parent_refs


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("", ()),
        ("  ", ()),
        ("4.7.5", ("4.7.5",)),
        ("4.7.5.", ("4.7.5",)),
        ("2.1.1 2.1.3 4.4.6", ("2.1.1", "2.1.3", "4.4.6")),
        ("1.3.1,1.3.2;\n4", ("1.3.1", "1.3.2", "4")),
        ("1.2 and 1.3", ("1.2", "1.3")),
        ("1.2 1.2", ("1.2",)),
        ("4.6.1-4", ("4.6.1", "4.6.2", "4.6.3", "4.6.4")),
        ("4.6.1 – 4.6.3", ("4.6.1", "4.6.2", "4.6.3")),
        ("4.6.9 to 11", ("4.6.9", "4.6.10", "4.6.11")),
        ("4.6.1-4.7.2", ("4.6.1", "4.7.2")),
        ("4.6.5-2", ("4.6.5", "4.6.2")),
        ("1-900", ("1", "900")),
        ("3b", ("3b",)),
        ("3b-5", ("3b", "5")),
        ("Ref 2.1 (part)", ("2.1",)),
        ("all of them", ("all of them",)),
        ("2019/20 priorities", ("2019", "20")),
    ],
)
def test_references_are_told_apart(typed, refs):
    assert parent_refs(typed) == refs


@given(st.text(max_size=60))
def test_any_text_gives_references_or_itself(text):
    refs = parent_refs(text)
    assert bool(refs) == bool(text.strip())
    assert len(set(refs)) == len(refs)
