"""Handed tasks and dates of the office."""

from __future__ import annotations

from datetime import date

from sebalai.accounts.models import User
from sebalai.agenda.actions import handing
from sebalai.agenda.models import HandedTask
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
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


def year(agency: Agency) -> ProgrammePeriod:
    """An open period of the calendar year 2026."""
    return ProgrammePeriod.objects.create(
        agency=agency,
        name="Agen Perubahan 2026",
        start_date=date(2026, 1, 1),
        end_date=date(2026, 12, 31),
        state=ProgrammePeriod.State.OPEN,
    )
