"""The unit tree: every unit has its dates, so merging never rewrites history."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory import rules


class UnitQuerySet(TenantQuerySet["Unit"]):
    def open_on(self, day: date) -> Self:
        """Units that exist on ``day``."""
        return self.filter(valid_from__lte=day).filter(
            models.Q(valid_to=None) | models.Q(valid_to__gt=day)
        )

    def under(self, unit: Unit) -> Self:
        """``unit`` and everything below it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """A unit of the agency (unor). ``path`` lists the keys from the root: ``/1/7/``."""

    class Kind(models.TextChoices):
        GOVERNMENT = rules.UnitKind.GOVERNMENT, _("Government")
        SECRETARIAT = rules.UnitKind.SECRETARIAT, _("Secretariat")
        ASSISTANT = rules.UnitKind.ASSISTANT, _("Assistant")
        BUREAU = rules.UnitKind.BUREAU, _("Bureau")
        AGENCY = rules.UnitKind.AGENCY, _("Office")
        BOARD = rules.UnitKind.BOARD, _("Board")
        INSPECTORATE = rules.UnitKind.INSPECTORATE, _("Inspectorate")
        HOSPITAL = rules.UnitKind.HOSPITAL, _("Hospital")
        TECHNICAL_UNIT = rules.UnitKind.TECHNICAL_UNIT, _("Technical unit")
        BRANCH = rules.UnitKind.BRANCH, _("Branch office")
        SCHOOL = rules.UnitKind.SCHOOL, _("School")
        DIVISION = rules.UnitKind.DIVISION, _("Division")
        SECTION = rules.UnitKind.SECTION, _("Section")
        OTHER = rules.UnitKind.OTHER, _("Other")

    class HeadState(models.TextChoices):
        DEFINITIVE = "definitive", _("Definitive")
        ACTING = "acting", _("Acting")
        VACANT = "vacant", _("Vacant")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    siasn_id = models.CharField(max_length=40, blank=True)
    kemendagri_code = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=100, blank=True)
    is_work_unit = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    head = models.ForeignKey(
        "directory.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    head_state = models.CharField(
        max_length=10, choices=HeadState.choices, default=HeadState.VACANT
    )

    objects = UnitQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency parent path name kind siasn_id kemendagri_code "
                "region is_work_unit valid_from valid_to head_state"
            ).split(),
            Privacy.PUBLIC,
        ),
        "head": Privacy.INTERNAL,
    }

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "siasn_id"],
                condition=~models.Q(siasn_id=""),
                name="unit_siasn_id_once",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(head_state="vacant", head=None)
                | (~models.Q(head_state="vacant") & ~models.Q(head=None)),
                name="unit_head_or_vacant",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ancestor_ids(self) -> list[int]:
        """Keys from the root down to this unit itself."""
        return [int(key) for key in self.path.strip("/").split("/") if key]

    @property
    def is_open(self) -> bool:
        return self.valid_to is None


class UnitEvent(models.Model):
    """What happened to a unit: one line of its history."""

    class Kind(models.TextChoices):
        CREATED = "created", _("Created")
        RENAMED = "renamed", _("Renamed")
        MOVED = "moved", _("Moved")
        MERGED = "merged", _("Merged")
        SPLIT = "split", _("Split")
        CLOSED = "closed", _("Closed")
        HEAD = "head", _("Head changed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    on_date = models.DateField()
    other = models.ForeignKey(
        Unit, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    before = models.CharField(max_length=250, blank=True)
    after = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=500, blank=True)
    roster_import = models.ForeignKey(
        "directory.RosterImport", models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["UnitEvent"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id agency unit kind on_date other before after note roster_import "
            "recorded_at recorded_by"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-on_date", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.unit}"
