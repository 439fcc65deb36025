"""A session with its agenda and its materials."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import rules


class SessionQuerySet(TenantQuerySet["TrainingSession"]):
    def announced(self) -> Self:
        return self.filter(state=TrainingSession.State.ANNOUNCED)

    def seen_by_participants(self) -> Self:
        return self.exclude(state=TrainingSession.State.DRAFT)


class TrainingSession(models.Model):
    """People meet at one time, in one place or online."""

    class State(models.TextChoices):
        DRAFT = rules.State.DRAFT, _("Being prepared")
        ANNOUNCED = rules.State.ANNOUNCED, _("Announced")
        CLOSED = rules.State.CLOSED, _("Attendance closed")
        CANCELLED = rules.State.CANCELLED, _("Called off")

    class Kind(models.TextChoices):
        OUTREACH = rules.Kind.OUTREACH, _("Outreach (sosialisasi)")
        WORKSHOP = rules.Kind.WORKSHOP, _("Training (bimtek)")
        FORUM = rules.Kind.FORUM, _("Agents' forum")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.WORKSHOP)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    online_at = models.URLField(max_length=300, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    answer_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)  # of time, place and title
    changed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    announced_at = models.DateTimeField(null=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    cancel_reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    outcome: models.JSONField[Any, Any] = models.JSONField(null=True)  # at closing
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of who was there

    objects = SessionQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period kind title about starts_at ends_at place "
            "online_at capacity answer_until state revision changed_at created_at "
            "created_by announced_at announced_by cancelled_at cancelled_by "
            "cancel_reason closed_at closed_by outcome digest"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["agency", "-starts_at"], name="session_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancelled_by=None)),
                name="session_cancelled_says_when",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="closed", closed_at__isnull=False, outcome__isnull=False)
                    & ~Q(digest="")
                )
                | (
                    ~Q(state="closed")
                    & Q(closed_at=None, closed_by=None, outcome=None, digest="")
                ),
                name="session_closed_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(announced_by=None) | ~Q(announced_at=None),
                name="session_announced_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_announced(self) -> bool:
        return self.state == self.State.ANNOUNCED

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def is_settled(self) -> bool:
        """Closed or called off: nothing about it changes any more."""
        return self.is_closed or self.is_cancelled

    @property
    def is_on_one_day(self) -> bool:
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    @property
    def answers_close_at(self) -> datetime:
        return self.answer_until or self.starts_at

    def takes_answers(self, now: datetime) -> bool:
        return self.is_announced and now <= self.answers_close_at

    def moment(self, now: datetime) -> rules.Moment:
        return rules.moment(self.starts_at, self.ends_at, now)


class AgendaItem(models.Model):
    """One line of the programme of a session, with who speaks."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.ForeignKey(TrainingSession, models.CASCADE, related_name="agenda")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    speakers = models.ManyToManyField(
        "training.Participant", blank=True, related_name="items"
    )

    objects = TenantQuerySet["AgendaItem"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency session starts_at ends_at title note".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["starts_at", "ends_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="agenda_item_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Material(models.Model):
    """A file that participants of a session may take with them."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="materials"
    )
    title = models.CharField(max_length=160)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Material"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency session title file added_at added_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title
