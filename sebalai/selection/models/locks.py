"""What the committee decided about one person, whatever the computation says."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person
from sebalai.selection.models.rounds import SelectionRound
from sebalai.selection.models.runs import SelectionRun


class LockQuerySet(TenantQuerySet["Lock"]):
    def active(self) -> Self:
        return self.filter(lifted_at=None)


class Lock(models.Model):
    """A person kept on the list or off it, with a reason; lifted, never deleted.

    ``run`` is the list it was decided on; None where somebody stays from an earlier one.
    """

    class Direction(models.TextChoices):
        IN = "in", _("Kept on the list")
        OUT = "out", _("Kept off the list")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    reason = models.CharField(max_length=500)
    role = models.CharField(max_length=120)
    run = models.ForeignKey(SelectionRun, models.PROTECT, null=True, related_name="+")
    cost = models.FloatField(null=True)  # expected colleagues, against no locks more
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = LockQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency round direction role run cost locked_at locked_by "
                "lifted_at lifted_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("person reason".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["locked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=models.Q(lifted_at=None),
                name="lock_once_per_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="lock_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_by=None) | ~models.Q(lifted_at=None),
                name="lock_lifted_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_direction_display()}"
