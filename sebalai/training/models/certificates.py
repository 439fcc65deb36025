"""An order for the certificates of a closed session."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.training import rules
from sebalai.training.models.sessions import TrainingSession


class CertificateBatch(models.Model):
    """Certificates of all who are entitled, made once each by a job.

    ``need`` is the rule as it stood when they were ordered; ``combined`` is all of them
    in one file, to be printed, without signatures.
    """

    class Need(models.TextChoices):
        PRESENT = rules.Need.PRESENT, _("Was there")
        PASSED = rules.Need.PASSED, _("Passed the post-test")
        BOTH = rules.Need.BOTH, _("Was there and passed the post-test")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.OneToOneField(
        TrainingSession, models.PROTECT, related_name="certificates"
    )
    need = models.CharField(max_length=7, choices=Need.choices)
    number = models.CharField(max_length=80)  # {urut} is the place in the list
    dated = models.DateField()
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=100)
    signer_office = models.CharField(max_length=200)
    signer_name = models.CharField(max_length=200)
    signer_number = models.CharField(max_length=30, blank=True)
    ordered_at = models.DateTimeField()
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    combined = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["CertificateBatch"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency session need number dated minutes place "
                "signer_office ordered_at ordered_by job combined told_at told_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("signer_name signer_number".split(), Privacy.PERSONAL),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_by=None) | ~Q(told_at=None),
                name="certificates_told_at_and_by",
            )
        ]

    def __str__(self) -> str:
        return str(self.session)
