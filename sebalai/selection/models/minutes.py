"""The minutes of the meeting that settled a round (berita acara)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.selection.models.rounds import SelectionRound


class MinutesRecord(models.Model):
    """When, where and by whom it was settled. Adoption freezes both papers.

    ``wording`` is the version of the published text, ``digest`` the SHA-256 of the PDF.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.OneToOneField(SelectionRound, models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, blank=True)
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    discussion = models.TextField(max_length=4000, blank=True)
    wording = models.PositiveSmallIntegerField(default=1)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["MinutesRecord"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency round number held_on place discussion wording pdf docx "
            "digest written_at written_by frozen_at"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at=None, pdf=None, docx=None, digest="")
                | (
                    Q(frozen_at__isnull=False, pdf__isnull=False, docx__isnull=False)
                    & ~Q(digest="")
                ),
                name="minutes_frozen_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{_('Minutes')} {self.number}".strip()

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class MinutesParticipant(models.Model):
    """Someone who took part; ``user`` where they have an account here."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("Chair")
        SECRETARY = "secretary", _("Secretary")
        MEMBER = "member", _("Member")
        WITNESS = "witness", _("Witness")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    minutes = models.ForeignKey(
        MinutesRecord, models.CASCADE, related_name="participants"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=250, blank=True)
    capacity = models.CharField(
        max_length=9, choices=Capacity.choices, default=Capacity.MEMBER
    )

    objects = TenantQuerySet["MinutesParticipant"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency minutes capacity".split(), Privacy.INTERNAL
        ),
        **dict.fromkeys("user name position".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "user"],
                condition=~Q(user=None),
                name="minutes_participant_once",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="minutes_participant_has_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
