"""Who decides together with the office of a decree (keputusan bersama)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from sebalai.appointment.models.decrees import Decree
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Unit


class DecreePartner(models.Model):
    """One more office that decides, numbers and signs the same decree.

    ``unit`` is one of this agency, whose head signs here; another agency's office has
    none, and its signature is handed in.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.CASCADE, related_name="partners")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Decree.Kind.choices)
    issuer = models.CharField(max_length=200)
    government = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=200)
    signer_office = models.CharField(max_length=200)
    signer_rank = models.CharField(max_length=100, blank=True)
    signer_number = models.CharField(max_length=30, blank=True)
    number = models.CharField(max_length=80, blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["DecreePartner"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency decree position unit kind issuer government "
                "signer_office number signed_at signed_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(
            "signer_name signer_rank signer_number".split(), Privacy.PERSONAL
        ),
    }

    class Meta:
        ordering = ["decree", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "position"], name="decree_partner_position_once"
            ),
            models.UniqueConstraint(
                fields=["decree", "unit"], name="decree_partner_unit_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=False)
                | Q(signed_at=None, signed_by=None),
                name="decree_partner_signed_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.issuer
