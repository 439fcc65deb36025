"""Named events: a lower app announces, a higher one listens; never the reverse."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)

Receiver = Callable[..., None]
_meanings: dict[str, str] = {}
_receivers: defaultdict[str, list[Receiver]] = defaultdict(list)


def declare(event: str, meaning: str) -> str:
    """Make ``event`` known with one sentence on what it means; returns its name."""
    if _meanings.setdefault(event, meaning) != meaning:
        raise ValueError(f"{event} is declared twice")
    return event


def declared() -> dict[str, str]:
    return dict(_meanings)


def listen(event: str) -> Callable[[Receiver], Receiver]:
    """Register a receiver of ``event``; it gets the event's keywords."""

    def register(receiver: Receiver) -> Receiver:
        if event not in _meanings:
            raise LookupError(f"{event} is not declared")
        _receivers[event].append(receiver)
        return receiver

    return register


def on_commit(event: str, **facts: Any) -> None:
    """Tell the listeners once the surrounding transaction is safe."""
    if event not in _meanings:
        raise LookupError(f"{event} is not declared")
    for receiver in _receivers[event]:
        transaction.on_commit(partial(_deliver, event, receiver, facts), robust=True)


def _deliver(event: str, receiver: Receiver, facts: dict[str, Any]) -> None:
    logger.info("%s -> %s", event, receiver.__module__)
    receiver(**facts)
