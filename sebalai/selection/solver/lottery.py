"""The published lottery: who goes first among equals."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from sebalai.selection.arrays import Ints


def ticket(person: str, seed: int) -> str:
    """SHA-256 of ``seed:id`` in hex; anyone can recompute it."""
    return sha256(f"{seed}:{person}".encode()).hexdigest()


def ranks(ids: Sequence[str], seed: int) -> Ints:
    """Place of each person by ticket, lowest first: 0 wins every tie."""
    tickets = np.array(
        [sha256(f"{seed}:{person}".encode()).digest()[:16] for person in ids], "S16"
    )
    rank = np.empty(len(ids), np.int64)
    rank[np.argsort(tickets, kind="stable")] = np.arange(len(ids))
    return rank
