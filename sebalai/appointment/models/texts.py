"""The agency's own copy of the wording; every save is a version that stays."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.appointment import wording
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class DecreeText(models.Model):
    """One version of the wording; ``standard`` names the instrument it equals, if any."""

    class Series(models.TextChoices):
        """Each is versioned by itself; the value names the published instrument."""

        APPOINTMENT = "agen-perubahan", _t("Appointment")
        AMENDMENT = "perubahan", _t("Amendment")
        EXTENSION = "perpanjangan", _t("Extension of the term")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    series = models.CharField(
        max_length=20, choices=Series.choices, default=Series.APPOINTMENT
    )
    version = models.PositiveIntegerField()
    standard = models.CharField(max_length=60, blank=True)
    content: models.JSONField[Any, Any] = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["DecreeText"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency series version standard content created_at created_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "series", "version"], name="decree_text_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"v{self.version}"

    @property
    def wording(self) -> wording.Wording:
        return wording.from_mapping(self.content)

    @property
    def version_name(self) -> str:
        return _("Version %(number)s") % {"number": self.version}
