"""To whom a request may be passed at once: known leads and the lead's own organisation, nobody else."""

from __future__ import annotations

import pytest

from boards.rules.passing import PassingState, domain_of, passes_at_once, same_organisation


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a@trust.example", "b@trust.example", True),
        ("a@Trust.Example", "b@trust.example.", True),
        ("a@trust.example", "b@mail.trust.example", False),  # a subdomain may be anybody's
        ("a@trust.example", "b@trust.example.org", False),
        ("a@trust.example", "b@nottrust.example", False),
        ("a@gmail.com", "b@gmail.com", False),  # a public mail service is nobody's organisation
        ("a@HOTMAIL.co.uk", "b@hotmail.co.uk", False),
        ('"b@trust.example"@elsewhere.example', "a@trust.example", False),
        ("", "b@trust.example", False),
        ("", "", False),
        ("nobody", "nobody", False),
    ],
)
def test_the_same_organisation_is_the_same_domain(one, other, same):
    assert same_organisation(one, other) is same
    assert same_organisation(other, one) is same


@pytest.mark.parametrize(
    ("address", "is_known", "at_once"),
    [
        ("b@trust.example", False, True),
        ("b@elsewhere.example", True, True),
        ("b@elsewhere.example", False, False),
        ("b@gmail.com", True, True),  # a plan names them: somebody has vouched for the address
    ],
)
def test_strangers_wait_for_the_project_managers_yes(address, is_known, at_once):
    assert passes_at_once(address, lead_address="a@trust.example", is_known=is_known) is at_once


def test_every_state_of_a_passing_has_words_and_no_address_has_no_domain():
    assert all(state.label[0].isupper() for state in PassingState)
    assert domain_of("nobody") == ""
