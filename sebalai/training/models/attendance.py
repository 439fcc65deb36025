"""Who was there, and how that came to be known."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import TrainingSession


class AttendanceQuerySet(TenantQuerySet["Attendance"]):
    def counted(self) -> Self:
        return self.filter(struck_at=None)


class Attendance(models.Model):
    """A participant was there; struck out with a reason, it no longer counts."""

    class Method(models.TextChoices):
        CODE = "code", _("Scanned in the hall")
        LIST = "list", _("Committee's list")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="attendances"
    )
    participant = models.OneToOneField(
        Participant, models.PROTECT, related_name="attendance"
    )
    method = models.CharField(max_length=4, choices=Method.choices)
    seen_at = models.DateTimeField()  # of a scan: when its code hung on the wall
    arrived_at = models.DateTimeField()  # when the server heard of it
    is_late = models.BooleanField(default=False)  # a kept scan that was sent later
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    strike_reason = models.CharField(max_length=300, blank=True)

    objects = AttendanceQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency session method recorded_by struck_at struck_by".split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(
            ("participant seen_at arrived_at is_late reason strike_reason").split(),
            Privacy.PERSONAL,
        ),
    }

    class Meta:
        ordering = ["seen_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method="code") | (Q(method="list") & ~Q(reason="")),
                name="attendance_of_the_list_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, strike_reason="")
                | (Q(struck_at__isnull=False) & ~Q(strike_reason="")),
                name="attendance_struck_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def counts(self) -> bool:
        return self.struck_at is None
