"""What the committee decided on each candidate, and its reason in words."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, MessageBatch
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.candidates import Candidate
from sebalai.selection.models.rounds import SelectionRound
from sebalai.selection.models.runs import SelectionRun


class DeterminationQuerySet(TenantQuerySet["Determination"]):
    def pending(self) -> Self:
        return self.filter(state=Determination.State.PENDING)

    def released(self) -> Self:
        return self.filter(state=Determination.State.RELEASED)

    def chosen(self) -> Self:
        return self.filter(outcome=Determination.Outcome.CHOSEN)


class Determination(models.Model):
    """A decision on one candidate: prepared in silence, then released.

    ``told`` is the outcome that was released last; a decision taken up again is pending
    and keeps it. ``run`` is the list that the decision follows.
    """

    class Outcome(models.TextChoices):
        CHOSEN = "chosen", _("Chosen")
        RESERVE = "reserve", _("Reserve")
        NOT_CHOSEN = "not_chosen", _("Not chosen")

    class State(models.TextChoices):
        PENDING = "pending", _("Prepared")
        RELEASED = "released", _("Announced")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(
        SelectionRound, models.PROTECT, related_name="determinations"
    )
    candidate = models.OneToOneField(
        Candidate, models.PROTECT, related_name="determination"
    )
    run = models.ForeignKey(SelectionRun, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(max_length=2000)
    is_edited = models.BooleanField(default=False)  # in the committee's own words
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    told = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    batch = models.ForeignKey(
        MessageBatch, models.SET_NULL, null=True, related_name="+"
    )  # holds the letter
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = DeterminationQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency round run is_edited state batch prepared_at "
                "prepared_by released_at released_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("candidate outcome reason told".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["candidate__unit__name", "candidate__person__name", "id"]
        indexes = [
            models.Index(fields=["round", "state"], name="determination_by_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="determination_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="pending")
                | (Q(released_at__isnull=False) & Q(told=F("outcome"))),
                name="determination_released_as_told",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | Q(released_at__isnull=False),
                name="determination_released_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return str(self.candidate)

    @property
    def is_released(self) -> bool:
        return self.state == self.State.RELEASED

    @property
    def is_chosen(self) -> bool:
        return self.outcome == self.Outcome.CHOSEN
