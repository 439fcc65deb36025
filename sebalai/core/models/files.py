"""Stored files."""

from __future__ import annotations

from typing import BinaryIO, ClassVar

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models

from sebalai.core.fields import PublicIdField
from sebalai.core.models.agencies import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


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
