"""Who is asked, and what was answered: two tables that nothing connects."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.surveys.models.polls import Poll

INTERNAL, PERSONAL, SECRET = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SECRET


class Invitation(models.Model):
    """Somebody may answer, once; the units are those of the day of the invitation.

    No time is kept: neither of sending, nor of answering.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subunit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    is_mailed = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)

    objects = TenantQuerySet["Invitation"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency poll unit subunit is_mailed".split(), INTERNAL),
        "person": PERSONAL,
        **dict.fromkeys("public_id answered".split(), SECRET),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "person"], name="invitation_once_per_person"
            )
        ]
        indexes = [models.Index(fields=["poll", "unit"], name="invitation_by_unit")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Ballot(models.Model):
    """One answer under seal: who voted and whom they named are both inside.

    No key of a person or an invitation, no time, and an id that tells no order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    objects = TenantQuerySet["Ballot"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("agency poll".split(), INTERNAL),
        **dict.fromkeys("id sealed".split(), SECRET),
    }

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class OptOut(models.Model):
    """Somebody asked to be left out of the choosing in a period (UU 27/2022)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    objects = TenantQuerySet["OptOut"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency period".split(), INTERNAL),
        "person": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "person"], name="opt_out_once_per_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
