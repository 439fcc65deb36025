"""What is said about a section of a plan, and who was called in by name."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.plans import rules
from sebalai.plans.models.plans import Plan, PlanSection


class ThreadQuerySet(TenantQuerySet["Thread"]):
    def open(self) -> Self:
        return self.exclude(waits_for=Thread.Side.NOBODY)


class Thread(models.Model):
    """A conversation on a section; settled once it ``waits_for`` nobody."""

    class Side(models.TextChoices):
        OWNERS = rules.Side.OWNERS, _("those who carry the plan")
        ADVISERS = rules.Side.ADVISERS, _("the coach")
        NOBODY = rules.Side.NOBODY, _("nobody")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="threads")
    section = models.CharField(max_length=10, choices=PlanSection.Name.choices)
    waits_for = models.CharField(max_length=8, choices=Side.choices)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()  # the newest message
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ThreadQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency plan section waits_for opened_at opened_by said_at "
            "settled_at settled_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["plan", "id"]
        indexes = [models.Index(fields=["plan", "waits_for"], name="thread_waits")]
        constraints = [
            models.CheckConstraint(
                condition=Q(waits_for="nobody", settled_at__isnull=False)
                | (~Q(waits_for="nobody") & Q(settled_at=None, settled_by=None)),
                name="thread_settled_says_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_section_display()}"

    @property
    def is_settled(self) -> bool:
        return self.waits_for == self.Side.NOBODY


class ThreadMessage(models.Model):
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    text = models.TextField(max_length=1500)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["ThreadMessage"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency thread said_at said_by".split(), Privacy.INTERNAL),
        "text": Privacy.PERSONAL,
    }

    class Meta:
        ordering = ["thread", "id"]

    def __str__(self) -> str:
        return f"{self.thread} ({self.said_at:%Y-%m-%d})"


class Mention(models.Model):
    """Somebody was called into a conversation by name: they may read the plan and answer."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="mentions")
    message = models.ForeignKey(ThreadMessage, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["Mention"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency plan message user answered_at".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["message", "id"]
        indexes = [
            models.Index(fields=["user", "answered_at"], name="mention_waits"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["message", "user"], name="mention_once")
        ]

    def __str__(self) -> str:
        return str(self.user)
