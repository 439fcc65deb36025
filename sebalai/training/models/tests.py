"""The bank of questions of a period, the paper of a session, and who answered what."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod
from sebalai.training import questions
from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import TrainingSession
from sebalai.training.questions import Item, Window

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class Question(models.Model):
    """A question of the bank; whoever edits it changes no paper that was set before."""

    class Topic(models.TextChoices):
        ROLES = questions.Topic.ROLES, _("Roles of an agent")
        AREAS = questions.Topic.AREAS, _("Eight areas of change")
        VALUES = questions.Topic.VALUES, _("BerAKHLAK values")
        CHALLENGES = questions.Topic.CHALLENGES, _("Problems and challenges")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)  # of the instrument, or our own public id
    topic = models.CharField(max_length=10, choices=Topic.choices)
    text = models.TextField()
    choices: models.JSONField[Any, Any] = models.JSONField(default=list)
    right = models.PositiveSmallIntegerField()
    explanation = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    edition = models.CharField(max_length=60, blank=True)  # empty once edited
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Question"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period key topic text choices right explanation "
            "is_active edition changed_at changed_by"
        ).split(),
        INTERNAL,
    )

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(fields=["period", "key"], name="question_once")
        ]

    def __str__(self) -> str:
        return self.text[:200]

    @property
    def item(self) -> Item:
        return Item(
            self.key,
            self.topic,
            self.text,
            tuple(self.choices),
            self.right,
            self.explanation,
        )


class Paper(models.Model):
    """The questions of one session, frozen, with the windows of both tests."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.OneToOneField(
        TrainingSession, models.CASCADE, related_name="paper"
    )
    frozen: models.JSONField[Any, Any] = models.JSONField()
    pass_mark = models.FloatField()
    pre_opens_at = models.DateTimeField()
    pre_closes_at = models.DateTimeField()
    post_opens_at = models.DateTimeField()
    post_closes_at = models.DateTimeField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Paper"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency session frozen pass_mark pre_opens_at pre_closes_at "
            "post_opens_at post_closes_at set_at set_by"
        ).split(),
        INTERNAL,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pre_closes_at__gt=F("pre_opens_at"))
                & Q(post_opens_at__gte=F("pre_closes_at"))
                & Q(post_closes_at__gt=F("post_opens_at")),
                name="paper_windows_follow_each_other",
            )
        ]

    def __str__(self) -> str:
        return str(self.session)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(questions.item(one) for one in self.frozen)

    def opens_at(self, kind: str) -> datetime:
        return self.pre_opens_at if kind == Attempt.Kind.PRE else self.post_opens_at

    def closes_at(self, kind: str) -> datetime:
        return self.pre_closes_at if kind == Attempt.Kind.PRE else self.post_closes_at

    def window(self, kind: str, now: datetime) -> Window:
        return questions.window(self.opens_at(kind), self.closes_at(kind), now)


class Attempt(models.Model):
    """The one time that a participant takes a test."""

    class Kind(models.TextChoices):
        PRE = "pre", _("Pre-test")
        POST = "post", _("Post-test")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="attempts")
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="attempts"
    )
    kind = models.CharField(max_length=4, choices=Kind.choices)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    ran_out = models.BooleanField(default=False)  # ended by the window, not by hand
    score = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)  # of a post-test

    objects = TenantQuerySet["Attempt"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id public_id agency paper kind".split(), INTERNAL),
        **dict.fromkeys(
            (
                "participant answers started_at saved_at submitted_at ran_out score "
                "passed"
            ).split(),
            PERSONAL,
        ),
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "participant", "kind"], name="attempt_once"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, score=None, passed=None)
                | Q(submitted_at__isnull=False, score__isnull=False),
                name="attempt_submitted_is_marked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_kind_display()}"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def is_post(self) -> bool:
        return self.kind == self.Kind.POST
