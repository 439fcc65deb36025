"""Who accompanies whom: a coach of change for each group of agents."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from sebalai.appointment.models import ChangeAgent
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod


class CoachingGroupQuerySet(TenantQuerySet["CoachingGroup"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class CoachingGroup(models.Model):
    """Agents who are accompanied by one coach (*coach perubahan*) in a period."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = CoachingGroupQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period name coach created_at created_by "
            "closed_at closed_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "name"],
                condition=Q(closed_at=None),
                name="coaching_group_name_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by=None),
                name="coaching_group_closed_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CoachedAgent(models.Model):
    """An agent in a group; an agent is accompanied by one coach at a time."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    group = models.ForeignKey(CoachingGroup, models.CASCADE, related_name="members")
    agent = models.OneToOneField(ChangeAgent, models.CASCADE, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["CoachedAgent"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency group agent added_at added_by".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["group", "id"]

    def __str__(self) -> str:
        return str(self.agent)
