"""An order for papers of all agents of a decree."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.appointment.document.agents import Kind
from sebalai.appointment.models.decrees import Decree
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class PaperBatch(models.Model):
    """Certificates, letters or cards of one decree, made once each by a job.

    ``combined`` is all of them in one file, to be printed; it carries no signatures.
    """

    class Kind(models.TextChoices):
        CERTIFICATE = Kind.CERTIFICATE, _("Certificates")
        ASSIGNMENT = Kind.ASSIGNMENT, _("Letters of assignment")
        CARD = Kind.CARD, _("ID cards")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="paper_batches")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(
        max_length=80, blank=True
    )  # {urut} is the place in the annex
    dated = models.DateField()
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    combined = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+"
    )

    objects = TenantQuerySet["PaperBatch"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency decree kind number dated ordered_at ordered_by job "
            "combined"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["decree", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "kind"], name="paper_batch_once_for_each_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decree.number}"

    @property
    def paper_kind(self) -> str:
        """The kind under which the public page knows these papers."""
        return f"appointment.{self.kind}"
