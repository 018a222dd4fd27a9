"""What an address is counted under."""

import pytest

from plantracker.lib.network import neighbourhood


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "::/64"),
        ("nowhere", "nowhere"),
        ("", ""),
    ],
)
def test_neighbourhood_is_the_address_or_the_network_of_one_customer(address, expected):
    assert neighbourhood(address) == expected
