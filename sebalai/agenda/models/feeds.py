"""The secret address at which somebody's calendar program reads what concerns them."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class CalendarFeed(models.Model):
    """At most one for each user. The address itself is not kept, only its digest."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    content = models.CharField(
        max_length=64, blank=True
    )  # digest of what was read last
    changed_at = models.DateTimeField()  # when that came to be so
    read_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["CalendarFeed"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency".split(), Privacy.INTERNAL),
        **dict.fromkeys("user made_at changed_at read_at".split(), Privacy.PERSONAL),
        **dict.fromkeys("digest content".split(), Privacy.SECRET),
    }

    def __str__(self) -> str:
        return str(self.user)


def digest_of(token: str) -> str:
    """Enough for a token of 160 random bits: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()
