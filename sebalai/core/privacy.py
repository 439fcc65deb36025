"""How far a stored value may travel; every field of every model declares one."""

from __future__ import annotations

from enum import StrEnum


class Privacy(StrEnum):
    PUBLIC = "public"  # may be published as it is
    INTERNAL = "internal"  # for the agency's own officers
    PERSONAL = "personal"  # about a person: need to know, erasable
    SECRET = "secret"  # noqa: S105 - a class, not a password: never shown or logged
