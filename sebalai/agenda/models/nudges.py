"""Who was reminded of what, or told that it is late: so that it happens once."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.agenda import rules
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class NudgeLetter(models.Model):
    """The one letter of a day to a reader; it gathers all there is to say."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    day = models.DateField()
    batch_id = models.CharField(max_length=40)  # public id, in the outbox

    objects = TenantQuerySet["NudgeLetter"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency day batch_id".split(), Privacy.INTERNAL),
        "reader": Privacy.PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "day"], name="nudge_letter_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader}, {self.day}"


class Nudge(models.Model):
    """One line of such a letter. ``key`` names the step, ``due_on`` its day: a step that
    moves is another one.
    """

    class Kind(models.TextChoices):
        REMINDER = rules.NudgeKind.REMINDER, _("Reminder")
        LAST = rules.NudgeKind.LAST, _("Last reminder")
        LATE = rules.NudgeKind.LATE, _("Overdue")
        ESCALATION = rules.NudgeKind.ESCALATION, _("Notice of delay")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    letter = models.ForeignKey(NudgeLetter, models.CASCADE, related_name="nudges")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=120)
    due_on = models.DateField()

    objects = TenantQuerySet["Nudge"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency letter kind key due_on".split(), Privacy.INTERNAL),
        **dict.fromkeys("reader person".split(), Privacy.PERSONAL),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "due_on"], name="nudge_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "person", "key", "due_on", "kind"], name="nudge_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
