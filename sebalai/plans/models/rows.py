"""The rows of a plan: indicators, steps, resources.

A draft takes everything: what was typed into a field for a number or a day but is none
stays in ``unread`` under its name, until somebody mends it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person
from sebalai.plans import measuring
from sebalai.plans.models.plans import Plan
from sebalai.plans.models.revised import REVISED, Revised

ROW = f"id public_id agency plan position unread {REVISED}"


def number(**more: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, **more)


class PlanRow(Revised):
    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    unread: models.JSONField[Any, Any] = models.JSONField(default=dict)

    inputs: ClassVar[tuple[str, ...]] = ()  # what people fill in

    class Meta(Revised.Meta):
        abstract = True
        ordering = ["plan", "position", "id"]

    def held(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*self.inputs, "unread")}

    def hold(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(self, name, value)


class Indicator(PlanRow):
    """What shows that the change took place; a TIME has a unit at either end."""

    class Kind(models.TextChoices):
        NUMBER = measuring.Kind.NUMBER, _("A figure")
        PERCENTAGE = measuring.Kind.PERCENTAGE, _("Percentage")
        TIME = measuring.Kind.TIME, _("Time")
        MONEY = measuring.Kind.MONEY, _("Money")
        YES_NO = measuring.Kind.YES_NO, _("Yes or no, with an artefact")
        SCALE = measuring.Kind.SCALE, _("Graded scale")

    class Direction(models.TextChoices):
        RISE = measuring.Direction.RISE, _("Should rise")
        FALL = measuring.Direction.FALL, _("Should fall")

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month")
        QUARTERLY = "quarterly", _("Every quarter")
        SEMESTER = "semester", _("Every half year")
        YEARLY = "yearly", _("Every year")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline_unit = models.CharField(max_length=12, blank=True)
    target_unit = models.CharField(max_length=12, blank=True)
    baseline = number()
    part = number()  # of a percentage: how many of
    whole = number()  # how many there are
    part_text = models.CharField(max_length=120, blank=True)
    whole_text = models.CharField(max_length=120, blank=True)
    target = number()
    baseline_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    target_on = models.DateField(null=True)
    method = models.CharField(max_length=500, blank=True)
    frequency = models.CharField(max_length=9, choices=Frequency.choices, blank=True)
    artefact = models.CharField(max_length=200, blank=True)
    levels = models.TextField(max_length=600, blank=True)  # one to a line, worst first

    inputs: ClassVar = (
        "name",
        "kind",
        "direction",
        "unit",
        "artefact",
        "levels",
        "part_text",
        "whole_text",
        "part",
        "whole",
        "baseline",
        "baseline_unit",
        "baseline_on",
        "source",
        "target",
        "target_unit",
        "target_on",
        "method",
        "frequency",
    )
    objects = TenantQuerySet["Indicator"].as_manager()
    privacy: ClassVar = dict.fromkeys([*ROW.split(), *inputs], Privacy.INTERNAL)

    def __str__(self) -> str:
        return self.name or str(_("Indicator without a name"))

    @property
    def level_names(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.levels.splitlines())
        return tuple(line for line in lines if line)


class PlanStep(PlanRow):
    """Something to be done, from when to when, by whom."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    other_owner = models.CharField(max_length=120, blank=True)  # nobody of the plan
    output = models.CharField(max_length=200, blank=True)

    inputs: ClassVar = (
        "action",
        "starts_on",
        "ends_on",
        "owner",
        "other_owner",
        "output",
    )
    objects = TenantQuerySet["PlanStep"].as_manager()
    privacy: ClassVar = dict.fromkeys([*ROW.split(), *inputs], Privacy.INTERNAL)

    def __str__(self) -> str:
        return self.action or str(_("Step without a name"))

    @property
    def owner_name(self) -> str:
        return self.owner.full_name if self.owner else self.other_owner


class ResourceRequest(PlanRow):
    """Asked by the plan, granted by the head of unit, used in the end: side by side."""

    class Kind(models.TextChoices):
        HOURS = "hours", _("Working hours")
        MONEY = "money", _("Money")
        FACILITY = "facility", _("Facilities")

    class Verdict(models.TextChoices):
        GRANTED = "granted", _("Granted")
        CHANGED = "changed", _("Granted in part")
        REFUSED = "refused", _("Refused")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=8, choices=Kind.choices, blank=True)
    amount = number()
    purpose = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=7, choices=Verdict.choices, blank=True)
    granted = number()
    grant_reason = models.CharField(max_length=300, blank=True)
    granted_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    used = number()

    inputs: ClassVar = ("kind", "amount", "purpose")
    objects = TenantQuerySet["ResourceRequest"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        [
            *ROW.split(),
            *inputs,
            *"verdict granted grant_reason granted_at granted_by used".split(),
        ],
        Privacy.INTERNAL,
    )

    class Meta(PlanRow.Meta):
        abstract = False
        constraints = [
            *Revised.Meta.constraints,
            models.CheckConstraint(
                condition=Q(granted_at=None, granted_by=None, verdict="", granted=None)
                | (Q(granted_at__isnull=False, granted__isnull=False) & ~Q(verdict="")),
                name="resource_granted_says_when_and_how_much",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose or str(_("Resource without a purpose"))

    def hold(self, values: dict[str, Any]) -> None:
        """Another amount is another question: the answer to the old one lapses."""
        if "amount" in values and values["amount"] != self.amount:
            self.verdict = self.grant_reason = ""
            self.granted = self.granted_at = self.granted_by = None
        super().hold(values)
