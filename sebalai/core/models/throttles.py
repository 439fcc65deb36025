"""Throttles of guessing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sebalai.core.privacy import Privacy

INTERNAL = Privacy.INTERNAL


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
