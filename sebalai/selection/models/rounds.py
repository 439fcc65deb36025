"""A selection round and the dates of its phases."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import phases


class RoundQuerySet(TenantQuerySet["SelectionRound"]):
    def newest_first(self) -> Self:
        return self.order_by("-period__start_date", "-number")


class SelectionRound(models.Model):
    """One way from call to adoption. The last round of a period is the current one."""

    class Kind(models.TextChoices):
        FULL = "full", _("Full selection")
        REFILL = "refill", _("Filling open seats")

    class State(models.TextChoices):
        OPEN = "open", _("Under way")
        ADOPTED = "adopted", _("Adopted")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.FULL)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = RoundQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency period number kind state created_at created_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["period", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "number"], name="round_number_once"
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=models.Q(state="open"),
                name="round_one_open_per_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, {self.get_kind_display()} {self.number}"

    @property
    def is_over(self) -> bool:
        return self.state == self.State.ADOPTED


class RoundPhase(models.Model):
    """A phase of a round with its first and last day, both included."""

    class Kind(models.TextChoices):
        CALL = phases.Phase.CALL, _("Call")
        NOMINATION = phases.Phase.NOMINATION, _("Trust poll")
        SCREENING = phases.Phase.SCREENING, _("Screening")
        ASSESSMENT = phases.Phase.ASSESSMENT, _("Assessment")
        COMMITTEE = phases.Phase.COMMITTEE, _("Committee")
        OBJECTION = phases.Phase.OBJECTION, _("Objections")
        ADOPTION = phases.Phase.ADOPTION, _("Adoption")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    opens_on = models.DateField()
    closes_on = models.DateField()

    objects = TenantQuerySet["RoundPhase"].as_manager()
    privacy: ClassVar = {
        "id": Privacy.INTERNAL,
        **dict.fromkeys("agency round kind opens_on closes_on".split(), Privacy.PUBLIC),
    }

    class Meta:
        ordering = ["round", "opens_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="phase_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="phase_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def window(self) -> phases.Window:
        return phases.Window(phases.Phase(self.kind), self.opens_on, self.closes_on)
