"""What a plan took over from another one, and where it is said to differ."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.plans.models.plans import Plan


class Adoption(models.Model):
    """``plan`` replicates an approved version of ``source``; ``adapted`` says what differs."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="adoptions")
    source = models.ForeignKey(Plan, models.PROTECT, related_name="adopted_by")
    source_version = models.PositiveSmallIntegerField()
    sections: models.JSONField[Any, Any] = models.JSONField(default=list)
    adapted = models.CharField(max_length=500, blank=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Adoption"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency plan source source_version sections adapted adopted_at adopted_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="adoption_once"),
            models.CheckConstraint(
                condition=~Q(plan=F("source")), name="adoption_of_another_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ← {self.source}"


class Distinction(models.Model):
    """Those who write a plan say why it is not the one that looks like it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="distinctions")
    other = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Distinction"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency plan other reason said_at said_by".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "other"], name="distinction_once"),
            models.CheckConstraint(
                condition=~Q(reason=""), name="distinction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ≠ {self.other}"
