"""Model fields shared by all apps."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: read out over a phone
LENGTH = 12


def new_public_id() -> str:
    """59 random bits, safe in an address and unguessable in practice."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


CODE_LENGTH = 16


def new_check_code() -> str:
    """79 random bits: printed on paper, typed by hand, guessed by nobody."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class PublicIdField(models.CharField[str, str]):
    """The identity shown in addresses, in place of keys and employee numbers."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LENGTH)
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        options.setdefault("default", new_public_id)
        super().__init__(**options)
