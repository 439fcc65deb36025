"""The tenants."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.privacy import Privacy

PUBLIC = Privacy.PUBLIC


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
