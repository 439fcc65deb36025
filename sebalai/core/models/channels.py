"""How a person wants to be written to."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models.agencies import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

INTERNAL, PERSONAL, SECRET = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SECRET


class Topic(models.TextChoices):
    """What a letter is about, for the one who chooses how to get it."""

    TASKS = "tasks", _("Tasks and reminders")
    DECISIONS = "decisions", _("Decisions about me")
    INVITATIONS = "invitations", _("Invitations")
    NEWS = "news", _("News of the programme")
    # Sign-in links and notices from which a legal term runs: nobody is spared them.
    OFFICIAL = "official", _("Official notices and sign-in links")


class Rhythm(models.TextChoices):
    """When letters leave by e-mail."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, 07:00")
    WEEKLY = "weekly", _("once a week, Monday 07:00")
    NEVER = "never", _("not by e-mail")


class LetterWish(models.Model):
    """How one person wants letters about one thing; without a row, as usual."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    mail = models.CharField(
        max_length=8, choices=Rhythm.choices, default=Rhythm.AT_ONCE
    )

    push = models.BooleanField(default=True)  # on every device that was signed up
    message = models.BooleanField(default=False)  # a short one, by the gateway

    objects = TenantQuerySet["LetterWish"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency topic".split(), INTERNAL),
        **dict.fromkeys("user mail push message".split(), PERSONAL),
    }

    class Meta:
        verbose_name_plural = "letter wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "user", "topic"], name="letter_wish_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.topic}"


class PushSubscription(models.Model):
    """A device on which somebody is notified; its browser can end it any time."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)  # of its push service
    point = models.CharField(max_length=100)  # its public key, base64url
    auth = models.CharField(max_length=40)  # its shared secret, base64url
    label = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()

    objects = TenantQuerySet["PushSubscription"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id public_id agency created_at".split(), INTERNAL),
        **dict.fromkeys("user label".split(), PERSONAL),
        **dict.fromkeys("endpoint point auth".split(), SECRET),
    }

    def __str__(self) -> str:
        return self.label or "–"

    @property
    def fingerprint(self) -> str:
        """By which the browser knows that this is the device at hand."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()
