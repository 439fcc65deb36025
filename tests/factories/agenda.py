"""Handed tasks and dates of the office."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.agenda.actions import handing
from sebalai.agenda.models import HandedTask
from tests.factories.accounts import UserFactory


def handed(giver: User, receiver: User | None = None, **given: object) -> HandedTask:
    """An open task; its receiver is a new colleague unless named."""
    receiver = receiver or UserFactory(agency=giver.agency)
    return handing.hand(
        agency=giver.agency,
        by=giver,
        receiver=receiver,
        **{"sentence": "Tolong cek", **given},
    )
