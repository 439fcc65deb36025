"""A date that the office adds to the calendar of a period."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod


class ProgrammeDate(models.Model):
    """``audience`` are codes of roles; an empty list concerns everybody."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    audience: models.JSONField[Any, Any] = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["ProgrammeDate"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period title text starts_on ends_on audience "
            "revision changed_at created_at created_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["starts_on", "id"]
        indexes = [models.Index(fields=["period", "starts_on"], name="date_of_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="programme_date_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title
