"""The people around a plan; a file that needs others has fixtures of its own."""

from __future__ import annotations

import pytest

from sebalai.accounts.models import User
from sebalai.accounts.roles import ProgrammeOffice
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.plans.models import Plan
from tests.factories import plans as factory
from tests.factories.accounts import head_of, user_with


@pytest.fixture
def agents(agency: Agency) -> list[ChangeAgent]:
    return factory.agents(agency)


@pytest.fixture
def plan(agents: list[ChangeAgent]) -> Plan:
    return factory.submitted(agents[0])


@pytest.fixture
def head(plan: Plan) -> User:
    return head_of(plan.unit)


@pytest.fixture
def office(agency: Agency) -> User:
    return user_with(ProgrammeOffice, agency=agency)
