"""What is known of people besides the roster, always with the import it came from."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, ProgrammePeriod

INTERNAL, PERSONAL, SECRET = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SECRET


class InputImportQuerySet(TenantQuerySet["InputImport"]):
    def counting(self) -> Self:
        """Imports whose rows are in force."""
        return self.filter(state=InputImport.State.APPLIED, superseded_by=None)


class InputImport(models.Model):
    """One file of sanctions, scores or nominations, from upload to undo."""

    class Kind(models.TextChoices):
        SANCTIONS = "sanctions", _("Disciplinary punishments")
        SCORES = "scores", _("Scores")
        NOMINATIONS = "nominations", _("Nominations by colleagues")

    class Mode(models.TextChoices):
        REPLACE = "replace", _("Replace the whole list")
        ADD = "add", _("Add to the list")

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        PREVIEW = "preview", _("Waiting for approval")
        UNUSABLE = "unusable", _("Cannot be used")
        APPLIED = "applied", _("Applied")
        DISCARDED = "discarded", _("Discarded")
        UNDONE = "undone", _("Undone")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.REPLACE)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.READING
    )
    file_name = models.CharField(max_length=200)
    upload = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, related_name="+"
    )  # until the import is applied or discarded
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    rows_in = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    problem = models.JSONField(null=True)  # why the file as a whole is unusable
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = InputImportQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency period kind mode state upload job rows_in accepted "
                "warned rejected superseded_by created_at created_by applied_at "
                "applied_by undone_at undone_by problem"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("file_name findings".split(), PERSONAL),
    }

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(applied_by=None) | ~models.Q(applied_at=None),
                name="input_applied_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_by=None) | ~models.Q(undone_at=None),
                name="input_undone_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | ~models.Q(applied_at=None),
                name="input_undone_after_applied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"


class Sanction(models.Model):
    """A disciplinary punishment in force between two dates (PP 94/2021)."""

    class Level(models.TextChoices):
        LIGHT = "light", _("Light")
        MEDIUM = "medium", _("Medium")
        HEAVY = "heavy", _("Heavy")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    source = models.ForeignKey(InputImport, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.CharField(max_length=6, choices=Level.choices)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = TenantQuerySet["Sanction"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency source".split(), INTERNAL),
        **dict.fromkeys("person level starts ends".split(), PERSONAL),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="sanction_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_level_display()}"


class Score(models.Model):
    """A person's score from 0 to 100, by assessment or appraisal."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    source = models.ForeignKey(InputImport, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=6, decimal_places=3)

    objects = TenantQuerySet["Score"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency source".split(), INTERNAL),
        **dict.fromkeys("person value".split(), PERSONAL),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "person"], name="score_once"),
            models.CheckConstraint(
                condition=models.Q(value__gte=0, value__lte=100),
                name="score_within_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.value}"


class Nomination(models.Model):
    """Who named whom. No page, file, log or audit entry shows a row of this table."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    source = models.ForeignKey(InputImport, models.CASCADE, related_name="+")
    voter = models.ForeignKey(Person, models.CASCADE, related_name="+")
    chosen = models.ForeignKey(Person, models.CASCADE, related_name="+")
    question = models.CharField(max_length=40, blank=True)

    objects = TenantQuerySet["Nomination"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency source".split(), INTERNAL),
        **dict.fromkeys("voter chosen question".split(), SECRET),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "voter", "chosen", "question"],
                name="nomination_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(voter=models.F("chosen")),
                name="nomination_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
