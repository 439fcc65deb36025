"""The office's own dates of a period."""

from __future__ import annotations

from django.db.models import QuerySet

from sebalai.agenda.models import ProgrammeDate
from sebalai.directory.models import ProgrammePeriod


def dates_of(period: ProgrammePeriod) -> QuerySet[ProgrammeDate]:
    return ProgrammeDate.objects.filter(period=period)
