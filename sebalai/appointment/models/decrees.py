"""A decree from its draft to the day it is issued, with its annex."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sebalai.appointment import rules
from sebalai.appointment.models.texts import DecreeText
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, OfficialPaper, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.selection.models import AdoptedList


class Role(models.TextChoices):
    """An agent's standing, shared by the annex and the agents."""

    COORDINATOR = rules.Role.COORDINATOR, _("Coordinator")
    MEMBER = rules.Role.MEMBER, _("Member")


class DecreeQuerySet(TenantQuerySet["Decree"]):
    def issued(self) -> Self:
        """In force or once in force: what everybody may know of."""
        return self.filter(state__in=rules.ISSUED)

    def in_force(self) -> Self:
        return self.filter(state__in=rules.IN_FORCE)


class Decree(models.Model):
    """A decision that appoints the people of an adopted list."""

    class State(models.TextChoices):
        DRAFT = rules.State.DRAFT, _("Draft")
        INITIALS = rules.State.INITIALS, _("Going round for initials")
        INITIALLED = rules.State.INITIALLED, _("Initialled")
        NUMBERED = rules.State.NUMBERED, _("Numbered")
        SIGNED = rules.State.SIGNED, _("Signed")
        ISSUED = rules.State.ISSUED, _("In force")
        AMENDED = rules.State.AMENDED, _("In force as amended")
        REVOKED = rules.State.REVOKED, _("Revoked")

    class Kind(models.TextChoices):
        GOVERNOR = rules.Kind.GOVERNOR, _("Decree of the governor")
        REGENT = rules.Kind.REGENT, _("Decree of the regent")
        MAYOR = rules.Kind.MAYOR, _("Decree of the mayor")
        SECRETARY = rules.Kind.SECRETARY, _("Decree of the regional secretary")
        HEAD = rules.Kind.HEAD, _("Decree of the head of an office")

    class Paper(models.TextChoices):
        F4 = rules.Paper.F4, _("F4, 215 × 330 mm")
        A4 = rules.Paper.A4, _("A4, 210 × 297 mm")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    adopted = models.ForeignKey(AdoptedList, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="amendments"
    )
    text = models.ForeignKey(DecreeText, models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    issuer = models.CharField(max_length=200, blank=True)
    office_in_charge = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    paper = models.CharField(max_length=2, choices=Paper.choices, default=Paper.F4)
    term_start = models.DateField()
    term_end = models.DateField()
    signer_name = models.CharField(max_length=200, blank=True)
    signer_office = models.CharField(max_length=200, blank=True)
    signer_rank = models.CharField(max_length=100, blank=True)
    signer_number = models.CharField(max_length=30, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    numbered_at = models.DateTimeField(null=True)
    numbered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    record = models.OneToOneField(
        OfficialPaper, models.PROTECT, null=True, related_name="+"
    )
    part_signed = models.ForeignKey(  # of a joint decree: as signed so far
        StoredFile, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the PDF
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    revoked_reason = models.CharField(max_length=300, blank=True)

    objects = DecreeQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency period adopted text title kind issuer "
                "office_in_charge place paper term_start term_end state number dated "
                "created_at created_by numbered_at numbered_by issued_at issued_by "
                "pdf docx digest part_signed on_behalf_of signer_office record signed_at signed_by "
                "revoked_at revoked_by revoked_reason unit amends"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(
            "signer_name signer_rank signer_number".split(), Privacy.PERSONAL
        ),
    }

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["adopted"],
                condition=Q(amends=None, unit=None),
                name="decree_once_for_each_list",
            ),
            models.UniqueConstraint(
                fields=["adopted", "unit"],
                condition=Q(amends=None),
                name="decree_once_for_each_unit_of_a_list",
            ),
            models.UniqueConstraint(
                fields=["agency", "number"],
                condition=Q(unit=None) & ~Q(number=""),
                name="decree_number_once",
            ),
            models.UniqueConstraint(  # each unit keeps a register of its own
                fields=["unit", "number"],
                condition=~Q(number=""),
                name="decree_number_once_of_unit",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "initials", "initialled"],
                    number="",
                    dated=None,
                    numbered_at=None,
                    numbered_by=None,
                )
                | (
                    ~Q(state__in=["draft", "initials", "initialled"])
                    & ~Q(number="")
                    & Q(dated__isnull=False, numbered_at__isnull=False)
                ),
                name="decree_number_with_date",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=["signed", "issued", "amended", "revoked"])
                    & Q(pdf__isnull=False, docx__isnull=False)
                    & ~Q(digest="")
                )
                | (
                    ~Q(state__in=["signed", "issued", "amended", "revoked"])
                    & Q(pdf=None, docx=None, digest="", signed_at=None, signed_by=None)
                ),
                name="decree_signed_is_frozen",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["issued", "amended", "revoked"], issued_at__isnull=False
                )
                | (
                    ~Q(state__in=["issued", "amended", "revoked"])
                    & Q(issued_at=None, issued_by=None)
                ),
                name="decree_issued_says_when",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=False)
                | Q(signed_at=None, signed_by=None),
                name="decree_signed_says_when",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="revoked", revoked_at__isnull=False) & ~Q(revoked_reason="")
                )
                | (
                    ~Q(state="revoked")
                    & Q(revoked_at=None, revoked_by=None, revoked_reason="")
                ),
                name="decree_revoked_says_why",
            ),
            models.CheckConstraint(
                condition=Q(term_end__gt=F("term_start")),
                name="decree_term_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def takes_over_on(self) -> date:
        """The day from which it appoints: in force when dated, at the earliest."""
        return max(self.term_start, self.dated) if self.dated else self.term_start

    @property
    def is_extension(self) -> bool:
        """Lets agents of the decree that it amends go on after their term."""
        return bool(self.amends_id) and self.text.series == DecreeText.Series.EXTENSION

    def is_over(self, day: date) -> bool:
        """Still in force by name, but the last term under it has run out."""
        until = self.record.valid_until if self.record else None
        return self.is_in_force and (until or self.term_end) < day

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_numbered(self) -> bool:
        return self.state == self.State.NUMBERED

    @property
    def is_in_the_making(self) -> bool:
        """Not numbered yet: a draft, or going round for initials."""
        return self.state in rules.IN_THE_MAKING

    @property
    def is_signed(self) -> bool:
        """Signed electronically, and not in force yet."""
        return self.state == self.State.SIGNED

    @property
    def is_issued(self) -> bool:
        """In force, or once in force."""
        return self.state in rules.ISSUED

    @property
    def is_in_force(self) -> bool:
        return self.state in rules.IN_FORCE

    @property
    def is_frozen(self) -> bool:
        return self.state in rules.FROZEN
