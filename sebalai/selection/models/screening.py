"""Screening: the criteria of a round, what was decided, what the candidate answered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.candidates import Candidate
from sebalai.selection.models.rounds import SelectionRound

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class Screening(models.Model):
    """The version of the criteria by which a round is screened, from its first use."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.OneToOneField(
        SelectionRound, models.PROTECT, related_name="screening"
    )
    criteria = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantQuerySet["Screening"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency round criteria version created_at".split(), INTERNAL
    )

    def __str__(self) -> str:
        return f"{self.criteria} {self.version}"


class ScreeningDecision(models.Model):
    """One decision on a candidate; a later number replaces it, nothing is rewritten.

    ``answer`` is the candidate's answer that it weighed: such a decision is final.
    """

    class Reopened(models.TextChoices):
        ANSWER = "answer", _("The candidate answered")
        DATA = "data", _("The data of the directory changed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    candidate = models.ForeignKey(
        Candidate, models.CASCADE, related_name="screening_decisions"
    )
    number = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    marks: models.JSONField[Any, Any] = models.JSONField()
    summary = models.TextField(blank=True)  # of the files, for the assessors
    reason = models.CharField(max_length=500, blank=True)  # of another look
    answer = models.ForeignKey(
        "selection.ScreeningAnswer", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reopened = models.CharField(max_length=8, choices=Reopened.choices, blank=True)
    told_at = models.DateTimeField(null=True)  # the letter with the reasons was queued

    objects = TenantQuerySet["ScreeningDecision"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency number decided_at decided_by reopened told_at".split(), INTERNAL
        ),
        **dict.fromkeys(
            "candidate passed marks summary reason answer".split(), PERSONAL
        ),
    }

    class Meta:
        ordering = ["candidate", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "number"], name="screening_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.number}"

    @property
    def is_final(self) -> bool:
        """Made in the light of the candidate's answer."""
        return self.answer_id is not None


class ScreeningAnswer(models.Model):
    """What a candidate answered to a decision; once to each."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decision = models.OneToOneField(
        ScreeningDecision, models.CASCADE, related_name="reply"
    )
    text = models.TextField()
    given_at = models.DateTimeField()

    objects = TenantQuerySet["ScreeningAnswer"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency given_at".split(), INTERNAL),
        **dict.fromkeys("decision text".split(), PERSONAL),
    }

    def __str__(self) -> str:
        return str(self.decision)
