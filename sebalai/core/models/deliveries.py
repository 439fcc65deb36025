"""Letters that leave by more than e-mail: what became of them over each channel."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models.agencies import Agency
from sebalai.core.models.jobs import Job
from sebalai.core.models.messages import Message, MessageBatch
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class Channel(models.TextChoices):
    """By what a letter reaches somebody; in the app it always is."""

    MAIL = "mail", _("E-mail")
    MESSAGE = "message", _("Short message")
    PUSH = "push", _("Notification on a device")


class Delivery(models.Model):
    """One letter to one number or device; its e-mail is told by the letter itself."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("Being handed over")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        UNCERTAIN = "uncertain", _("Uncertain")
        CANCELLED = "cancelled", _("Cancelled")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    batch = models.ForeignKey(MessageBatch, models.CASCADE, related_name="deliveries")
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    target = models.CharField(max_length=20)  # the number, or the device's public id
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=16, blank=True)  # of the run that is sending it
    error = models.CharField(max_length=500, blank=True)  # a sentence for the user
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["Delivery"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency batch message channel state attempts next_try_at "
                "claim created_at sent_at"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("target error".split(), PERSONAL),
    }

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["batch", "channel", "state"], name="delivery_by_state")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel", "target"], name="delivery_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | ~Q(claim=""),
                name="delivery_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | ~Q(sent_at=None),
                name="delivery_sent_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.message}"


class ChannelRun(models.Model):
    """The job that hands the letters of a batch to one channel other than e-mail."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    batch = models.ForeignKey(MessageBatch, models.CASCADE, related_name="runs")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet["ChannelRun"].as_manager()
    privacy: ClassVar = dict.fromkeys("id agency batch channel job".split(), INTERNAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "channel"], name="channel_run_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.batch}"
