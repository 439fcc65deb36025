"""The chain of initials (paraf): who looks at a decree before it gets its number."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.roles import BY_CODE
from sebalai.appointment.models.decrees import Decree
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Unit

_ONE_OF_THEM = Q(user__isnull=False, role="") | (Q(user=None) & ~Q(role=""))


class InitialsStepQuerySet(TenantQuerySet["InitialsStep"]):
    def for_decree(self, decree: Decree) -> Self:
        """The agency's chain; of a unit's decree that of the unit, or of the nearest
        above it that has one. Those above the unit's head do not look at it.
        """
        steps = self.of(decree.agency)
        if decree.unit is None:
            return steps.filter(unit=None)
        above = steps.filter(unit__in=decree.unit.ancestor_ids)
        nearest = above.order_by("-unit__path").values_list("unit", flat=True).first()
        return steps.filter(unit=nearest) if nearest else steps.none()


class InitialsStep(models.Model):
    """A step of a chain: one person, or whoever holds a role. ``unit`` is whose decrees
    it is for; none: those of the agency.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=200)  # as whom: Kepala Biro Hukum
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    role = models.CharField(max_length=40, blank=True)

    objects = InitialsStepQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency unit position office user role".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["agency", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "position"],
                condition=Q(unit=None),
                name="initials_step_position_once",
            ),
            models.UniqueConstraint(
                fields=["unit", "position"], name="initials_step_position_once_of_unit"
            ),
            models.CheckConstraint(
                condition=_ONE_OF_THEM, name="initials_step_person_or_role"
            ),
        ]

    def __str__(self) -> str:
        return self.office

    @property
    def who(self) -> str:
        return _who(self)


class DecreeInitial(models.Model):
    """One look at one decree. ``turn`` counts how often the decree went round."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("Initialled")
        RETURNED = "returned", _("Returned")
        DROPPED = "dropped", _("Not reached")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.CASCADE, related_name="initials")
    turn = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    role = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)

    objects = TenantQuerySet["DecreeInitial"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency decree turn position office user role state "
            "decided_at decided_by reason"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["decree", "turn", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "turn", "position"], name="initial_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["waiting", "dropped"], decided_at=None, decided_by=None
                )
                | Q(state__in=["approved", "returned"], decided_at__isnull=False),
                name="initial_decided_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned", reason=""),
                name="initial_returned_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.office

    @property
    def who(self) -> str:
        return _who(self)


def _who(step: InitialsStep | DecreeInitial) -> str:
    """The person, or the role of those who may."""
    if step.user:
        return step.user.full_name
    role = BY_CODE.get(step.role)
    return str(role.title) if role else ""
