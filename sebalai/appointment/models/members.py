"""The rows of a decree's annex."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.appointment import rules
from sebalai.appointment.models.decrees import Decree, Role
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, Unit
from sebalai.directory.rules import format_employee_number, mask_employee_number


class DecreeMember(models.Model):
    """One row of the annex: the person as adopted, with standing and note.

    In an amendment a row takes somebody in or lets an agent go, for a reason; who comes
    in points to the row that they replace. In an extension it lets an agent go on.
    """

    class Change(models.TextChoices):
        IN = rules.Change.IN, _("Comes in")
        OUT = rules.Change.OUT, _("Leaves")
        STAY = rules.Change.STAY, _("Goes on")

    class Leaving(models.TextChoices):
        TRANSFER = rules.Leaving.TRANSFER, _("Transfer")
        RETIREMENT = rules.Leaving.RETIREMENT, _("Retirement")
        PUNISHMENT = rules.Leaving.PUNISHMENT, _("Punishment")
        RESIGNATION = rules.Leaving.RESIGNATION, _("Resignation")
        INACTIVITY = rules.Leaving.INACTIVITY, _("Did not do the task")
        DEATH = rules.Leaving.DEATH, _("Death")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    full_name = models.CharField(max_length=460)
    employee_number = models.CharField(max_length=18)
    rank = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=8, blank=True)
    post = models.CharField(max_length=250, blank=True)
    unit_name = models.CharField(max_length=250)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    note = models.CharField(max_length=120, blank=True)
    change = models.CharField(max_length=4, choices=Change.choices, default=Change.IN)
    agent = models.ForeignKey(
        "appointment.ChangeAgent", models.PROTECT, null=True, related_name="+"
    )
    leaving = models.CharField(max_length=12, choices=Leaving.choices, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    evidence_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.CASCADE, null=True, related_name="successor"
    )

    objects = TenantQuerySet["DecreeMember"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency decree unit position unit_name role change agent "
                "replaces"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(
            (
                "person full_name employee_number rank grade post note leaving "
                "evidence evidence_file"
            ).split(),
            Privacy.PERSONAL,
        ),
    }

    class Meta:
        ordering = ["decree", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["decree", "person"], name="decree_person_once"
            ),
            models.UniqueConstraint(
                fields=["decree", "position"], name="decree_position_once"
            ),
            models.UniqueConstraint(
                fields=["decree", "unit"],
                condition=Q(role="coordinator") & ~Q(change="out"),
                name="decree_one_coordinator_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(change="in", agent=None, leaving="")
                | Q(change="stay", agent__isnull=False, leaving="")
                | (Q(change="out", agent__isnull=False) & ~Q(leaving="")),
                name="decree_member_leaves_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.full_name}"

    @property
    def rank_and_grade(self) -> str:
        """``Penata, III/c``; a PPPK has a grade only."""
        return ", ".join(part for part in (self.rank, self.grade) if part)

    @property
    def is_leaving(self) -> bool:
        return self.change == self.Change.OUT

    @property
    def shown_number(self) -> str:
        return format_employee_number(self.employee_number)

    @property
    def masked_number(self) -> str:
        return mask_employee_number(self.employee_number)
