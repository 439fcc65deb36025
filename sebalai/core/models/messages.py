"""The outbox: messages to people, written and released in batches."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models.agencies import Agency
from sebalai.core.models.channels import Topic
from sebalai.core.models.jobs import Job
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class MessageBatch(models.Model):
    """Messages that are looked at, counted and released together."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("Being sent")
        SENT = "sent", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)  # app.thing, as the app that opened it says
    topic = models.CharField(
        max_length=12, choices=Topic.choices, default=Topic.OFFICIAL
    )
    title = models.CharField(max_length=200)
    is_confidential = models.BooleanField(default=False)
    reply_to = models.EmailField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    queued_at = models.DateTimeField(null=True)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # somebody saw to what did not arrive
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet["MessageBatch"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency kind topic title is_confidential state created_at "
                "queued_at finished_at settled_at job"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("reply_to created_by queued_by settled_by".split(), PERSONAL),
    }

    class Meta:
        verbose_name_plural = "message batches"
        indexes = [models.Index(fields=["agency", "-created_at"], name="batch_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(queued_by=None) | ~Q(queued_at=None),
                name="batch_queued_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | ~Q(settled_at=None),
                name="batch_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["queued", "sent"]) | ~Q(queued_at=None),
                name="batch_queued_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """One message to one person. Its personal link is put in only while it is sent.

    The body holds ``{link}`` in that place, so that who reads the outbox opens nobody's
    link.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("Waiting")
        HELD = "held", _("Held for a digest")
        SENDING = "sending", _("Being handed over")
        SENT = "sent", _("Sent")
        IN_APP = "in_app", _("In the app only")
        FAILED = "failed", _("Not delivered")
        UNCERTAIN = "uncertain", _("Uncertain")
        CANCELLED = "cancelled", _("Cancelled")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    batch = models.ForeignKey(MessageBatch, models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120)
    recipient_name = models.CharField(max_length=200)
    address = models.CharField(max_length=254, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link_purpose = models.CharField(max_length=60, blank=True)
    link_public_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    # The letter that carries this one among others; never two of them.
    digest = models.ForeignKey("self", models.SET_NULL, null=True, related_name="items")
    claim = models.CharField(max_length=16, blank=True)  # of the run that is sending it
    error = models.CharField(max_length=500, blank=True)  # a sentence for the user
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)  # by a server further on
    read_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["Message"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency batch link_purpose state revision attempts "
                "next_try_at held_until digest claim created_at released_at sent_at "
                "returned_at"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys(
            "key recipient_name address user subject body link_public_id error read_at".split(),
            PERSONAL,
        ),
    }

    class Meta:
        indexes = [
            models.Index(fields=["batch", "state"], name="message_by_state"),
            models.Index(fields=["user", "-released_at"], name="message_of_user"),
            models.Index(
                fields=["agency", "held_until"],
                condition=Q(state="held"),
                name="message_held",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "key"], name="message_once_per_batch"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | ~Q(claim=""),
                name="message_sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | ~Q(sent_at=None),
                name="message_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(held_until=None),
                name="message_held_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient_name

    @property
    def problem(self) -> str:
        """Why it did not arrive, as far as anybody knows."""
        if self.state == self.State.FAILED and not (self.address or self.user_id):
            return gettext("There is neither an e-mail address nor an account.")
        return self.error

    @property
    def has_link(self) -> bool:
        return bool(self.link_purpose)
