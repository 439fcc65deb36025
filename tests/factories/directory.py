"""Units and people; a unit's path follows its parent."""

from __future__ import annotations

from datetime import date

import factory

from sebalai.directory.models import Person, Unit
from tests.factories.core import AgencyFactory


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit
        skip_postgeneration_save = True

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Dinas {n}")
    valid_from = date(2019, 1, 1)

    @factory.post_generation
    def place(self, create, extracted, **kwargs):
        above = self.parent.path if self.parent else "/"
        self.path = f"{above}{self.pk}/"
        self.save(update_fields=["path"])


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    unit = factory.SubFactory(UnitFactory)
    agency = factory.SelfAttribute("unit.agency")
    name = factory.Sequence(lambda n: f"Pegawai {n:04d}")
    employee_number = factory.Sequence(
        lambda n: f"19900101201501{1 + n % 2}{n % 999 + 1:03d}"
    )
    kind = Person.Kind.PNS
    grade = "III/c"
    rank = "Penata"
    gender = Person.Gender.FEMALE
    position = "Analis Kebijakan"
