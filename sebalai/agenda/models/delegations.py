"""A head lets somebody decide for a while; what was done in the head's name."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class DelegationQuerySet(TenantQuerySet["Delegation"]):
    def active_on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day, revoked_at=None)


class Delegation(models.Model):
    """``delegate`` may what ``giver`` may, as far as ``approves`` and ``grants`` say.

    It names no unit: it reaches as far as the giver's own power does on the day, so a
    unit that is merged or a head who leaves needs no second change here.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    approves = models.BooleanField(default=True)
    grants = models.BooleanField(default=False)
    reason = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = DelegationQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency giver delegate starts_on ends_on approves grants "
            "reason given_at revoked_at"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [
            models.Index(fields=["delegate", "ends_on"], name="delegation_held"),
            models.Index(fields=["giver", "ends_on"], name="delegation_given"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("delegate")), name="delegation_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(approves=True) | Q(grants=True),
                name="delegation_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate}"

    def is_active(self, day: date) -> bool:
        return self.revoked_at is None and self.starts_on <= day <= self.ends_on


class DelegatedAct(models.Model):
    """One thing that was done under a delegation. ``key`` names what came of it."""

    class Act(models.TextChoices):
        APPROVE = "approve", _("decided on a plan")
        GRANT = "grant", _("answered what a plan asks for")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=8, choices=Act.choices)
    key = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    done_at = models.DateTimeField()

    objects = TenantQuerySet["DelegatedAct"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency delegation act key about done_at".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["-done_at", "-id"]
        indexes = [models.Index(fields=["agency", "key"], name="delegated_act_by_key")]

    def __str__(self) -> str:
        return self.about
