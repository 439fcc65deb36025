"""Sealed ballots: who voted and whom they named, readable with the poll's key only.

Each poll has a data key of its own, kept wrapped by a key from the settings. A sealed
ballot has the same length whatever it says, and carries no time.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES = 32, 12


class Sealed(ValueError):
    """The key at hand does not open this: it is another one, or the bytes changed."""


@dataclass(frozen=True)
class Vote:
    """Who named whom: keys of people; ``choices`` has one tuple for each question."""

    voter: int
    choices: tuple[tuple[int, ...], ...]

    @property
    def named(self) -> frozenset[int]:
        """Everybody named, under whichever question."""
        return frozenset(person for names in self.choices for person in names)


def wrapping_key(secret: str) -> bytes:
    """The key from the settings, in the form that the cipher needs."""
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"sebalai: keys of polls")
    return derived.derive(secret.encode())


def new_key() -> bytes:
    return AESGCM.generate_key(KEY_BYTES * 8)


def lock(content: bytes, *, key: bytes, context: str) -> bytes:
    """Encrypt; ``context`` ties the bytes to their place, so that none is moved."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, context.encode())


def unlock(locked: bytes, *, key: bytes, context: str) -> bytes:
    """Raises Sealed."""
    nonce, content = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, content, context.encode())
    except (InvalidTag, ValueError) as fault:
        raise Sealed("this key does not open it") from fault


@dataclass(frozen=True)
class Box:
    """Seals and opens the ballots of one poll."""

    key: bytes
    context: str
    questions: int
    most_names: int

    @property
    def _layout(self) -> struct.Struct:
        return struct.Struct(f">{1 + self.questions * self.most_names}Q")

    def seal(self, vote: Vote) -> bytes:
        """Raises ValueError for more questions or names than the poll has."""
        if len(vote.choices) != self.questions:
            raise ValueError("one tuple of names for each question")
        figures = [vote.voter]
        for names in vote.choices:
            if len(names) > self.most_names:
                raise ValueError("more names than the poll takes")
            figures += [*names, *[0] * (self.most_names - len(names))]
        return lock(
            self._layout.pack(*figures), key=self.key, context=f"{self.context} ballot"
        )

    def open(self, sealed: bytes) -> Vote:
        """Raises Sealed."""
        content = unlock(sealed, key=self.key, context=f"{self.context} ballot")
        voter, *names = self._layout.unpack(content)
        size = self.most_names
        return Vote(
            voter,
            tuple(
                tuple(name for name in names[at : at + size] if name)
                for at in range(0, len(names), size)
            ),
        )

    def open_all(self, sealed: Iterable[bytes]) -> list[Vote]:
        """Sorted by voter, so that the order of the rows says nothing."""
        return sorted((self.open(one) for one in sealed), key=lambda vote: vote.voter)
