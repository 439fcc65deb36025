"""What every test stands on: fast hashing, files of its own, no network, an agency."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from sebalai.accounts.models import User
from sebalai.accounts.roles import Role
from sebalai.core.models import Agency
from tests.factories.accounts import user_with
from tests.factories.core import AgencyFactory
from tests.signing_authority import Authority, signing_authority


@pytest.fixture(scope="session", autouse=True)
def _test_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    """A test that leaves this machine fails, whatever library it went through."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0]
            if not (host == "localhost" or ipaddress.ip_address(host).is_loopback):
                raise PermissionError(f"a test may not reach {host}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def _authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with signing_authority(tmp_path_factory.mktemp("authority")) as authority:
        yield authority


@pytest.fixture
def authority(_authority: Authority) -> Authority:
    """An authority on loopback, in order; see tests/signing_authority.py."""
    _authority.closed = False
    _authority.asked.clear()
    return _authority


@pytest.fixture
def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def agency(db: None) -> Agency:
    return AgencyFactory(code="babel", name="Provinsi Kepulauan Bangka Belitung")


@pytest.fixture
def other_agency(db: None) -> Agency:
    return AgencyFactory(code="lain", name="Provinsi Lain")


@pytest.fixture
def sign_in(agency: Agency) -> Callable[..., User]:
    """``sign_in(client, Role, …)``: a user with these roles, signed in."""

    def enter(client: Client, *roles: type[Role], agency: Agency = agency) -> User:
        user = user_with(*roles, agency=agency)
        client.force_login(user)
        return user

    return enter


@pytest.fixture
def assert_constant_queries() -> Callable[..., None]:
    """``assert_constant_queries(read, add)``: three rows cost no more than one."""

    def queries(read: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            read()
        return [query["sql"] for query in captured]

    def check(read: Callable[[], object], add: Callable[[], object]) -> None:
        add()
        read()  # fills what a process keeps: content types, compiled templates
        one = queries(read)
        add()
        add()
        read()  # as before: the figures of the side bar are kept for a while
        three = queries(read)
        assert len(three) == len(one), "\n".join(three)

    return check
