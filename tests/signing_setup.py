"""Settings under which an installation signs, for tests."""

from __future__ import annotations

from tests.signing_authority import Authority


def signs_by_key_file(settings, authority: Authority, who: str = "governor") -> None:
    """The installation trusts the authority and signs with a key file."""
    settings.SIGNING_ROOTS = [str(authority.root)]
    settings.TIME_STAMP_URL = authority.time_stamps
    settings.SIGNER = {"kind": "file", "path": str(authority.pkcs12(who))}
