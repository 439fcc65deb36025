"""The end of terms: who was told of it, and what the office decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.appointment.models.agents import ChangeAgent
from sebalai.appointment.models.decrees import Decree
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class TermNotice(models.Model):
    """An agent was told that the term ends on ``term_end``: ``days`` before it, or, with
    0, that it has ended. Once each; an extended term is another one.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    agent = models.ForeignKey(ChangeAgent, models.CASCADE, related_name="+")
    term_end = models.DateField()
    days = models.PositiveSmallIntegerField()
    told_on = models.DateField()

    objects = TenantQuerySet["TermNotice"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency agent term_end days told_on".split(), Privacy.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "term_end", "days"], name="term_notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term_end}: {self.days}"


class TermDecision(models.Model):
    """The office lets the terms of a decree end on their day; nobody asks any more."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.CASCADE, related_name="+")
    term_end = models.DateField()
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["TermDecision"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency decree term_end reason decided_at decided_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "term_end"], name="term_decision_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decree}, {self.term_end}"
