"""A poll from its preparation to the deletion of its answers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys import questions, rules

INTERNAL, PUBLIC, SECRET = Privacy.INTERNAL, Privacy.PUBLIC, Privacy.SECRET


class PollQuerySet(TenantQuerySet["Poll"]):
    def with_answers(self) -> Self:
        """Closed polls whose answers can still be read."""
        return self.filter(state=Poll.State.CLOSED)


class Poll(models.Model):
    """Colleagues name colleagues, once. ``wrapped_key`` opens its ballots: while it
    exists the answers do.
    """

    class State(models.TextChoices):
        DRAFT = rules.State.DRAFT, _("Being prepared")
        OPEN = rules.State.OPEN, _("Open")
        CLOSED = rules.State.CLOSED, _("Closed")
        PURGED = rules.State.PURGED, _("Answers deleted")

    class Variant(models.TextChoices):
        THREE = rules.Variant.THREE, _("Three questions")
        ONE = rules.Variant.ONE, _("One question")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    variant = models.CharField(
        max_length=8, choices=Variant.choices, default=Variant.THREE
    )
    edition = models.CharField(max_length=8, default=questions.NEWEST)
    most_names = models.PositiveSmallIntegerField(default=rules.MOST_NAMES)
    opens_on = models.DateField()
    closes_on = models.DateField()
    remind_days = models.PositiveSmallIntegerField(default=rules.REMIND_DAYS)
    keep_days = models.PositiveSmallIntegerField(default=rules.KEEP_DAYS)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    wrapped_key = models.BinaryField(null=True)
    inviting = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    reminded_on = models.DateField(null=True)
    reminder_is_due = models.BooleanField(default=False)
    batches = models.JSONField(default=list)  # public ids of its letters
    purge_on = models.DateField(null=True)
    ballots = models.PositiveIntegerField(null=True)  # counted when it closed
    ties = models.PositiveIntegerField(null=True)
    purge_reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    purged_at = models.DateTimeField(null=True)
    purged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = PollQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency period title variant edition most_names opens_on "
                "closes_on keep_days state purge_on"
            ).split(),
            PUBLIC,
        ),
        **dict.fromkeys(
            (
                "remind_days inviting reminded_on reminder_is_due batches ballots ties purge_reason created_at "
                "created_by opened_at opened_by closed_at closed_by purged_at purged_by"
            ).split(),
            INTERNAL,
        ),
        "wrapped_key": SECRET,
    }

    class Meta:
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["period"],
                condition=models.Q(state="open"),
                name="poll_one_open_per_period",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="poll_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state__in=["open", "closed"]) & ~models.Q(wrapped_key=None)
                )
                | (
                    models.Q(state__in=["draft", "purged"]) & models.Q(wrapped_key=None)
                ),
                name="poll_key_while_answers",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["closed", "purged"])
                | (~models.Q(purge_on=None) & ~models.Q(ballots=None)),
                name="poll_closed_is_counted",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{act}_by": None})
                    | ~models.Q(**{f"{act}_at": None}),
                    name=f"poll_{act}_at_and_by",
                )
                for act in ("opened", "closed", "purged")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def questions(self) -> tuple[questions.Question, ...]:
        return questions.questions(self.edition, self.variant)

    @property
    def promise(self) -> str:
        return questions.instrument(self.edition).promise

    def door(self, today: date) -> rules.Door:
        return rules.door(self.state, self.opens_on, self.closes_on, today)

    @property
    def last_day_to_keep(self) -> date:
        """When the answers go, unless a selection still needs them."""
        return self.purge_on or rules.purges_on(self.closes_on, self.keep_days)

    @property
    def latest_purge(self) -> date:
        return rules.latest_purge(self.last_day_to_keep)
