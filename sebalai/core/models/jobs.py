"""Background jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models.agencies import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

_LONG_WAIT = timedelta(seconds=15)
INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class Job(models.Model):
    """A leased piece of background work; at least once, finished exactly once."""

    class State(models.TextChoices):
        READY = "ready", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    queue = models.CharField(max_length=40, default="default")
    priority = models.SmallIntegerField(default=0)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    label = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, null=True, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    owner = models.CharField(max_length=80, blank=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_text = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)  # a sentence for the user
    traceback = models.TextField(blank=True)  # for the administrator

    objects = TenantQuerySet["Job"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency created_at queue priority task label key state "
                "run_at lease_until owner fence attempts max_attempts started_at "
                "finished_at progress_done progress_total progress_text"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys(
            "created_by arguments result error traceback".split(), PERSONAL
        ),
    }

    class Meta:
        indexes = [
            models.Index(
                fields=["queue", "-priority", "run_at"],
                condition=models.Q(state__in=["ready", "running"]),
                name="job_due",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running") | ~models.Q(lease_until=None),
                name="job_running_is_leased",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.task

    @property
    def is_finished(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def waits_long(self) -> bool:
        """Due for a while, and no worker has looked at it."""
        due = timezone.now() - self.run_at
        return self.state == self.State.READY and due > _LONG_WAIT

    @property
    def percent(self) -> int | None:
        """How far it says it is; None while it has said nothing."""
        if not self.progress_total:
            return None
        return min(100, 100 * self.progress_done // self.progress_total)
