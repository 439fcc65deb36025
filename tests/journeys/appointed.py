"""Agents of an issued decree: Budi among them, in the unit that Hendra heads."""

from __future__ import annotations

from sebalai.accounts.actions import grant_role
from sebalai.accounts.models import User
from sebalai.accounts.roles import AgencyHead
from sebalai.core.models import Agency
from sebalai.demo import cast
from tests.factories import appointment


def prepare() -> None:
    agency = Agency.objects.get(code=cast.SEBALAI)
    decree = appointment.issued(agency)
    agent = decree.agents.select_related("person").order_by("pk")[0]
    agent.person.user = User.objects.get(username="budi")
    agent.person.save(update_fields=["user"])
    hendra = User.objects.get(username="hendra")
    grant_role(hendra, AgencyHead, by=None, unit_id=agent.unit_id)
