"""The audit record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sebalai.core.privacy import Privacy

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class AuditEvent(models.Model):
    """Who did what, when. No foreign keys: history never blocks a deletion."""

    at = models.DateTimeField(db_index=True)
    agency_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    privacy: ClassVar = {
        "id": INTERNAL,
        "at": INTERNAL,
        "agency_id": INTERNAL,
        "actor_id": INTERNAL,
        "actor_name": PERSONAL,
        "action": INTERNAL,
        "object_type": INTERNAL,
        "object_id": INTERNAL,
        "object_label": PERSONAL,
        "data": PERSONAL,
    }

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["agency_id", "-at"], name="audit_by_agency"),
            models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_label}"
