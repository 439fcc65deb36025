"""One line of the audit record; it names the period and the session."""

from __future__ import annotations

from typing import Any

from django.db import models

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.training.models import Participant, TrainingSession


def record(
    verb: str, obj: models.Model, by: User | audit.Bearer | None, **data: Any
) -> None:
    """Write ``training:<verb>``; ``obj`` is a session or something of one."""
    session = obj if isinstance(obj, TrainingSession) else getattr(obj, "session", None)
    if not isinstance(session, TrainingSession):
        raise TypeError(f"{obj!r} belongs to no session")
    audit.record(
        f"training:{verb}",
        obj,
        by=by,
        period=session.period.public_id,
        session=session.public_id,
        **data,
    )


def bearer(participant: Participant) -> audit.Bearer:
    """Whoever came by the personal link of this participant."""
    return audit.Bearer(participant.name)
