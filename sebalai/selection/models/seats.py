"""How many agents each unit gets: computed, then adjusted with a written reason."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.selection import rules


class SeatPlan(models.Model):
    """The seats of one period, with the rules they were computed by."""

    class Method(models.TextChoices):
        WEBSTER = rules.Method.WEBSTER, _("Highest averages (Webster)")
        HAMILTON = rules.Method.HAMILTON, _("Largest remainders (Hamilton)")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.OneToOneField(ProgrammePeriod, models.PROTECT, related_name="+")
    seats = models.PositiveIntegerField()
    floor = models.PositiveSmallIntegerField()
    cap = models.PositiveIntegerField(null=True)
    method = models.CharField(max_length=10, choices=Method.choices)
    tie = models.JSONField(null=True)  # units with an equal claim to the last seat
    data_mark = models.BigIntegerField()  # last audit line it has seen
    computed_at = models.DateTimeField()
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["SeatPlan"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency period seats floor cap method tie data_mark computed_at computed_by"
        ).split(),
        Privacy.INTERNAL,
    )

    def __str__(self) -> str:
        return str(self.period)


class UnitSeats(models.Model):
    """The seats of one unit; ``adjusted`` overrides ``computed`` and says why."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    eligible = models.PositiveIntegerField()
    computed = models.PositiveIntegerField()
    adjusted = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    adjusted_at = models.DateTimeField(null=True)
    adjusted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["UnitSeats"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency plan unit people eligible computed adjusted reason "
            "adjusted_at adjusted_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        verbose_name_plural = "unit seats"
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit"], name="unit_seats_once"),
            models.CheckConstraint(
                condition=models.Q(adjusted=None, reason="", adjusted_at=None)
                | (~models.Q(adjusted=None) & ~models.Q(reason="")),
                name="unit_seats_adjusted_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(adjusted_by=None) | ~models.Q(adjusted_at=None),
                name="unit_seats_adjusted_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(eligible__lte=models.F("people")),
                name="unit_seats_eligible_among_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.seats}"

    @property
    def seats(self) -> int:
        return self.computed if self.adjusted is None else self.adjusted

    @property
    def missing(self) -> int:
        """Seats for which the unit has nobody eligible."""
        return max(self.seats - self.eligible, 0)
