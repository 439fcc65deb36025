"""Agencies, files and jobs."""

from __future__ import annotations

import factory

from sebalai.core.models import Agency


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"agency-{n}")
    name = factory.Sequence(lambda n: f"Provinsi {n}")
