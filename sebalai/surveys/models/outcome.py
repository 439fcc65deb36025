"""What is known once a poll has closed, and stays when its answers are deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, Unit
from sebalai.surveys import rules
from sebalai.surveys.models.polls import Poll

INTERNAL, PERSONAL, SECRET = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SECRET


class UnitResponse(models.Model):
    """How many of a work unit were asked and answered; small ones are never shown."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    invited = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    objects = TenantQuerySet["UnitResponse"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id agency poll unit invited answered".split(), INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "unit"], name="unit_response_once_per_poll"
            ),
            models.CheckConstraint(
                condition=models.Q(answered__lte=models.F("invited")),
                name="unit_response_within_invited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.answered}/{self.invited}"


class NameCount(models.Model):
    """How many colleagues, in how many teams, named somebody; only from three on."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    names = models.PositiveIntegerField()
    teams = models.PositiveIntegerField()

    objects = TenantQuerySet["NameCount"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency poll".split(), INTERNAL),
        **dict.fromkeys("person names teams".split(), PERSONAL),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "person"], name="name_count_once_per_person"
            ),
            models.CheckConstraint(
                condition=models.Q(names__gte=rules.FEW_BELOW),
                name="name_count_not_few",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Finding(models.Model):
    """A pattern in the answers that a human should look at. It accuses nobody.

    ``evidence`` names people and is sealed like a ballot; the purge takes it.
    """

    class Kind(models.TextChoices):
        IDENTICAL = "identical", _("Identical answers in a team")
        RING = "ring", _("A closed ring")
        CONCENTRATION = "concentration", _("Votes from one team only")

    class Verdict(models.TextChoices):
        EXPLAINED = "explained", _("Explained, nothing to do")
        TALK = "talk", _("Worth a talk")
        DISREGARDED = "disregarded", _("Not to be relied on")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    figures: models.JSONField[Any, Any] = models.JSONField(default=dict)
    evidence = models.BinaryField(null=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Finding"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency poll kind unit figures verdict assessed_at "
                "assessed_by"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("evidence note".split(), SECRET),
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="", assessed_at=None, assessed_by=None)
                | (~models.Q(verdict="") & ~models.Q(assessed_at=None)),
                name="finding_assessed_with_a_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.unit}"

    @property
    def context(self) -> str:
        """Ties the sealed evidence to this row."""
        return f"{self.public_id} evidence"
