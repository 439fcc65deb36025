"""Where a request comes from, behind the proxies that the installation names."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address; of IPv6 the network that one household or office gets.

    Only what the innermost ``PROXIES`` hops wrote is believed: what stands further
    left in the header came from the visitor.
    """
    hops: list[str] = [request.META.get("REMOTE_ADDR", "")]
    hops += reversed(request.headers.get("X-Forwarded-For", "").split(","))
    named = hops[min(settings.PROXIES, len(hops) - 1)].strip() or hops[0]
    try:
        address = ip_address(named)
    except ValueError:
        return hops[0]
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address)
