"""What a head did for the change, quarter by quarter, and what the mirror needs."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans.models.plans import Plan
from sebalai.plans.quarters import Quarter
from sebalai.training.models import TrainingSession


class CommitmentQuerySet(TenantQuerySet["Commitment"]):
    def of_quarter(self, quarter: Quarter) -> Self:
        return self.filter(year=quarter.year, number=quarter.number)


class Commitment(models.Model):
    """One head's record of one unit and one quarter, with a remark on the mirror.

    A head who follows in mid-quarter keeps a record of their own beside it.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=250)  # as it was; units merge
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    head = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=60, blank=True)  # acting head
    remark = models.TextField(max_length=1000, blank=True)
    remarked_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()

    objects = CommitmentQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period unit unit_name year number head capacity "
            "remark remarked_at begun_at"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-year", "-number", "id"]
        indexes = [
            models.Index(
                fields=["agency", "period", "year", "number"],
                name="commitment_of_quarter",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit", "year", "number", "head"],
                name="commitment_once",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=4),
                name="commitment_of_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(remark="", remarked_at=None)
                | (~Q(remark="") & Q(remarked_at__isnull=False)),
                name="commitment_remark_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}, {self.quarter.roman}/{self.year}"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)


class DeedQuerySet(TenantQuerySet["Deed"]):
    def standing(self) -> Self:
        """Neither replaced by a correction nor struck out."""
        return self.filter(successor=None, struck_at=None)


class Deed(models.Model):
    """One thing that a head did. A correction is a new row that replaces the old one."""

    class Kind(models.TextChoices):
        ATTENDED = "attended", _("Attended a meeting")
        REMOVED = "removed", _("Removed an obstacle")
        DECIDED = "decided", _("Took a decision")
        GAVE_TIME = "gave_time", _("Gave time")
        GAVE_MEANS = "gave_means", _("Gave money, people or facilities")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on_date = models.DateField()
    sentence = models.CharField(max_length=300)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.SET_NULL, null=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="successor"
    )
    written_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)  # in the days of grace
    struck_at = models.DateTimeField(null=True)
    strike_reason = models.CharField(max_length=300, blank=True)

    objects = DeedQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency commitment kind on_date sentence plan session replaces "
            "written_at is_late struck_at strike_reason"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["on_date", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="deed_says_what"),
            models.CheckConstraint(
                condition=Q(struck_at=None, strike_reason="")
                | (Q(struck_at__isnull=False) & ~Q(strike_reason="")),
                name="deed_struck_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class Reading(models.Model):
    """When somebody whose turn it was first had a version of a plan before them."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="readings")
    version = models.PositiveSmallIntegerField()
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    opened_at = models.DateTimeField()

    objects = TenantQuerySet["Reading"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency plan version reader opened_at".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "version", "reader"], name="reading_first_only"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.version})"


class MirrorReview(models.Model):
    """The office looked through the mirrors of a quarter and says what follows."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=500)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["MirrorReview"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency period year number note reviewed_at reviewed_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "year", "number"], name="mirror_review_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}: {self.note}"
