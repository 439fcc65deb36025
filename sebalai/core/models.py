"""Tenants, the audit record, stored files, background jobs and throttles."""

from __future__ import annotations

from datetime import timedelta
from typing import BinaryIO, ClassVar

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

_LONG_WAIT = timedelta(seconds=15)
INTERNAL, PERSONAL, PUBLIC = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.PUBLIC


class Agency(models.Model):
    """One government agency (instansi): the tenant that every row belongs to."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        REGENCY = "regency", _("Regency or city")
        MINISTRY = "ministry", _("Ministry or institution")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PROVINCE)
    government = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    seat_city = models.CharField(max_length=100, blank=True)
    is_fictional = models.BooleanField(default=False)

    privacy: ClassVar = dict.fromkeys(
        ("id code name kind government office address seat_city is_fictional").split(),
        PUBLIC,
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class AuditEvent(models.Model):
    """Who did what, when. No foreign keys: history never blocks a deletion."""

    at = models.DateTimeField(db_index=True)
    agency_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    privacy: ClassVar = {
        "id": INTERNAL,
        "at": INTERNAL,
        "agency_id": INTERNAL,
        "actor_id": INTERNAL,
        "actor_name": PERSONAL,
        "action": INTERNAL,
        "object_type": INTERNAL,
        "object_id": INTERNAL,
        "object_label": PERSONAL,
        "data": PERSONAL,
    }

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["agency_id", "-at"], name="audit_by_agency"),
            models.Index(fields=["object_type", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_label}"


class StoredFile(models.Model):
    """A file under a generated name; the name it came with is only a label."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["StoredFile"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency path content_type size sha256 purpose created_at".split(),
            INTERNAL,
        ),
        "name": PERSONAL,
        "created_by": PERSONAL,
    }

    def __str__(self) -> str:
        return self.name

    def open(self) -> BinaryIO:
        return default_storage.open(self.path, "rb")  # type: ignore[return-value]


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


class Throttle(models.Model):
    """Failed attempts under one key. The key is a digest: no name, no address."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    closed_until = models.DateTimeField()

    privacy: ClassVar = dict.fromkeys(
        "id key failures last_at closed_until".split(), INTERNAL
    )

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.failures}"
