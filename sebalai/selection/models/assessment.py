"""The assessment of a round: its rubric, its assessors, who scores whom."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.candidates import Candidate
from sebalai.selection.models.rounds import SelectionRound
from sebalai.selection.rubrics import Rubric, rubric

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class Assessment(models.Model):
    """How the candidates of a round are assessed: what it began with stays."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.OneToOneField(
        SelectionRound, models.PROTECT, related_name="assessment"
    )
    rubric_name = models.CharField(max_length=40)
    rubric_version = models.PositiveSmallIntegerField()
    assessors = models.PositiveSmallIntegerField()  # per candidate
    is_blind = models.BooleanField()
    pitch_minutes = models.PositiveSmallIntegerField()
    question_minutes = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    seed = models.PositiveBigIntegerField()
    rooms: models.JSONField[Any, Any] = models.JSONField(default=list)  # their names
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)  # candidates see the outcome
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Assessment"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency round rubric_name rubric_version assessors is_blind "
            "pitch_minutes question_minutes pass_mark seed rooms begun_at begun_by "
            "closed_at closed_by released_at released_by"
        ).split(),
        INTERNAL,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_by=None) | ~models.Q(closed_at=None),
                name="assessment_closed_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(released_by=None) | ~models.Q(released_at=None),
                name="assessment_released_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None) | ~models.Q(closed_at=None),
                name="assessment_released_once_closed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.round)

    @property
    def minutes(self) -> int:
        """One pitch with its questions."""
        return self.pitch_minutes + self.question_minutes

    @property
    def rubric(self) -> Rubric:
        """What is scored; in a blind assessment only what can be judged on paper."""
        whole = rubric(self.rubric_name, self.rubric_version)
        return whole.without_meeting() if self.is_blind else whole


class PanelMember(models.Model):
    """An assessor of one assessment; who leaves keeps the scores already given."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="panel_members"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    panel = models.PositiveSmallIntegerField(null=True)  # from 1, once assigned
    is_active = models.BooleanField(default=True)

    objects = TenantQuerySet["PanelMember"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency assessment user panel is_active".split(), INTERNAL
    )

    class Meta:
        ordering = ["assessment", "panel", "user__full_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "user"], name="panel_member_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Entry(models.Model):
    """A candidate in an assessment, under a drawn number that tells nothing."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="entries")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()

    objects = TenantQuerySet["Entry"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id public_id agency assessment number".split(), INTERNAL),
        "candidate": PERSONAL,
    }

    class Meta:
        ordering = ["assessment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "candidate"], name="entry_once"
            ),
            models.UniqueConstraint(
                fields=["assessment", "number"], name="entry_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class AssignmentQuerySet(TenantQuerySet["Assignment"]):
    def standing(self) -> Self:
        """Not taken off."""
        return self.filter(taken_off_at=None)

    def counting(self) -> Self:
        """Scores that count."""
        return self.standing().exclude(submitted_at=None)

    def waiting(self) -> Self:
        """Neither scored nor abstained from."""
        return self.standing().filter(submitted_at=None, abstained_at=None)


class Assignment(models.Model):
    """One assessor's sheet for one candidate.

    ``version`` rises with each saving and ``sitting`` says from which window it came, so
    that two windows at once notice each other and one never disturbs itself.
    ``draft`` keeps what was typed; ``marks`` and ``total`` are what counts.
    """

    class TakenOff(models.TextChoices):
        RELATION = "relation", _("Knows the candidate closely")
        OFFICE = "office", _("Replaced by the programme office")
        LEFT = "left", _("No longer an assessor")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="assignments")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)  # of an assignment by hand
    version = models.PositiveIntegerField(default=0)
    sitting = models.CharField(max_length=12, blank=True)
    draft: models.JSONField[Any, Any] = models.JSONField(default=dict)
    marks: models.JSONField[Any, Any] = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    total = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    abstained_at = models.DateTimeField(null=True)
    abstain_reason = models.CharField(max_length=300, blank=True)
    taken_off_at = models.DateTimeField(null=True)
    taken_off = models.CharField(max_length=8, choices=TakenOff.choices, blank=True)

    objects = AssignmentQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency entry assessor reason version sitting saved_at "
                "submitted_at abstained_at taken_off_at taken_off"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("draft marks note total abstain_reason".split(), PERSONAL),
    }

    class Meta:
        ordering = ["entry", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "assessor"],
                condition=models.Q(taken_off_at=None),
                name="assignment_once",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, total=None)
                | models.Q(submitted_at__isnull=False, total__isnull=False),
                name="assignment_total_once_submitted",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None) | models.Q(abstained_at=None),
                name="assignment_scored_or_abstained",
            ),
            models.CheckConstraint(
                condition=models.Q(total=None) | models.Q(total__gte=0, total__lte=100),
                name="assignment_total_within_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.assessor}"

    @property
    def is_waiting(self) -> bool:
        return self.submitted_at is None and self.abstained_at is None


class Relation(models.Model):
    """That an assessor knows a candidate too closely to score them."""

    class Kind(models.TextChoices):
        FAMILY = "family", _("Family by blood or marriage")
        CLOSE = "close", _("Close friend, or close at work")
        RIVAL = "rival", _("In dispute with the candidate")
        OTHER = "other", _("Another interest in the outcome")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="relations")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    declared_at = models.DateTimeField(auto_now_add=True)

    objects = TenantQuerySet["Relation"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency assessment declared_at".split(), INTERNAL),
        **dict.fromkeys("assessor candidate kind".split(), PERSONAL),
    }

    class Meta:
        ordering = ["declared_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "assessor", "candidate"], name="relation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: {self.get_kind_display()}"
