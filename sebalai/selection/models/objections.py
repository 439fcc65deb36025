"""A candidate's objection to a decision, and the committee's answer."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, MessageBatch
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.candidates import Candidate
from sebalai.selection.models.rounds import SelectionRound


class ObjectionQuerySet(TenantQuerySet["Objection"]):
    def unanswered(self) -> Self:
        return self.filter(state=Objection.State.OPEN)


class Objection(models.Model):
    """Made in words while the round allows it; answered once, with a reason.

    ``number`` counts the objections of the whole period.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits for an answer")
        UPHELD = "upheld", _("Upheld")
        REJECTED = "rejected", _("Rejected")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.PROTECT, related_name="objections")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="objections")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=3000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=3000, blank=True)
    batch = models.ForeignKey(
        MessageBatch, models.SET_NULL, null=True, related_name="+"
    )  # holds the letter with the answer
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ObjectionQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency round number state batch made_at answered_at "
                "answered_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("candidate text answer".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="objection_number_once"
            ),
            models.UniqueConstraint(
                fields=["candidate"],
                condition=Q(state="open"),
                name="objection_one_open_per_candidate",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="objection_has_words"),
            models.CheckConstraint(
                condition=Q(state="open", answer="", answered_at=None, answered_by=None)
                | (~Q(state="open") & ~Q(answer="") & Q(answered_at__isnull=False)),
                name="objection_answered_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.candidate}"

    @property
    def reference(self) -> str:
        """What the candidate's receipt carries, such as KB-2027-003."""
        return f"KB-{self.round.period.year}-{self.number:03d}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
