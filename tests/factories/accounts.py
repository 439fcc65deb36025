"""Users and their roles."""

from __future__ import annotations

import factory

from sebalai.accounts.models import Grant, User
from sebalai.accounts.roles import AgencyHead, Role
from sebalai.core.models import Agency
from sebalai.directory.models import Unit
from tests.factories.core import AgencyFactory


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    full_name = factory.Sequence(lambda n: f"Pengguna {n}")
    agency = factory.SubFactory(AgencyFactory)


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    agency = factory.SelfAttribute("user.agency")


def user_with(*roles: type[Role], agency: Agency) -> User:
    """A user of ``agency`` who holds ``roles`` for all of it."""
    user = UserFactory(agency=agency)
    for role in roles:
        GrantFactory(user=user, role=role.code)
    return user


def head_of(unit: Unit) -> User:
    """A user who holds the role of a head for ``unit``."""
    user = UserFactory(agency=unit.agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=unit.pk)
    return user
