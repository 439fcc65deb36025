"""A step that stayed late beyond its days of grace, until it is done."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from sebalai.accounts.models import User
from sebalai.agenda.models.nudges import Nudge
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class EscalationQuerySet(TenantQuerySet["Escalation"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def heard_by(self, user: User) -> Self:
        """Those of which ``user`` had a notice; nobody else reads them."""
        told = Nudge.objects.filter(
            reader=user,
            kind=Nudge.Kind.ESCALATION,
            person=OuterRef("person"),
            key=OuterRef("key"),
            due_on=OuterRef("due_on"),
        )
        return self.filter(Exists(told))


class Escalation(models.Model):
    """``person`` has the step; who hears of it are the readers of the notices."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=120)
    due_on = models.DateField()
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    objects = EscalationQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency key due_on url opened_at resolved_at".split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("person title".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["agency", "resolved_at"], name="escalation_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key", "due_on"], name="escalation_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
