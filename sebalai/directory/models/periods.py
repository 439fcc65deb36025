"""A programme period and the rules it carries, each with its legal basis."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class ProgrammePeriod(models.Model):
    """One run of the programme, from choosing its agents to the end of their term."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    start_date = models.DateField()
    end_date = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["ProgrammePeriod"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency name start_date end_date state".split(), Privacy.PUBLIC
        ),
        **dict.fromkeys("created_at created_by".split(), Privacy.INTERNAL),
    }

    class Meta:
        ordering = ["-start_date", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="period_name_once"),
            models.CheckConstraint(
                condition=models.Q(end_date__gt=models.F("start_date")),
                name="period_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def year(self) -> int:
        return self.start_date.year

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class PeriodRule(models.Model):
    """The value of one rule in one period; what it means is declared in code."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.CASCADE, related_name="rules")
    key = models.CharField(max_length=60)
    value: models.JSONField[Any, Any] = models.JSONField(null=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["PeriodRule"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency period key value legal_basis".split(), Privacy.PUBLIC
        ),
        **dict.fromkeys("changed_at changed_by".split(), Privacy.INTERNAL),
    }

    class Meta:
        ordering = ["period", "key"]
        constraints = [
            models.UniqueConstraint(fields=["period", "key"], name="period_rule_once")
        ]

    def __str__(self) -> str:
        return self.key
