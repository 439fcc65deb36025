"""The wording of letters, as an agency changed it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from sebalai.core.models.agencies import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class LetterText(models.Model):
    """One version of the text of one kind of letter; the last one holds."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)  # app.letter, as in instruments/letters
    number = models.PositiveIntegerField()  # 1, 2, 3 … of this agency and letter
    subject = models.CharField(max_length=200)
    body = models.TextField()
    is_usual = models.BooleanField(default=False)  # the product's text was restored
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["LetterText"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency key number subject body is_usual saved_at saved_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "key", "number"], name="letter_text_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"
