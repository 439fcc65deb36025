"""What several people write at once: a revision, so that nobody overwrites unseen."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

REVISED = "revision window saved_at saved_by"


class Revised(models.Model):
    """Saved again and again; ``window`` is the open page that saved it last."""

    revision = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=12, blank=True)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(saved_at__isnull=False) | Q(saved_at=None, saved_by=None),
                name="%(class)s_saved_says_when",
            )
        ]

    def held(self) -> dict[str, Any]:
        """What is written here, by the name of its input."""
        raise NotImplementedError

    def hold(self, values: dict[str, Any]) -> None:
        """Put ``values`` in place; saving is left to the action."""
        raise NotImplementedError
