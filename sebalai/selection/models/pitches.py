"""The pitch timetable: days on which candidates are heard, and who is heard when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.assessment import Assessment, Entry

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class PitchDay(models.Model):
    """A day of pitches, in times of the place, with one break at most."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="pitch_days"
    )
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    pause_starts = models.TimeField(null=True)
    pause_ends = models.TimeField(null=True)

    objects = TenantQuerySet["PitchDay"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency assessment day starts ends pause_starts pause_ends".split(), INTERNAL
    )

    class Meta:
        ordering = ["assessment", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "day"], name="pitch_day_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="pitch_day_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(pause_starts=None, pause_ends=None)
                | models.Q(
                    pause_starts__gte=models.F("starts"),
                    pause_ends__gt=models.F("pause_starts"),
                    pause_ends__lte=models.F("ends"),
                ),
                name="pitch_pause_within_the_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)


class Pitch(models.Model):
    """When and where one candidate is heard. ``sequence`` rises when that changes."""

    public_id = PublicIdField()  # the event's identity in calendars
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="pitch")
    room = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    by_hand = models.BooleanField(default=False)  # arranging anew leaves it in place
    changed_at = models.DateTimeField()

    objects = TenantQuerySet["Pitch"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency room minutes sequence by_hand changed_at".split(),
            INTERNAL,
        ),
        **dict.fromkeys("entry starts_at".split(), PERSONAL),
    }

    class Meta:
        ordering = ["starts_at", "room", "id"]
        verbose_name_plural = "pitches"

    def __str__(self) -> str:
        return f"{self.entry}: {self.room}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)
