"""Civil servants and where they have served."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory import rules
from sebalai.directory.models.units import Unit


class PersonQuerySet(TenantQuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def under(self, unit: Unit) -> Self:
        """People of ``unit`` and everything below it."""
        return self.filter(unit__path__startswith=unit.path)


class Person(models.Model):
    """A civil servant (ASN). Keyed by our own id: employee numbers can change."""

    class Gender(models.TextChoices):
        MALE = rules.Gender.MALE, _("Male")
        FEMALE = rules.Gender.FEMALE, _("Female")

    class Kind(models.TextChoices):
        PNS = rules.EmploymentKind.PNS, _("PNS")
        PPPK = rules.EmploymentKind.PPPK, _("PPPK")
        PART_TIME = rules.EmploymentKind.PART_TIME, _("Part-time PPPK")

    class Standing(models.TextChoices):
        SERVING = rules.Standing.SERVING, _("Serving")
        AWAY = rules.Standing.AWAY, _("Not serving for now")
        GONE = rules.Standing.GONE, _("No longer of the agency")

    class PositionKind(models.TextChoices):
        STRUCTURAL = rules.PositionKind.STRUCTURAL, _("Structural")
        FUNCTIONAL = rules.PositionKind.FUNCTIONAL, _("Functional")
        EXECUTIVE = rules.PositionKind.EXECUTIVE, _("Executive staff")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    siasn_id = models.CharField(max_length=40, blank=True)
    employee_number = models.CharField(max_length=18)
    name = models.CharField(max_length=200)
    front_title = models.CharField(max_length=100, blank=True)
    back_title = models.CharField(max_length=150, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=1, choices=Gender.choices, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    legal_status = models.CharField(max_length=80, blank=True)
    standing = models.CharField(
        max_length=8, choices=Standing.choices, default=Standing.SERVING
    )
    is_probationary = models.BooleanField(default=False)  # CPNS
    grade = models.CharField(max_length=8, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    position = models.CharField(max_length=250, blank=True)
    position_kind = models.CharField(
        max_length=12, choices=PositionKind.choices, blank=True
    )
    position_since = models.DateField(null=True, blank=True)
    echelon = models.CharField(max_length=12, blank=True)
    education = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people")
    region = models.CharField(max_length=100, blank=True)
    work_email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PersonQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id public_id agency unit is_active".split(), Privacy.INTERNAL),
        **dict.fromkeys(
            (
                "siasn_id employee_number name front_title back_title birth_date gender "
                "kind legal_status standing is_probationary grade rank position position_kind "
                "position_since echelon education region work_email left_on user"
            ).split(),
            Privacy.PERSONAL,
        ),
    }

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["agency", "is_active", "name"], name="person_listing"),
            models.Index(fields=["agency", "siasn_id"], name="person_by_siasn"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee_number"], name="person_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_active=True, left_on=None)
                | models.Q(is_active=False),
                name="person_active_has_not_left",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """Name with its titles as Indonesian documents write it."""
        return rules.format_name(self.front_title, self.name, self.back_title)

    @property
    def shown_number(self) -> str:
        """The employee number in its groups, for those who need to know."""
        return rules.format_employee_number(self.employee_number)

    @property
    def masked_number(self) -> str:
        return rules.mask_employee_number(self.employee_number)


class Posting(models.Model):
    """A person's time in a unit and position."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.CharField(max_length=250, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    # The imports that wrote it, so that each can be undone.
    opened_by = models.ForeignKey(
        "directory.RosterImport", models.SET_NULL, null=True, related_name="+"
    )
    closed_by = models.ForeignKey(
        "directory.RosterImport", models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["Posting"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency unit opened_by closed_by".split(), Privacy.INTERNAL),
        **dict.fromkeys(
            "person position start_date end_date".split(), Privacy.PERSONAL
        ),
    }

    class Meta:
        ordering = ["-start_date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_date=None)
                | models.Q(end_date__gte=models.F("start_date")),
                name="posting_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.unit}"
