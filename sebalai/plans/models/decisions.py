"""What was decided on which frozen version, and which fields came back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.plans import rules
from sebalai.plans.models.plans import Plan, PlanSection


class PlanVersion(models.Model):
    """A plan as it was submitted; once approved it is what reports answer."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content's canonical JSON
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["PlanVersion"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency plan number content digest frozen_at frozen_by approved_at"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"


class Decision(models.Model):
    """A step decided on a version: passed on, or returned with a reason for each field."""

    class Step(models.TextChoices):
        HEAD = rules.Step.HEAD, _("Head of unit")
        OFFICE = rules.Step.OFFICE, _("Programme office")

    class Verdict(models.TextChoices):
        PASSED = "passed", _("Approved")
        RETURNED = "returned", _("Returned")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="decisions")
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="decisions")
    step = models.CharField(max_length=6, choices=Step.choices)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=500, blank=True)
    capacity = models.CharField(max_length=60, blank=True)  # acting head, delegate
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    waiting_since = models.DateTimeField()  # so that the time to decide is a fact

    objects = TenantQuerySet["Decision"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency plan version step verdict reason capacity decided_at decided_by "
            "waiting_since"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["plan", "id"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.get_verdict_display()}"


class ReturnedField(models.Model):
    """One field that came back with its reason; only such fields open again.

    Without a field the whole row or section is meant.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="fields")
    section = models.CharField(max_length=10, choices=PlanSection.Name.choices)
    row = models.CharField(max_length=12, blank=True)  # public id
    field = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500)

    objects = TenantQuerySet["ReturnedField"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency decision section row field reason".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["decision", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "section", "row", "field"],
                name="returned_field_once",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="returned_field_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}.{self.field}: {self.reason}"
