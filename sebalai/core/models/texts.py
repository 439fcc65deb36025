"""Texts that can be found by what they say; derived from what other tables hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from sebalai.core.models.agencies import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class IndexedText(models.Model):
    """A text of a collection, under the public id of what it belongs to.

    A copy names its original and has no fingerprints.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    collection = models.CharField(max_length=20)
    key = models.CharField(max_length=12)
    text = models.TextField()
    original = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="copies"
    )
    score = models.FloatField(default=0.0)

    objects = TenantQuerySet["IndexedText"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency collection key text original score".split(), Privacy.INTERNAL
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "collection", "key"], name="indexed_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection}: {self.key}"


class TextFingerprint(models.Model):
    """A text carries a fingerprint: a number that texts saying the same have in common."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    value = models.BigIntegerField()
    text = models.ForeignKey(IndexedText, models.CASCADE, related_name="fingerprints")

    objects = TenantQuerySet["TextFingerprint"].as_manager()
    privacy: ClassVar = dict.fromkeys("id agency value text".split(), Privacy.INTERNAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "value", "text"], name="text_fingerprint_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"


class TextWeights(models.Model):
    """How common each word of a collection was when its index was last built."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    collection = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    texts = models.PositiveIntegerField(default=0)
    counts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    built_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["TextWeights"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency collection version texts counts built_at".split(), Privacy.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "collection"], name="text_weights_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} ({self.version})"
