"""No route without a lock, and no address that gives a person away."""

from __future__ import annotations

import re
from collections import defaultdict

from tests.architecture.tree import routes

LOCK = re.compile(r"signed in|needs \w+\.\w+|open: .{10,}")
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


def test_every_route_has_a_lock():
    unlocked = [
        address
        for address, pattern in routes()
        if not LOCK.fullmatch(getattr(pattern.callback, "lock", ""))
    ]
    assert unlocked == []


def test_every_route_has_a_name_in_its_app():
    nameless = [address for address, pattern in routes() if not pattern.name]
    assert nameless == []


def test_no_two_routes_of_an_app_share_a_name():
    """Two addresses of one view may: then they differ in what they carry."""
    views = defaultdict(set)
    for _address, pattern in routes():
        app = pattern.callback.__module__.split(".")[:2]
        views[(*app, pattern.name)].add(pattern.callback)
    assert [name for name, found in views.items() if len(found) > 1] == []


def test_addresses_carry_no_keys_and_no_employee_numbers():
    telling = [
        address
        for address, _pattern in routes()
        for parameter in PARAMETER.finditer(address)
        if parameter["name"] in {"pk", "id", "nip", "employee_number"}
    ]
    assert telling == []
