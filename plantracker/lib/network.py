"""Addresses of the network, as far as counting tries needs them."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

WHOLE_HOME = 64  # one household or office gets all addresses that share these first bits


def neighbourhood(address: str) -> str:
    """What to count ``address`` under: itself, or for IPv6 the network that belongs to one customer.

    A text that is no address is counted under itself.

    >>> neighbourhood("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::/64'
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, WHOLE_HOME), strict=False))
