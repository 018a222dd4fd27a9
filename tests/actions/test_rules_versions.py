"""Two people change the same thing, field by field."""

from __future__ import annotations

import pytest

from actions.rules.versions import field_versions


@pytest.mark.parametrize(
    ("was", "now", "typed", "they", "you", "clash", "settled"),
    [
        ("a", "a", "a", False, False, False, "a"),
        ("a", "b", "a", True, False, False, "b"),  # what I had not touched takes what they saved
        ("a", "a", "b", False, True, False, "b"),
        ("a", "b", "c", True, True, True, "c"),
        ("a", "b", "b", True, True, False, "b"),
        ("a", "b", "", True, True, True, ""),
        ("", "b", "", True, False, False, "b"),
        ("a\nb", "a\r\nb", " a\r\nb ", False, False, False, "a\nb"),
        (None, "b", "b", False, False, False, "b"),
        (None, "b", "c", True, True, True, "c"),  # not known what it was: what was typed is kept
    ],
)
def test_a_field_tells_who_changed_it_and_what_the_form_holds_next(
    was, now, typed, they, you, clash, settled
):
    (field,) = field_versions({} if was is None else {"x": was}, {"x": now}, {"x": typed})
    assert (field.they_changed, field.you_changed, field.clashes) == (they, you, clash)
    assert field.settled == settled


def test_fields_keep_their_order_and_one_that_was_not_sent_is_blank():
    found = field_versions(None, {"b": "1", "a": "2"}, {"a": "2"})
    assert [(field.name, field.typed) for field in found] == [("b", ""), ("a", "2")]
