"""That the head of a unit was asked for names."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Unit
from sebalai.selection.models.rounds import SelectionRound


class NameRequest(models.Model):
    """One request to the head of ``unit``; ``missing`` candidates lacked that day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    missing = models.PositiveIntegerField()
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["NameRequest"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency round unit missing asked_at asked_by".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["round", "unit"], name="name_request_by_unit")]

    def __str__(self) -> str:
        return str(self.unit)
