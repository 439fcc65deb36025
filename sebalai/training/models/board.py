"""The board of a session: problems and challenges, their votes, owner and answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person
from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import TrainingSession


class ConcernQuerySet(TenantQuerySet["Concern"]):
    def shown(self) -> Self:
        return self.filter(hidden_at=None)

    def unanswered(self) -> Self:
        return self.shown().filter(answered_at=None)


class Concern(models.Model):
    """A problem or a challenge that somebody raised; it stays until it is answered."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("Problem")
        CHALLENGE = "challenge", _("Challenge")

    class Area(models.TextChoices):
        """The eight areas of change (Permenpan RB 25/2020)."""

        CHANGE = "change", _("Change management")
        REGULATION = "regulation", _("Deregulation of policies")
        ORGANISATION = "organisation", _("Organisation")
        PROCESS = "process", _("Business processes")
        STAFF = "staff", _("Human resources")
        ACCOUNTABILITY = "accountability", _("Accountability")
        OVERSIGHT = "oversight", _("Oversight")
        SERVICE = "service", _("Public service")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="concerns"
    )
    raised_by = models.ForeignKey(Participant, models.PROTECT, related_name="+")
    is_named = models.BooleanField(default=False)  # may the name be shown
    raised_at = models.DateTimeField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    area = models.CharField(max_length=14, choices=Area.choices, blank=True)
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    hide_reason = models.CharField(max_length=300, blank=True)

    objects = ConcernQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency session is_named raised_at kind area text owner "
                "due_on answer answered_at answered_by hidden_at hidden_by hide_reason"
            ).split(),
            Privacy.INTERNAL,
        ),
        "raised_by": Privacy.PERSONAL,
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, due_on=None)
                | Q(owner__isnull=False, due_on__isnull=False),
                name="concern_owner_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="concern_answered_says_what",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None, hide_reason="")
                | (Q(hidden_at__isnull=False) & ~Q(hide_reason="")),
                name="concern_hidden_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def shown_name(self) -> str:
        """Who raised it, when they agreed to be named."""
        return self.raised_by.name if self.is_named else ""

    def is_overdue(self, today: date) -> bool:
        return bool(self.due_on and self.due_on < today and not self.is_answered)


class ConcernVote(models.Model):
    """A participant finds a concern important too; once each."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+")

    objects = TenantQuerySet["ConcernVote"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency concern".split(), Privacy.INTERNAL),
        "participant": Privacy.PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "participant"], name="concern_vote_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.concern}"
